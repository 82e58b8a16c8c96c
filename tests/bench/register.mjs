// The register at its size: search as one types, an import beside sqlite3's own, writers all at once.
import { createWriteStream, existsSync, statSync } from "node:fs";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { timed } from "../support/measure.mjs";
import { fresh, program, runWell } from "../support/program.mjs";

const bin = (name) => program.replace(/taavon$/, name);
const script = fileURLToPath(new URL("make_register.mjs", import.meta.url));

export async function benchSearch(report, { quick }) {
  for (const [names, limit] of quick ? [[200_000, 20]] : [[200_000, 20], [2_000_000, 60]]) {
    report.say(`search in ${names} names`);
    const { stdout } = await timed(bin("search_bench"), [String(names)]);
    for (const [, what, p95] of stdout.matchAll(/^(.*?): p50 .*?p95 ([\d.]+) ms/gm))
      report.line(`search p95, ${names} names: ${what.trim()} (ms)`, `≤ ${limit}`, p95, Number(p95) <= limit);
  }
}

function makeRegister(rows) {
  const file = fresh(`register-${rows}.csv`), out = createWriteStream(file);
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, String(rows)], { stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.pipe(out);
    child.on("close", (status) => { if (status) fail(new Error("make_register.mjs failed")); });
    out.on("finish", () => done(file));
  });
}

export async function benchImport(report, { quick }) {
  if (!existsSync(script)) return report.line("import", "≤ 12 times", "make_register.mjs is missing", false);
  const rows = quick ? 100_000 : 1_000_000, peaks = [];
  for (const count of quick ? [rows] : [rows / 10, rows]) {
    report.say(`import of ${count} rows`);
    const csv = await makeRegister(count), folder = fresh("import");
    const ours = await timed(program, ["import", "register", csv, "--map", "persian", "--edition", "2020-11-04", "--database", `sqlite:${folder}.db`, "--keys", `${folder}.keys`], { env: { LANG: "C" } });
    peaks.push(ours.peakBytes);
    if (count !== rows) continue;
    const theirs = await timed("sqlite3", [fresh("plain.db")], { input: `.mode csv\n.import ${csv} register\n` });
    const times = ours.seconds / theirs.seconds;
    report.line(`import of ${count} rows (${(statSync(csv).size / 1e6).toFixed(0)} MB), sqlite3's own (s)`, "≤ 12 times (aim 6)", `${ours.seconds.toFixed(1)}, ${theirs.seconds.toFixed(2)}: ${times.toFixed(1)}`, times <= 12);
  }
  const told = peaks.map((bytes) => (bytes / 1e6).toFixed(0));
  report.line(`peak memory of the import${quick ? "" : `, ${rows / 10} and ${rows} rows`} (MB)`, "< 256, the same", told.join(", "), peaks.every((bytes) => bytes < 256e6) && peaks[0] * 1.25 > peaks.at(-1));
}

export async function benchWriters(report) {
  report.say("64 writers");
  const urls = [`sqlite:${fresh("writers.db")}`];
  if (process.env.TAAVON_TEST_POSTGRES) urls.push("postgres:");
  for (const url of urls) {
    const { stdout } = await timed(bin("db_bench"), [url]);  // it fails where a write was lost or doubled
    const [, engine, rate] = stdout.match(/^(\w+).*64 writers (\d+)\/s/m);
    report.line(`64 writers, ${engine} (writes/s)`, "none lost, none doubled", rate, /none lost or doubled/.test(stdout));
  }
}

export async function benchQueue(report) {
  const urls = [`sqlite:${fresh("queue.db")}`];
  if (process.env.TAAVON_TEST_POSTGRES) urls.push("postgres:");
  for (const url of urls) {
    report.say(`queue of 1,000,000, ${url.split(":")[0]}`);
    await runWell(["migrate", "--database", url]);
    const { stdout } = await timed(bin("queue_bench"), [url]);
    const [, engine, p95] = stdout.match(/^(\w+) p50 .* p95 ([\d.]+)/);
    report.line(`work queue over 1,000,000, ${engine}, p95 (ms)`, "< 50", p95, Number(p95) < 50);
  }
}

export async function benchLedger(report) {
  const urls = [`sqlite:${fresh("ledger.db")}`];
  if (process.env.TAAVON_TEST_POSTGRES) urls.push("postgres:");
  for (const url of urls) {
    report.say(`log of 1,000,000 entries, ${url.split(":")[0]}`);
    await runWell(["migrate", "--database", url]);
    const { stdout } = await timed(bin("ledger_bench"), [url]);
    const [, engine, audit, memory, proof, fold] = stdout.match(/^(\w+) faults 0 audit (\d+) memory (\d+) proof ([\d.]+) fold ([\d.]+)/);
    report.line(`audit of 1,000,000 entries against the tree in memory, ${engine}`, "speed >= 1/2", `${(audit / 1000).toFixed(1)} s, ${(memory / 1000).toFixed(1)} s: ${(memory / audit).toFixed(2)}`, memory / audit >= 0.5);
    report.line(`proof of an entry among 1,000,000, ${engine}, p95 (ms)`, "< 1", proof, Number(proof) < 1);
    report.line(`fold of 1,000 entries, ${engine}, p95 (ms)`, "< 1", fold, Number(fold) < 1);
  }
}

export async function benchLetters(report) {
  report.say("64 clients sign 1,000 letters of one office");
  const urls = [`sqlite:${fresh("letters.db")}`];
  if (process.env.TAAVON_TEST_POSTGRES) urls.push("postgres:");
  for (const url of urls) {
    const { stdout } = await timed(bin("letters_bench"), [url]);  // it fails where a number is missing or doubled
    const [, engine, seconds] = stdout.match(/^(\w+).* in ([\d.]+) s/m);
    report.line(`1,000 letters by 64 clients, ${engine} (s)`, "gapless, none doubled", seconds, /gapless, none doubled/.test(stdout));
  }
}
