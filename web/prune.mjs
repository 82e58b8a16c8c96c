// Cuts Bootstrap's sheet down to the parts in use: rules whose classes are all on the list below, custom properties
// that some kept rule reads, and nothing that draws from a data: address (the policy forbids them; tokens.css and
// controls.css bring the glyphs). A class that pages need and that is missing here is added to the list.
const kept = new RegExp(`^(${[
  "btn", "btn-(primary|danger|sm|lg)", "form-(control|select|check)(-(sm|lg|input|label))?", "form-(label|text)", "is-invalid", "disabled",
  "visually-hidden(-focusable)?", "h[1-4]", "small", "mark", "list-unstyled", "d(-(sm|md|lg|print))?-(none|block|inline|inline-block|flex|inline-flex|grid)",
  "(m|p)[tbsexy]?(-(md|lg))?-([0-5]|auto)", "gap-[0-5]", "(row|column)-gap-[0-5]", "(w|h)-(25|50|75|100|auto)", "text-(start|end|center|nowrap|break)",
  "fw-(normal|semibold|bold|bolder)", "align-(items|self)-(start|end|center|baseline|stretch)", "justify-content-(start|end|center|between)",
  "flex-(row|column|wrap|nowrap|fill|grow-0|grow-1|shrink-0)", "position-(relative|absolute)", "overflow-auto", "vr",
].join("|")})$`);

// "a{b}@media x{c{d}}" -> [{head, body}] of one level; comments are gone, strings hold no braces in this sheet.
const blocks = (css) => {
  const out = [];
  let depth = 0, from = 0, open = 0;
  for (let at = 0; at < css.length; ++at) {
    if (css[at] === "{" && depth++ === 0) open = at;
    else if (css[at] === "}" && --depth === 0) {
      out.push({ head: css.slice(from, open).trim(), body: css.slice(open + 1, at) });
      from = at + 1;
    } else if (css[at] === ";" && depth === 0) from = at + 1;  // @charset
  }
  return out;
};
const splitList = (text, mark) => {  // at marks outside parentheses
  const out = [""];
  let depth = 0;
  for (const c of text) {
    if (c === "(") ++depth;
    if (c === ")") --depth;
    if (c === mark && depth === 0) out.push("");
    else out[out.length - 1] += c;
  }
  return out.map((part) => part.trim()).filter(Boolean);
};
const wanted = (selector) => [...selector.matchAll(/\.(-?[a-zA-Z_][\w-]*)/g)].every(([, name]) => kept.test(name));

const cut = (css) => blocks(css).map(({ head, body }) => {
  if (/^@(media|supports)/.test(head)) {
    const inner = cut(body);
    return inner && `${head}{${inner}}`;
  }
  if (head.startsWith("@")) return /progress-bar|placeholder|spinner/.test(head) ? "" : `${head}{${body}}`;
  const selectors = splitList(head, ",").filter(wanted);
  const declarations = splitList(body, ";").filter((one) => !one.includes("data:"));
  return selectors.length && declarations.length ? `${selectors.join(",")}{${declarations.join(";")}}` : "";
}).join("");

// `readers` is our own style sheets: they read some of Bootstrap's properties too.
export const prune = (css, readers) => {
  let out = cut(css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/url\("data:[^"]*"\)/g, "url(data:)"));
  for (let before = -1; before !== out.length;) {
    before = out.length;
    const read = new Set([...(out + readers).matchAll(/var\((--bs-[\w-]+)/g)].map(([, name]) => name));
    out = out.replace(/(--bs-[\w-]+)\s*:[^;{}]*;?/g, (all, name) => (read.has(name) ? all : ""));
  }
  return out.replace(/[^{}]*\{\s*\}/g, "");
};
