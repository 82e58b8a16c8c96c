// A citizen looks somebody up: by pointer, by keyboard alone, without scripts, on a phone, in English.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { phone, settled, visit } from "../support/browser.mjs";
import { ask } from "../support/client.mjs";
import { site } from "../support/province.mjs";

describe("the register", () => {
  let server, some;
  before(async () => {
    server = await site();
    some = (await ask(server, "/api/v1/cooperatives?status=active&sort=name")).json().items[3];
  });
  const word = () => some.name;
  const heading = (page) => page.locator("h1").innerText();
  const total = async (page) => Number((await page.locator("#results").innerText()).replace(/[۰-۹]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit)).replace(/[٬,]/g, "").match(/\d+/)[0]);

  test("home, search, filter, a cooperative, and back with the filters kept", async () => {
    const page = await visit(server);
    await page.goto("/");
    await page.getByRole("searchbox").first().fill(word());
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/cooperatives\?/);
    const before_ = await total(page);
    await page.locator("#filters input[type=checkbox][value=active]").check();
    await page.locator("#filters button[type=submit], #filters button:not([type])").last().click();
    await page.waitForURL(/status=active/);
    assert.ok(await total(page) <= before_);
    assert.equal(await page.locator("#filters input[value=active]").isChecked(), true);
    await page.getByRole("link", { name: some.name, exact: true }).first().click();
    await page.waitForURL(new RegExp(some.id));
    assert.equal(await heading(page), some.name);
    assert.ok(await page.locator("#history").count(), "no history");
    await page.goBack();
    assert.match(page.url(), /status=active/);
    await page.leave();
  });

  test("the list follows as one types, and the address with it", async () => {
    const page = await visit(server);
    await page.goto("/cooperatives");
    const all = await total(page);
    await page.locator("#q").pressSequentially(some.name.slice(0, 9));
    await page.waitForURL(/q=/);
    await settled(page);
    assert.ok(await total(page) < all);
    assert.ok(await page.getByRole("link", { name: some.name, exact: true }).count());
    assert.equal(await page.evaluate(() => document.activeElement.id), "q", "the swap took the focus");
    await page.leave();
  });

  test("without scripts: search, filter, next page, a cooperative, its past, language, exports", async () => {
    const page = await visit(server, { javaScriptEnabled: false });
    await page.goto("/");
    await page.getByRole("searchbox").first().fill("امید");
    await page.getByRole("searchbox").first().press("Enter");
    assert.match(page.url(), /\/cooperatives\?.*q=/);
    await page.locator("#filters input[value=active]").check();
    await page.locator("#filters button").last().click();
    assert.match(page.url(), /status=active/);
    const first = await page.locator("#results li a").first().innerText();
    await page.locator("#results a[href*='after=']").first().click();
    assert.notEqual(await page.locator("#results li a").first().innerText(), first);
    for (const kind of ["csv", "xlsx"]) assert.ok(await page.locator(`#results a[href^='/cooperatives.${kind}?']`).count(), kind);
    await page.goto(`/cooperatives/${some.id}`);
    await page.locator("#on").fill("۱۳۹۹/۱/۱۵");
    await page.locator("#on").press("Enter");
    assert.match(decodeURIComponent(page.url()), /on=/);
    assert.match(await page.locator("main").innerText(), /فروردین ۱۳۹۹/);
    await page.locator("button[name=language]").first().click();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.match(page.url(), new RegExp(some.id), "the language switch leads away");
    await page.leave();
  });

  test("by keyboard alone, with the focus in sight", async () => {
    const page = await visit(server);
    await page.goto("/cooperatives");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main", "the skip link comes first");
    await page.keyboard.press("Enter");
    const seen = new Set();
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press("Tab");
      const where = await page.evaluate(() => {
        const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
        const shown = style.outlineStyle !== "none" || style.boxShadow !== "none";
        return { key: one.getAttribute("href") ?? one.id ?? one.tagName, visible: box.width > 0 && box.bottom > 0 && box.top < innerHeight, shown, tag: one.tagName };
      });
      if (where.tag === "BODY") break;
      assert.ok(where.visible, `${where.key} has the focus and cannot be seen`);
      assert.ok(where.shown, `${where.key} does not show that it has the focus`);
      seen.add(where.key);
      if (where.key?.startsWith("/cooperatives/")) break;
    }
    const target = [...seen].find((key) => key.startsWith("/cooperatives/"));
    assert.ok(target, "no cooperative is reached by Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${target}`);
    await page.leave();
  });

  test("on a phone: the menu opens by itself, the language changes there, the view darkens", async () => {
    const page = await visit(server, { viewport: phone, isMobile: true, hasTouch: true });
    await page.goto("/cooperatives");
    await page.locator("details.t-menu > summary").tap();
    await page.locator(".t-menu-panel button[name=language]").tap();
    await page.locator("html[dir=ltr]").waitFor({ state: "attached" });
    await page.locator("details.t-menu > summary").tap();
    await page.locator(".t-menu-panel button[name=theme]").tap();
    await page.locator("html[data-bs-theme=dark]").waitFor({ state: "attached" });
    await page.leave();
  });
});
