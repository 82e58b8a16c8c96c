// ./dev bench [--quick] [page|search|import|writers|queue|letters|founding|ledger]…: what the system promises of speed, measured side
// by side in one run and printed as a table. Loopback alone; every process it starts is stopped by its pid. Ends with 1 where a
// target is missed.
process.env.TAAVON_PROGRAM ??= "build/release/taavon";
const { benchPage } = await import("./page.mjs");
const { benchImport, benchLedger, benchLetters, benchQueue, benchSearch, benchWriters } = await import("./register.mjs");
const { benchFounding } = await import("./founding_http.mjs");
const { killRest } = await import("../support/program.mjs");

const parts = { page: benchPage, search: benchSearch, import: benchImport, writers: benchWriters, queue: benchQueue, letters: benchLetters, founding: benchFounding, ledger: benchLedger };
const options = process.argv.slice(2), quick = options.includes("--quick");
const wanted = options.filter((option) => option !== "--quick");
if (wanted.some((name) => !parts[name])) {
  console.error(`usage: ./dev bench [--quick] [${Object.keys(parts).join("|")}]…`);
  process.exit(2);
}

const lines = [];
const start = performance.now();
const report = {
  say: (text) => console.error(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${text}`),
  line: (what, target, measured, met) => lines.push([what, target, String(measured), met === undefined ? "" : met ? "met" : "NOT MET"]),
};
for (const name of wanted.length ? wanted : Object.keys(parts))
  try {
    await parts[name](report, { quick });
  } catch (error) {
    report.line(name, "runs to its end", error.message.split("\n")[0], false);
  }
killRest();

const widths = [0, 1, 2].map((i) => Math.max(...lines.map((line) => line[i].length)));
for (const line of lines) console.log(line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd());
console.log(`\n${new Date().toISOString().slice(0, 10)}, ${(await import("node:os")).cpus().length} cores, ${((performance.now() - start) / 1000).toFixed(0)} s${quick ? ", --quick" : ""}`);
process.exit(lines.some((line) => line[3] === "NOT MET") ? 1 : 0);
