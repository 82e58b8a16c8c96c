// Debian's Chromium, watched: a page that complains, fails a request, reaches another host, breaks an accessibility
// rule, scrolls sideways or weighs too much fails the test that opened it. Screenshots go to build/screenshots/.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";

let browser;
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
export const open = async () => (browser ??= await chromium.launch({ executablePath, args, chromiumSandbox: process.getuid?.() !== 0 }));
export const close = async () => { await browser?.close(); };

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

export async function settled(page) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

export async function check(page, what) {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`);
  assert.deepEqual(told, [], `${what}: accessibility`);
}

// In both views of the page: no violation, no sideways scroll; a picture of each.
export async function look(page, name) {
  await settled(page);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await check(page, `${name} ${colorScheme}`);
    await page.screenshot({ path: `${pictures}/${name}${colorScheme === "dark" ? "-dark" : ""}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
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
