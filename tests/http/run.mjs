// Black-box tests of the program over HTTP: node tests/http/run.mjs build/dev/taavon [PART OF A FILE NAME].
import { readdirSync } from "node:fs";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

process.env.TAAVON_PROGRAM = process.argv[2] ?? "build/dev/taavon";
const { stopSite } = await import("../support/province.mjs");
const { killRest } = await import("../support/program.mjs");
after(() => stopSite().finally(killRest));
for (const file of readdirSync(fileURLToPath(new URL(".", import.meta.url))).sort())
  if (file.endsWith("_test.mjs") && file.includes(process.argv[3] ?? "")) await import(`./${file}`);
