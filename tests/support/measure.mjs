// Figures of processes and servers: CPU of a process with its children, peak memory, load by wrk.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const ticks = 100;  // of a second, in /proc/PID/stat
const read = (path) => { try { return readFileSync(path, "utf8"); } catch { return ""; } };

function treeOf(pid) {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(treeOf)];
}
// User and system time of all of them so far, ended children of theirs included.
export function cpuSeconds(pid) {
  let sum = 0;
  for (const one of treeOf(pid)) {
    const fields = read(`/proc/${one}/stat`).split(") ").pop().split(" ");
    for (const i of [11, 12, 13, 14]) sum += Number(fields[i] ?? 0);
  }
  return sum / ticks;
}
export const peakBytes = (pid) => 1024 * Number(read(`/proc/${pid}/status`).match(/VmHWM:\s+(\d+)/)?.[1] ?? 0);

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// A command to its end: seconds, CPU seconds and peak memory as GNU time's kernel figures give them.
export function timed(command, args, { input, env } = {}) {
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
    let stdout = "", stderr = "", peak = 0;
    const watch = setInterval(() => { peak = Math.max(peak, peakBytes(child.pid)); }, 20);
    child.stdout.on("data", (text) => { stdout += text; });
    child.stderr.on("data", (text) => { stderr = (stderr + text).slice(-4000); });
    child.stdin.on("error", () => {}).end(input ?? "");
    child.on("error", fail);
    child.on("close", (status) => {
      clearInterval(watch);
      if (status !== 0) return fail(new Error(`${command} ${args.join(" ")} ended with ${status}: ${stderr}${stdout.slice(-500)}`));
      done({ seconds: (performance.now() - start) / 1000, peakBytes: peak, stdout });
    });
  });
}

// Load on a port for some seconds: requests per second and milliseconds, from wrk.
export async function load(port, paths, { seconds, connections = 8, threads = 1 }) {
  const args = ["-t", threads, "-c", connections, "-d", `${seconds}s`, "-s", new URL("../bench/wrk.lua", import.meta.url).pathname, `http://127.0.0.1:${port}/`].map(String);
  const { stdout } = await timed("wrk", args, { env: { PATHS: paths } });
  const told = JSON.parse(stdout.trim().split("\n").pop());
  if (told.wrong) throw new Error(`wrk on ${port}: ${told.wrong} of ${told.requests} answers were wrong`);
  return { ...told, rate: told.requests / told.seconds, bytesEach: Math.round(told.bytes / told.requests) };
}

export const has = (path) => existsSync(path);
