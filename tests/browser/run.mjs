// Journeys in a real browser: node tests/browser/run.mjs build/dev/taavon [PART OF A FILE NAME].
import { existsSync, readdirSync } from "node:fs";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

process.env.TAAVON_PROGRAM = process.argv[2] ?? "build/dev/taavon";
if (!existsSync(process.env.CHROMIUM ?? "/usr/bin/chromium")) {
  console.error("Chromium is missing: ./dev setup, or set CHROMIUM to its path");
  process.exit(1);
}
const { stopSite } = await import("../support/province.mjs");
const { killRest } = await import("../support/program.mjs");
const { close } = await import("../support/browser.mjs");
after(async () => {
  await close();
  await stopSite().finally(killRest);
});
for (const file of readdirSync(fileURLToPath(new URL(".", import.meta.url))).sort())
  if (file.endsWith("_test.mjs") && file.includes(process.argv[3] ?? "")) await import(`./${file}`);
