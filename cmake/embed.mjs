// Writes text files as C++ raw strings.
//   node embed.mjs migrations OUT FILE…   {version, "name", sqlite, postgres} a line, in order; pairs joined
//   node embed.mjs files OUT FILE…        {"folder/name.ext", text} a line, in order
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";

const [kind, out, ...files] = process.argv.slice(2);
// A raw string literal may hold 64 KB at most on some compilers; pieces are joined by the compiler.
const raw = (text) => text.match(/[\s\S]{1,16000}/g)?.map((part) => `R"~~~~(${part})~~~~"`).join("\n") ?? '""';
let text = "";
if (kind === "migrations") {
  const found = new Map();
  for (const file of files) {
    const match = /^(\d{4})_([a-z_0-9]+)(\.(sqlite|postgres))?\.sql$/.exec(basename(file));
    if (!match) throw new Error(`${basename(file)}: a migration is called NNNN_name.sql`);
    const entry = found.get(match[1]) ?? { name: `${match[1]}_${match[2]}` };
    if (entry.name !== `${match[1]}_${match[2]}`) throw new Error(`two migrations have the number ${match[1]}`);
    const sql = readFileSync(file, "utf8");
    if (match[4]) entry[match[4]] = sql;
    else entry.sqlite = entry.postgres = sql;
    found.set(match[1], entry);
  }
  for (const [number, entry] of [...found].sort(([a], [b]) => a.localeCompare(b))) {
    if (!entry.sqlite || !entry.postgres) throw new Error(`${entry.name}: one engine of the pair is missing`);
    text += `{${Number(number)}, "${entry.name}", ${raw(entry.sqlite)}, ${raw(entry.postgres)}},\n`;
  }
} else {
  for (const file of [...files].sort()) text += `{"${basename(dirname(file))}/${basename(file)}", ${raw(readFileSync(file, "utf8"))}},\n`;
}
writeFileSync(out, text);
