// Bundles the web assets and writes what the C++ build embeds:
//   OUT/NAME-HASH.EXT with .gz and .br beside it, OUT/assets.S (.incbin), OUT/assets.decl, OUT/assets.inc (the table)
//   and OUT/icons.inc (names of the sprite).
// The hash is of the content, so a URL never changes its bytes and may be cached for ever. Over a budget it fails.
// Usage: node build.mjs OUT
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { icons } from "./icons.mjs";
import { prune } from "./prune.mjs";

const out = process.argv[2];
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const files = new Map();  // name in C++ -> content

const symbol = (name) => readFileSync(`node_modules/bootstrap-icons/icons/${name}.svg`, "utf8")
  .replace(/<svg[^>]*viewBox="([^"]*)"[^>]*>/, `<symbol id="${name}" viewBox="$1">`).replace("</svg>", "</symbol>").replace(/\s*\n\s*/g, "");
const names = [...new Set(icons)].sort();
files.set("icons.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join("")}</svg>`));
files.set("mark.svg", readFileSync("svg/mark.svg"));  // the icon of the tab too

// One sheet a direction, in the order of design.md §10.
const sheets = ["tokens", "base", "controls", "shells", "components", "tables", "figures", "public", "founding", "work", "score", "entry",
  "paper", "gallery", "notices", "pickers", "print"];
const readers = readdirSync("css").map((name) => readFileSync(`css/${name}`, "utf8")).join("");
const bootstrap = {
  name: "bootstrap",
  setup: (run) => run.onLoad({ filter: /bootstrap(\.rtl)?\.css$/ }, ({ path }) =>
    ({ contents: prune(readFileSync(path, "utf8"), readers), loader: "css" })),
};
const common = {
  bundle: true, minify: true, write: false, outdir: out, target: ["es2019", "chrome109", "firefox115", "safari15"], legalComments: "none",
  loader: { ".woff2": "file", ".svg": "file" }, assetNames: "[name]-[hash]", plugins: [bootstrap], logLevel: "warning",
};
for (const [direction, sheet] of [["rtl", "bootstrap.rtl.css"], ["ltr", "bootstrap.css"]]) {
  const contents = ["./css/faces.css", `bootstrap/dist/css/${sheet}`, ...sheets.map((name) => `./css/${name}.css`)]
    .map((path) => `@import "${path}";`).join("\n");
  const { outputFiles } = await build({ ...common, stdin: { contents, loader: "css", resolveDir: process.cwd(), sourcefile: `app-${direction}.css` } });
  for (const { path, contents: bytes } of outputFiles)
    files.set(extname(path) === ".css" ? `app-${direction}.css` : basename(path), Buffer.from(bytes));
}
for (const { path, contents } of (await build({ ...common, entryPoints: ["js/app.js", "js/forms.js"] })).outputFiles)
  files.set(basename(path), Buffer.from(contents));

// The licences ask to travel with the code.
const licences = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).dependencies).filter((name) => name !== "esbuild").map((name) => {
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].map((one) => `node_modules/${name}/${one}`).find(existsSync);
  return `${name}\n\n${file ? readFileSync(file, "utf8") : JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).license}`;
});
files.set("licences.txt", Buffer.from(licences.join("\n\n")));

const types = { ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8" };
const brotli = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
let assembly = ".section .rodata\n", table = "";
const embed = (name, path) => { assembly += `.global ${name}, ${name}_end\n${name}:\n.incbin "${path}"\n${name}_end:\n`; };
const wire = new Map();  // bytes that a browser with brotli fetches
let index = 0;
for (const [name, content] of files) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12), kind = extname(name);
  const hashed = /-[A-Z0-9]{8}\.(woff2|svg)$/.test(name);  // by esbuild: style sheets know these names
  const url = hashed ? name : `${basename(name, kind)}-${hash}${kind}`;
  const forms = { "": content, ...(kind !== ".woff2" && { ".gz": gzipSync(content, { level: 9 }), ".br": brotli(content) }) };  // a WOFF2 is brotli already
  wire.set(name, (forms[".br"] ?? content).length);
  const spans = ["", ".gz", ".br"].map((suffix) => {
    if (!forms[suffix]) return "{}";
    const label = `asset_${index}${suffix.replace(".", "_")}`, path = join(out, url + suffix);
    writeFileSync(path, forms[suffix]);
    embed(label, path);
    return `ASSET(${label})`;
  });
  table += `{"${hashed ? name.replace(/-[A-Z0-9]{8}/, "") : name}", "/assets/${url}", "${types[kind]}", "${hash}", ${spans.join(", ")}},\n`;
  ++index;
}
writeFileSync(join(out, "assets.S"), assembly + '.section .note.GNU-stack,"",@progbits\n');
writeFileSync(join(out, "assets.inc"), table);
writeFileSync(join(out, "assets.decl"), [...assembly.matchAll(/^(\w+):$/gm)].map((m) => `extern "C" const char ${m[1]}[];\n`).join(""));
writeFileSync(join(out, "icons.inc"), names.map((name) => `"${name}",\n`).join(""));

const sum = (test) => [...wire].filter(([name]) => test(name)).reduce((total, [, bytes]) => total + bytes, 0);
const drawings = sum((name) => /^(icons|mark|kilim)\.svg$|^kilim-[A-Z0-9]{8}/.test(name));
const budgets = [  // design.md §11, in KB of 1024 bytes
  ["css, right to left", sum((name) => name === "app-rtl.css"), 40], ["css, left to right", sum((name) => name === "app-ltr.css"), 40],
  ["fonts", sum((name) => name.endsWith(".woff2")), 81], ["icons, mark, kilim", drawings, 16],
  ["script, every page", wire.get("app.js"), 22], ["script, forms", wire.get("forms.js"), 22],
  ["first view without its HTML", sum((name) => /\.woff2$|^app-rtl\.css$|^app\.js$/.test(name)) + drawings, 162],
];
let over = false;
for (const [what, bytes, limit] of budgets) {
  console.log(`${what.padEnd(30)}${(bytes / 1024).toFixed(1).padStart(7)} of ${limit} KB`);
  over ||= bytes > limit * 1024;
}
if ([...wire.keys()].filter((name) => name.endsWith(".woff2")).length !== 2) throw new Error("two font files, no third");
if (/url\(["']?data:/.test(files.get("app-rtl.css").toString("utf8"))) throw new Error("a data: address is left in the style sheet");
if (over) throw new Error("over a budget of design.md §11");
