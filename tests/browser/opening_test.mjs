// Who leads an existing cooperative opens its record on a telephone, the county's expert compares it, and the first activity
// return follows; what a stranger sees of the log.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask } from "../support/client.mjs";
import { look, phone, visit } from "../support/browser.mjs";
import { enterCitizen, enterStaff, people } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

describe("opening record", () => {
  let server, page, address, about;
  const visitors = {};
  const main = () => page.locator("main");
  const enter = async (who, viewport) => {
    const visitor = visitors[who.id] ??= await (who.mobile && !who.staff ? enterCitizen : enterStaff)(server, who);
    await page?.leave();
    page = await visit(server, { viewport });
    await page.context().addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  };
  const fill = async (fields) => {
    for (const [name, value] of Object.entries(fields)) {
      const field = main().locator(`[name="${name}"]`).first();
      if (await field.evaluate((one) => one.tagName) === "SELECT") await field.selectOption(String(value));
      else if (await field.getAttribute("type") === "radio") await main().locator(`[name="${name}"][value="${value}"]`).check();
      else await field.fill(String(value));
    }
  };
  const save = async () => { await main().locator(".t-actions button.btn-primary").first().click(); await page.waitForURL(/filings\/\d+(\?|$)/); };
  const section = (name) => page.goto(`${address}/sections/${name}`);
  before(async () => {
    server = await serve(await copyOfProvince());
    about = (await ask(server, "/api/v1/cooperatives?county=0503&status=active")).json().items[0].id;
  });
  after(async () => { await page?.leave(); await server?.stop(); });

  test("claimed on a telephone, page by page", async () => {
    await enter({ ...people.citizen }, phone);
    await page.goto(`/cooperatives/${about}`);
    await main().locator(`a[href$='/filings/begin/opening/${about}']`).click();
    await look(page, "opening-begin");
    await main().locator("form[action='/filings'] button").click();
    await page.waitForURL(/filings\/\d+$/);
    address = page.url();
    await look(page, "opening-tasks");
    await section("cooperative");
    await fill({ address: "پاوه، بلوار امام، پلاک ۳", registration_number: "812" });
    await look(page, "opening-cooperative");
    await save();
    await section("mandate");
    await fill({ post: "managing_director", gazette_number: "22001", gazette_on: "1399/03/12", until: "1401/03/11" });
    await look(page, "opening-mandate");
    await save();
    await section("bylaws");
    await fill({ known: "unknown" });
    await save();
    await section("capital");
    await fill({ known: "declared", capital_rial: "700,000,000", shares: "650", share_value_rial: "1,000,000" });
    await save();
    await section("board");
    await fill({ known: "declared" });
    await look(page, "opening-board");
    await save();
    await section("members");
    await fill({ known: "declared", count: "24", women: "9", dead: "2" });
    await save();
    await page.goto(`${address}/check`);
    await look(page, "opening-check");
    await main().locator("form[action$='/actions/submit'] button").click();
    await page.waitForURL(/filings\/\d+(\?|$)/);
    await look(page, "opening-sent");
  });

  test("compared and confirmed at the desk; the claimant acts for it and reports its activity", async () => {
    await enter({ ...people.county_expert, staff: true });
    await page.goto(address);
    assert.match(await main().innerText(), /این تفاوت نمایان می‌ماند/, "the difference of the capital stands before the expert");
    await look(page, "opening-examine");
    const form = main().locator("form[action$='/actions/confirm']");
    for (const [name, value] of Object.entries({ bylaws: "unknown", capital: "declared", board: "verified", members: "declared" })) await form.locator(`[name=${name}][value=${value}]`).check();
    await form.locator("[name=paper_file]").fill("پ/۱۲");
    await form.locator("button:not([type=button])").last().click();
    await page.waitForURL(/done=confirm/);
    await enter({ ...people.citizen }, phone);
    await page.goto("/filings");
    await look(page, "opening-acts-for");
    await main().locator(`a[href$='/filings/begin/activity_return/${about}']`).click();
    await main().locator("form[action='/filings'] button").click();
    await page.waitForURL(/filings\/\d+$/);
    address = page.url();
    await section("figures");
    await fill({ year: "1399", half: "first", members: "26", women: "9", employed: "40", insured: "31", sales_rial: "9,000,000,000", exports_usd: "1200" });
    await look(page, "activity-return");
    await save();
    await page.goto(`${address}/check`);
    await look(page, "activity-return-check");
    await main().locator("form[action$='/actions/submit'] button").click();
    await page.waitForURL(/filings\/\d+(\?|$)/);
    assert.match((await main().innerText()), /گزارش شد/);
    await look(page, "activity-return-sent");
    await page.goto(`/cooperatives/${about}`);
    await look(page, "opening-cooperative-page");
  });

  test("a stranger sees an entry of the log with its proof", async () => {
    await page.goto("/transparency");
    await look(page, "transparency");
    await page.goto("/transparency/entries/300");
    await look(page, "transparency-entry");
    assert.equal(await main().locator("ol li").count() > 8, true);
  });
});
