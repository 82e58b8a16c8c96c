// The program under test as a child process: started on a free port, waited for by the line it prints, stopped by its
// pid. A sanitizer's report, a crash or an unclean end fails the test that stops it; nothing here sleeps.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const program = resolve(process.env.TAAVON_PROGRAM ?? "build/dev/taavon");
export const scratch = mkdtempSync(join(tmpdir(), "taavon-test-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

const running = new Set();
const killAll = () => running.forEach((child) => child.kill("SIGKILL"));  // what a failed test left behind
process.on("exit", killAll);
// At the end of a run: what a test left open otherwise does not keep the run waiting, and fails it.
export function killRest() {
  killAll();
  setTimeout(() => {
    console.error(`left open: ${process.getActiveResourcesInfo().join(" ")}`);
    process.exit(1);
  }, 10_000).unref();
}
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

const trouble = /(AddressSanitizer|LeakSanitizer|ThreadSanitizer|runtime error|terminate called|CHECK failed).*/;
let count = 0;
export const fresh = (name) => join(scratch, `${++count}-${name}`);  // a path that nobody uses yet

function child(args, { env = {}, cwd, limitSeconds = 120 } = {}) {
  const process_ = spawn(program, args, { cwd, env: { ...process.env, LANG: "C", ...env }, stdio: ["pipe", "pipe", "pipe"] });
  running.add(process_);
  const got = { process: process_, stdout: "", stderr: "" };
  process_.stdout.setEncoding("utf8").on("data", (text) => { got.stdout += text; });
  process_.stderr.setEncoding("utf8").on("data", (text) => { got.stderr += text; });
  process_.stdin.on("error", () => {});  // it may end without reading
  got.ended = new Promise((done) => process_.on("close", (code, signal) => {
    running.delete(process_);
    done(signal ?? code);
  }));
  if (limitSeconds) {
    const timer = setTimeout(() => process_.kill("SIGKILL"), limitSeconds * 1000);
    got.ended.then(() => clearTimeout(timer));
  }
  return got;
}

const refuseTrouble = (what, stderr) =>
  assert.ok(!trouble.test(stderr), `${what}: ${stderr.match(trouble)?.[0]}\n${stderr.slice(-6000)}`);

// One command to its end: { status, stdout, stderr }.
export async function run(args, { input = "", ...options } = {}) {
  const started = child(args, options);
  started.process.stdin.end(input);
  const status = await started.ended;
  refuseTrouble(`taavon ${args.join(" ")}`, started.stderr);
  return { status, stdout: started.stdout, stderr: started.stderr };
}

export async function runWell(args, options) {
  const got = await run(args, options);
  assert.equal(got.status, 0, `taavon ${args.join(" ")} ended with ${got.status}: ${got.stderr.slice(-2000)}`);
  return got;
}

// A server: { url, port, pid, folder, stderr(), ended, stop() }. `place` is { database, keys }; it runs in a folder of its
// own, where its spooled messages are found.
export async function serve(place, { args = [], env } = {}) {
  const words = ["serve", "--listen", "127.0.0.1:0", "--database", place.database, "--keys", place.keys, ...args];
  const folder = fresh("serve");
  mkdirSync(folder);
  const started = child(words, { env, cwd: folder, limitSeconds: 0 });
  const line = await new Promise((done, fail) => {
    started.process.stdout.on("data", () => {
      const found = started.stdout.match(/http:\/\/127\.0\.0\.1:(\d+)/);
      if (found) done(found);
    });
    started.ended.then((how) => fail(new Error(`taavon ${words.join(" ")} ended with ${how}: ${started.stderr}`)));
  });
  const stop = async (signal = "SIGTERM") => {
    started.process.kill(signal);
    const how = await started.ended;
    refuseTrouble("taavon serve", started.stderr);
    assert.equal(how, 0, `taavon serve ended with ${how}: ${started.stderr.slice(-2000)}`);
  };
  return { url: line[0], port: Number(line[1]), pid: started.process.pid, folder, stderr: () => started.stderr, ended: started.ended, stop, place };
}

// Asks again and again until `test` gives something, each time after the last has answered; fails at the deadline.
export async function until(what, seconds, test) {
  const start = performance.now();
  for (;;) {
    const got = await test();
    if (got) return { got, seconds: (performance.now() - start) / 1000 };
    if (performance.now() - start > seconds * 1000) assert.fail(`${what}: not within ${seconds} s`);
    await new Promise((done) => setImmediate(done));
  }
}
