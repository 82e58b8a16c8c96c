// The servers that taavon is measured beside: Flask under gunicorn with the same page, nginx with its bytes as a file.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ask } from "../support/client.mjs";
import { until } from "../support/program.mjs";

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

const started = [];
process.on("exit", () => started.forEach((child) => child.kill("SIGKILL")));

async function begin(command, args, options, port, path) {
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], ...options });
  started.push(child);
  let stderr = "", over = false;
  child.stderr.on("data", (text) => { stderr = (stderr + text).slice(-4000); });
  child.on("exit", () => { over = true; });
  const { got } = await until(`${command} answers`, 30, async () => {
    if (over) throw new Error(`${command} ended: ${stderr}`);
    return ask({ port }, path, { agent: false }).catch(() => null);
  });
  if (got.status !== 200) throw new Error(`${command}: ${path} answers ${got.status}: ${stderr}`);
  const stop = () => new Promise((done) => { child.on("close", done); child.kill("SIGTERM"); });
  return { port, pid: child.pid, bytes: got.bytes.length, stop };
}

export async function startFlask(databaseFile, path, workers) {
  const port = await freePort();
  const args = ["-w", workers, "-b", `127.0.0.1:${port}`, "--log-level", "warning", "app:app"].map(String);
  return begin("/usr/bin/gunicorn", args, { cwd: fileURLToPath(new URL("flask_app", import.meta.url)), env: { PATH: "/usr/bin:/bin", BENCH_DATABASE: databaseFile, PYTHONDONTWRITEBYTECODE: "1" } }, port, path);
}

export async function startNginx(folder, bytes, workers) {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "page.html"), bytes);
  writeFileSync(join(folder, "nginx.conf"), `daemon off; worker_processes ${workers}; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http { access_log off; sendfile on; keepalive_requests 1000000; types { text/html html; }
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  server { listen 127.0.0.1:${port}; root ${folder}; } }\n${process.getuid() === 0 ? "user root;\n" : ""}`);
  return begin("/usr/sbin/nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], {}, port, "/page.html");
}
