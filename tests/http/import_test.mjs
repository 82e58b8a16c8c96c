// `taavon import` in trouble: killed in mid-run, on a disk that fills up, given lines that nobody writes by hand. One
// clear line, the right status, memory that does not grow with the file, and nothing half-written.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { timed } from "../support/measure.mjs";
import { fresh, program, run, runWell, until } from "../support/program.mjs";

const maker = fileURLToPath(new URL("../bench/make_register.mjs", import.meta.url));
function registerOf(rows) {
  const made = spawnSync(process.execPath, [maker, String(rows)], { maxBuffer: 1 << 30 });
  assert.equal(made.status, 0, String(made.stderr));
  const file = fresh(`register-${rows}.csv`);
  writeFileSync(file, made.stdout);
  return { file, text: made.stdout };
}
const emptyPlace = () => {
  const folder = fresh("place");
  mkdirSync(folder);
  return { folder, file: `${folder}/taavon.db`, database: `sqlite:${folder}/taavon.db`, keys: `${folder}.keys` };
};
const own = (place) => ["--database", place.database, "--keys", place.keys];
const words = (place, file) => ["import", "register", file, "--map", "persian", "--edition", "2020-11-04", ...own(place)];
const ask = (place, sql) => spawnSync("sqlite3", ["-readonly", place.file, sql]).stdout.toString().trim();
const audit = async (place) => assert.match((await runWell(["ledger", "audit", ...own(place)])).stdout, / 0 faults/);

describe("import in trouble", () => {
  test("killed in mid-run it shows as broken off, and the same command finishes it", async () => {
    const rows = 5000, { file } = registerOf(rows), place = emptyPlace();
    const child = spawn(program, words(place, file), { env: { ...process.env, LANG: "C" }, stdio: "ignore" });
    const ended = new Promise((done) => child.on("close", (status, signal) => done(signal ?? status)));
    await until("the first checkpoint", 60, () => Number(ask(place, "SELECT count(*) FROM import_checkpoint")) > 0);
    child.kill("SIGKILL");
    assert.equal(await ended, "SIGKILL", "it was over before it could be killed");
    const taken = Number(ask(place, "SELECT count(*) FROM cooperative"));
    assert.ok(taken > 0 && taken < rows, `${taken} rows were written`);
    assert.match((await runWell(["import", "status", ...own(place)])).stdout, /broken off after line \d+/);
    const again = await runWell(words(place, file));
    assert.match(again.stdout, /broken off was finished/);
    assert.match(again.stdout, /New: 5,?000\n/);
    for (const table of ["cooperative", "import_source"]) assert.equal(ask(place, `SELECT count(*) FROM ${table}`), String(rows));
    assert.match((await runWell(words(place, file))).stdout, /nothing changed/);
    await audit(place);
  });

  test("on a disk that is full it says so in one line, and goes on when there is room", async (t) => {
    const { file } = registerOf(3000), place = emptyPlace();
    // A file system of 4 MB of its own, which grows after the first try.
    const quoted = [program, ...words(place, file)].map((word) => `'${word}'`).join(" ");
    const script = `mount -t tmpfs -o size=4m none ${place.folder} || exit 77
${quoted} 2>${place.folder}.said; echo "first $?"
mount -o remount,size=200m ${place.folder}
${quoted} && '${program}' ledger audit ${own(place).join(" ")}; echo "second $?"`;
    const got = spawnSync("unshare", ["--map-root-user", "--mount", "sh", "-c", script], { env: { ...process.env, LANG: "C" } });
    if (got.error || got.status === 77 || /unshare/.test(got.stderr)) return t.skip(`no file system of one's own here: ${got.stderr}`);
    const said = spawnSync("cat", [`${place.folder}.said`]).stdout.toString().trim();
    assert.match(said, /^taavon: [^\n]*full[^\n]*$/);
    assert.match(got.stdout.toString(), /^first 1\n[^]*broken off was finished[^]*New: 3,?000\n[^]* 0 faults[^]*second 0\n$/);
  });

  test("a line of 100 MB and a row of a million columns are told by line, and memory does not grow with them", async () => {
    const few = registerOf(50), heading = few.text.subarray(0, few.text.indexOf("\n") + 1), rest = few.text.subarray(heading.length);
    const file = fresh("monstrous.csv"), out = openSync(file, "w"), letters = Buffer.alloc(1 << 20, "x");
    writeSync(out, heading);
    for (let i = 0; i < 100; ++i) writeSync(out, letters);
    writeSync(out, "\r\n" + ",".repeat(1_000_000) + "\r\n");
    writeSync(out, rest);
    closeSync(out);
    const place = emptyPlace(), report = fresh("report.csv");
    const env = { LANG: "C", ASAN_OPTIONS: `${process.env.ASAN_OPTIONS ?? ""}:quarantine_size_mb=1` };
    const plain = await timed(program, words(emptyPlace(), few.file), { env });
    const monstrous = await timed(program, [...words(place, file), "--report", report], { env });
    assert.match(monstrous.stdout, /New: 50\n/);
    assert.match(monstrous.stdout, /Refused: 2\n/);
    const told = spawnSync("cat", [report]).stdout.toString();
    assert.match(told, /^2,[^\n]*A field is too long/m);
    assert.match(told, /^3,[^\n]*The row has too many columns/m);
    const more = (monstrous.peakBytes - plain.peakBytes) / 1e6;
    assert.ok(more < 48, `${more.toFixed(0)} MB more for such a file`);
    await audit(place);
  });

  test("a heading of a million columns, or one that never ends, is refused in one line", async () => {
    for (const [name, text] of [["columns", `${"a,".repeat(1_000_000)}b\r\n`], ["line", "x".repeat(8 << 20)]]) {
      const file = fresh(`${name}.csv`), place = emptyPlace();
      writeFileSync(file, text);
      const got = await run(words(place, file));
      assert.equal(got.status, 1, got.stdout);
      assert.match(got.stderr.trim(), /^taavon: [^\n]*heading[^\n]*$/);
      assert.equal(ask(place, "SELECT count(*) FROM import_run"), "0");
    }
  });
});
