// Debian's Chromium, watched: a page that complains, fails a request, reaches another host, breaks an accessibility
// rule, scrolls sideways or weighs too much fails the test that opened it. Screenshots go to build/screenshots/. Axe is
// run in the page itself: its driver for browsers opens a further tab for each look, at ten times the time.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import axe from "axe-core";
import { chromium } from "playwright-core";

let browser;
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
export const open = () => (browser ??= chromium.launch({ executablePath, args, chromiumSandbox: process.getuid?.() !== 0 }));
export const close = async () => { await (await browser)?.close(); };

export const phone = { width: 390, height: 844 }, narrow = { width: 320, height: 640 }, desk = { width: 1440, height: 900 };
export const pictures = "build/screenshots";
mkdirSync(pictures, { recursive: true });

// A visit: a context and its page, with what went wrong in it. `language` is fa or en; further options are Playwright's.
export async function visit(server, { language = "fa", viewport = desk, ...options } = {}) {
  const context = await (await open()).newContext({ baseURL: server.url, viewport, locale: language === "fa" ? "fa-IR" : "en-GB", reducedMotion: "reduce", ...options });
  if (language === "en") await context.addCookies([{ name: "taavon_language", value: "en", url: server.url }]);
  const page = await context.newPage(), wrong = [];
  page.expected = new Set();  // statuses of answers that a journey provokes
  page.setDefaultTimeout(20_000);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !/Failed to load resource/.test(message.text())) wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.underWay = new Set();
  page.on("request", (request) => page.underWay.add(request));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => page.underWay.delete(request));
  page.on("request", (request) => { if (!request.url().startsWith(server.url)) wrong.push(`another host: ${request.url()}`); });
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText !== "net::ERR_ABORTED") wrong.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => { if (response.status() >= 400 && !page.expected.has(response.status())) wrong.push(`${response.status()}: ${response.url()}`); });
  page.leave = async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  };
  return page;
}

// Loaded, its fonts there, nothing under way: what is drawn now stays.
export async function settled(page) {
  await page.waitForLoadState("load");
  do await page.evaluate(() => document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))));
  while (page.underWay.size);
}

const everyRule = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
const ofColour = { type: "rule", values: ["color-contrast", "link-in-text-block"] };  // what a theme may break
const fewOfEach = { exclude: ["tbody > tr", "ol > li", "ul > li"].map((row) => [`${row}:nth-child(n+9)`]) };  // the others look like them
export async function check(page, what, runOnly = everyRule, where = null) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(axe.source);
  const violations = await page.evaluate(([where, options]) => window.axe.run(where ?? document, options).then((found) => found.violations),
    [where, { runOnly, resultTypes: ["violations"], preload: false }]);
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`);
  assert.deepEqual(told, [], `${what}: accessibility`);
}

const tallest = 3000;  // px of a page that are pictured
const picture = async (page, name) => {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true, ...(height > tallest && { clip: { x: 0, y: 0, width: page.viewportSize().width, height: tallest } }) });
};

// Wide and on a phone, light and dark: no violation, no sideways scroll; pictures of both widths, and of the dark view wide, in Persian.
export async function look(page, name) {
  const english = await page.evaluate(() => document.documentElement.lang === "en"), before = page.viewportSize();
  for (const viewport of [desk, phone]) {
    const full = `${name}${english ? "-en" : ""}${viewport === phone ? "-phone" : ""}`;
    await page.setViewportSize(viewport);
    await settled(page);
    await fits(page, full);
    await check(page, full, everyRule, viewport === desk ? null : fewOfEach);
    await picture(page, full);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await check(page, `${full} dark`, ofColour, fewOfEach);
    if (!english && viewport === desk) await picture(page, `${full}-dark`);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  }
  await page.setViewportSize(narrow);
  await fits(page, name);
  await page.setViewportSize(before);
}

export async function fits(page, what) {
  const over = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return "";
    return [...document.querySelectorAll("body *")].filter((one) => { const box = one.getBoundingClientRect(); return box.right > width + 1 || box.left < -1; })
      .slice(0, 5).map((one) => `${one.tagName}.${one.className}`).join(" ") || "something";
  });
  assert.equal(over, "", `${what} scrolls sideways at ${page.viewportSize().width} px`);
}

// Bytes over the wire while `act` runs, as the browser counts them.
export async function weigh(page, act) {
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await session.send("Network.enable");
  await act();
  await settled(page);
  await session.detach();
  return bytes;
}
