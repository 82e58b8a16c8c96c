// Seven people found a cooperative: on a telephone from the first page to the licence, two of them without a telephone of
// their own; expert, head, bank and registrar at their desks.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { look, phone, visit } from "../support/browser.mjs";
import { application, founderId, legalId } from "../support/founding.mjs";
import { enterCitizen, enterStaff, people } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";
import { png } from "../support/pictures.mjs";

const head = { id: "0000000086" }, bank = { id: "0000000108" }, registrar = { id: "0000000116" };

describe("founding", () => {
  let server, page, address;
  const ids = [people.citizen.id, ...[1, 2, 3, 4, 5, 6].map((n) => founderId(700 + n))];
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
      if (await field.evaluate((one) => one.tagName) === "SELECT") await field.evaluate((one, wanted) => { one.value = wanted; one.dispatchEvent(new Event("change", { bubbles: true })); }, String(value));
      else if (await field.getAttribute("type") === "radio") await main().locator(`[name="${name}"][value="${value}"]`).check();
      else await field.fill(String(value));
    }
  };
  const save = async () => { await main().locator(".t-actions button.btn-primary").first().click(); await page.waitForURL(/filings\/\d+(\?|$)/); };
  const section = (name) => page.goto(`${address}/sections/${name}`);
  const press = async (action) => {
    const form = main().locator(`form[action$="/actions/${action}"]`);
    const box = main().locator(`details:has(form[action$="/actions/${action}"])`);
    if (await box.count()) await box.first().evaluate((one) => { one.open = true; });
    await form.locator("button:not([type=button])").last().click();
    await page.waitForLoadState("load");
  };
  const state = async () => (await main().innerText()).replace(/\s+/g, " ");
  const jalali = "1399/08/14";

  before(async () => { server = await serve(await copyOfProvince()); });
  after(async () => { await page?.leave(); await server?.stop(); });

  test("the representative begins on a telephone, and writes the application page by page", async () => {
    await enter({ ...people.citizen, mobile: people.citizen.mobile }, phone);
    await page.goto("/founding");
    await look(page, "founding-before");
    await page.goto("/filings");
    await look(page, "filings-none");
    await main().locator("form[action='/filings'] button").click();
    await page.waitForURL(/filings\/\d+(\?|$)/);
    address = page.url();
    await look(page, "founding-tasks-new");
    for (const [n, id] of ids.entries()) {
      await page.goto(`${address}/sections/founders/people/${n === 0 ? 0 : "new"}`);
      if (n === 0) {
        assert.equal(await main().locator("[name=national_id]").inputValue(), people.citizen.id, "who begins is the first founder");
        await look(page, "founding-founder");
      }
      await fill({ national_id: id, given_name: ["نگین", "سیروان", "ژینا", "بهزاد", "دیبا", "آرش", "روناک"][n], family_name: "رستمی", birth_date: "1364/01/01", ...(n < 5 && { mobile: `0918100000${n}` }), abroad: "false", in_place: "true", state_employee: "false", clean_record_on: "1399/07/29" });
      await main().locator(".t-actions button.btn-primary").click();
      await page.waitForURL(/sections\/founders$/);
    }
    await look(page, "founding-founders");
    await page.goto(`${address}/sections/founders/people/import`);
    await look(page, "founding-import");
    await section("board");
    await fill({ first: ids[0], second: ids[1], third: ids[2], representative: ids[0] });
    await look(page, "founding-board");
    await save();
    await section("type");
    const county = await main().locator("[name=county] option", { hasText: "پاوه" }).getAttribute("value");
    const { type, plan } = application(ids, county);
    const radios = ["legal_type", "membership"];
    await fill(Object.fromEntries(Object.entries(type).filter(([name]) => !radios.includes(name))));
    for (const name of radios) {
      const choice = main().locator(`[name=${name}]`).first();
      if (await choice.evaluate((one) => one.tagName) === "SELECT") await fill({ [name]: type[name] });
      else await main().locator(`[name=${name}][value=${type[name]}]`).check();
    }
    await look(page, "founding-type");
    await save();
    await section("name");
    await fill({ "proposals.0.name": "سپیدار سبز زاگرس", "proposals.1.name": "چشمهٔ سبز شاهو" });
    await look(page, "founding-name");
    await save();
    await section("plan");
    await fill({ market: plan.market, product: plan.product });
    for (const list of ["jobs", "uses", "sources", "years"])
      for (const [n, row] of plan[list].entries()) await fill(Object.fromEntries(Object.entries(row).map(([name, value]) => [`${list}.${n}.${name}`, value])));
    await look(page, "founding-plan");
    await save();
    await section("licence");
    await fill({ number: "12/345", issuer: "جهاد کشاورزی", holder: ids[0], issued_on: "1399/03/12", expires_on: "1402/03/12" });
    await main().locator("[name=kind][value=in_principle]").check();
    await save();
    await look(page, "founding-tasks");
    const seen = await state();
    assert.match(seen, /۱ نفر از ۷ نفر/);
    assert.match(seen, /هنوز همه رضایت نداده‌اند/, "who is waited for stands where the next step would");
    const paper = await page.request.get(await main().locator("a[href$='/form']").first().getAttribute("href").then((path) => new URL(path, address).href));
    assert.match((await paper.body()).toString("latin1"), /^%PDF/, "the form to sign by pen");
  });

  test("what is wrong is said on the page, with its article; nothing typed is lost", async () => {
    page.expected.add(422);
    await page.goto(`${address}/sections/founders/people/new`);
    await fill({ national_id: "1234567890", given_name: "آزمون", family_name: "آزمونی", birth_date: "1399/13/45" });
    await main().locator(".t-actions button.btn-primary").click();
    await page.locator(".t-errsum").waitFor();
    assert.equal(await main().locator("[name=given_name]").inputValue(), "آزمون");
    assert.equal(await main().locator(".t-errsum li").count(), 2, "the number and the day are wrong, and both are said");
    await look(page, "founding-founder-error");
  });

  test("a session that ends in the middle loses nothing typed, and says what happened", async () => {
    await page.goto(`${address}/sections/founders/people/new`);
    await fill({ given_name: "نوشتهٔ نیمه‌کاره", family_name: "رستمی" });
    await page.waitForFunction(() => Object.keys(localStorage).some((one) => one.startsWith("draft:") && localStorage.getItem(one).includes("نیمه‌کاره")));
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await main().locator(".t-actions button.btn-primary").click();
    await page.waitForURL(/sign-in\?ended=1&next=/);
    await look(page, "sign-in-ended");
    await page.context().addCookies(cookies);
    await page.goto(new URL(page.url()).searchParams.get("next"));
    assert.equal(await main().locator("[name=given_name]").inputValue(), "نوشتهٔ نیمه‌کاره");
    await page.goto(`${address}/sections/founders/people/3`);
    assert.equal(await main().locator("[name=given_name]").inputValue(), "بهزاد", "a draft of another row comes back nowhere else");
  });

  test("four founders agree by code on their own telephones, two by a signed form at the counter", async () => {
    for (const n of [1, 2, 3, 4]) {
      await enter({ id: ids[n], mobile: `0918100000${n}` }, phone);
      await page.goto("/filings");
      if (n === 1) await look(page, "filings-invited");
      await page.goto(address);
      if (n === 1) {  // who agrees can read what to
        await look(page, "founding-invitation");
        await main().locator("a[href$='/sections/plan']").click();
        await page.waitForURL(/sections\/plan$/);
        assert.match(await state(), /داروخانه‌های استان/);
        assert.equal(await main().locator("form").count(), 0, "only who files it writes");
        await page.goto(address);
      }
      await main().locator("form[action$='/answer'] button.btn-primary").click();
      await page.waitForLoadState("load");
      assert.equal(await main().locator("form[action$='/answer']").count(), 0, "answered once");
    }
    await enter(people.county_expert && { ...people.county_expert, staff: true });
    for (const n of [5, 6]) {
      await page.goto("/filings/assist");
      await fill({ national_id: ids[n] });
      await main().locator("form[action='/filings/assist'] button").click();
      await main().locator("form[action$='/answer']").waitFor();
      if (n === 5) await look(page, "founding-assist");
      await main().locator("input[type=file]").setInputFiles({ name: "form.png", mimeType: "image/png", buffer: png(40, 40) });
      await page.waitForFunction(() => document.querySelector("[name=form_upload]")?.value);
      await main().locator("form[action$='/answer'] button.btn-primary").click();
      await page.waitForURL(/filings\/assist$/);
    }
  });

  test("checked and sent: the tracking number is there, and the office's queue has it", async () => {
    await enter({ ...people.citizen }, phone);
    await page.goto(`${address}/check`);
    await look(page, "founding-check");
    await main().locator("form[action$='/actions/submit'] button").click();
    await page.waitForURL(/filings\/\d+(\?|$)/);
    assert.match(await state(), /۹۹-۵۰۳-[۰-۹]{4}-[۰-۹]/);
    await look(page, "founding-sent");
    await enter({ ...people.county_expert, staff: true });
    await page.goto("/work");
    assert.match(await state(), /سپیدار سبز زاگرس/);
    await page.goto(address);
    await look(page, "founding-examine");
    await main().locator("textarea[name^='text.']").first().fill("گواهی‌ها را بارگذاری کنید.");
    await main().locator("input[name^='tick.']").first().check();
    await main().locator("form[action$='/actions/return'] button").last().click();
    await page.waitForLoadState("load");
    await enter({ ...people.citizen }, phone);
    await page.goto(address);
    assert.match(await state(), /گواهی‌ها را بارگذاری کنید/);
    await look(page, "founding-returned");
    await page.goto(`${address}/check`);
    await main().locator("form[action$='/actions/submit'] button").click();
    await page.waitForURL(/filings\/\d+(\?|$)/);
  });

  test("expert, head, bank: the agreement and the capital", async () => {
    await enter({ ...people.county_expert, staff: true });
    await page.goto(address);
    await press("propose");
    await enter({ ...head, staff: true });
    await page.goto(address);
    await look(page, "founding-head");
    await press("agree");
    await enter({ ...people.citizen }, phone);
    await section("capital");
    await fill({ share_value_rial: "۱٬۰۰۰٬۰۰۰", shares: "1400" });
    for (const [n, id] of ids.entries()) {
      await fill({ [`subscriptions.${n}.national_id`]: id, [`subscriptions.${n}.shares`]: 200, [`subscriptions.${n}.paid_rial`]: "100,000,000" });
    }
    await look(page, "founding-capital");
    await save();
    await page.goto(`${address}/check`);
    await main().locator("form[action$='/actions/declare_capital'] button").click();
    await page.waitForURL(/filings\/\d+(\?|$)/);
    await enter({ ...bank, staff: true });
    await page.goto(address);
    await main().locator(`details:has(form[action$="/actions/confirm_deposit"])`).first().evaluate((one) => { one.open = true; });
    await fill({ account: "0250123", amount_rial: "700,000,000", paid_on: jalali, certificate: "12/99" });
    await look(page, "founding-bank");
    await press("confirm_deposit");
  });

  test("the assembly, the permit, the registrar, the licence; papers that can be checked", async () => {
    await enter({ ...people.citizen }, phone);
    await section("name_approval");  // it stays open until the assembly is sent
    await fill({ request_number: "99-4411", name: "سپیدار سبز زاگرس", approved_on: "1399/07/10" });
    await save();
    await section("invitation");
    await fill({ noticed_on: "1399/07/20", held_on: jalali, hour: "16:00", place: "سالن شهرداری پاوه" });
    await main().locator("[name=means][value=written]").check();
    await save();
    await section("attendance");
    await fill({ present: 7 });
    await save();
    await section("bylaws");
    await look(page, "founding-bylaws");
    await fill({ votes_for: 7 });
    await save();
    for (const [n, post] of ["chair", "vice_chair", "secretary", "alternate"].entries()) {
      await page.goto(`${address}/sections/officers/directors/new`);
      await fill({ national_id: ids[n], post, votes: 7 - n });
      await main().locator(".t-actions button.btn-primary").click();
      await page.waitForURL(/sections\/officers$/);
    }
    await page.goto(`${address}/sections/officers/inspectors/new`);
    await fill({ name: "رضا احمدی", national_id: founderId(900), votes: 7 });
    await main().locator(".t-actions button.btn-primary").click();
    await page.waitForURL(/sections\/officers$/);
    await fill({ board_met_on: jalali, manager_name: "دیبا رستمی", manager_national_id: ids[4], signatories: "رئیس هیئت‌مدیره و مدیرعامل با هم" });
    await look(page, "founding-officers");
    await save();
    await page.goto(`${address}/check`);
    await look(page, "founding-check-assembly");
    await main().locator("form[action$='/actions/file_assembly'] button").click();
    await page.waitForURL(/filings\/\d+(\?|$)/);
    await enter({ ...people.county_expert, staff: true });
    await page.goto(address);
    await press("propose");
    await enter({ ...head, staff: true });
    await page.goto(address);
    await press("permit");
    await enter({ ...people.citizen }, phone);
    await page.goto(`${address}/papers`);
    await look(page, "founding-papers");
    const permit = await page.request.get(`${address}/papers/permit`);
    assert.match((await permit.body()).toString("latin1"), /^%PDF/);
    await page.goto(address);
    await fill({ tracking_code: "139912345", barcode: "RP99" });
    await press("send_to_registrar");
    await enter({ ...registrar, staff: true });
    await page.goto(address);
    await main().locator(`details:has(form[action$="/actions/register"])`).first().evaluate((one) => { one.open = true; });
    await fill({ registration_number: "1234", national_id: legalId("1401234567"), registered_on: jalali });
    await look(page, "founding-registrar");
    await press("register");
    await enter({ ...head, staff: true });
    await page.goto(address);
    await main().locator(`details:has(form[action$="/actions/license"])`).first().evaluate((one) => { one.open = true; });
    await fill({ licence_number: "503/99/1" });
    await press("license");
    await enter({ ...people.citizen }, phone);
    await page.goto(address);
    assert.match(await state(), /پروانه/);
    await look(page, "founding-licensed");
    await page.goto(`${address}/duties`);
    await look(page, "founding-duties");
    await page.goto("/filings");
    await look(page, "filings");
  });
});
