// The province's year as its staff enter it and everybody reads it; what messages say; code lists that change while it runs.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ask, form } from "../support/client.mjs";
import { codeFor, enterCitizen, enterStaff, messagesFor, people } from "../support/people.mjs";
import { serve, until } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const fields = (page) => Object.fromEntries([...page.matchAll(/<(?:input|textarea)[^>]*name="([^"]*)"[^>]*?(?:value="([^"]*)"[^>]*>|>([^<]*)<\/textarea>)/g)].map(([, name, value, text]) => [name, value ?? text ?? ""]));
const formOf = (page, action) => fields(page.slice(page.indexOf(`action="${action}"`)).split("</form>")[0]);

describe("plan, messages and code lists", () => {
  let server, director, administrator;
  test("begins", async () => {
    server = await serve(await copyOfProvince());
    director = await enterStaff(server, people.province_director);
    administrator = await enterStaff(server, people.administrator);
  });

  test("everybody reads the year against plan and last year, as page, JSON, CSV, XLSX and on paper", async () => {
    const page = await ask(server, "/plan");
    assert.equal(page.status, 200);
    for (const said of ["برنامه و عملکرد", "۱٬۸۲۵", "۱٬۰۵۴", "<svg", "جوانرود"]) assert.ok(page.text.includes(said), said);
    const { items } = (await ask(server, "/api/v1/plan?year=1399")).json();
    const cases = items.filter(({ code }) => code === "supervision_cases"), [whole, ...counties] = cases;
    assert.deepEqual([whole.place, whole.planned, whole.done, whole.stretch, whole.same_period_last_year], ["05", 1825, 1054, 2738, 842]);
    assert.equal(counties.length, 14);
    for (const member of ["planned", "done", "same_period_last_year"])
      assert.equal(counties.reduce((sum, one) => sum + one[member], 0), whole[member], member);
    const founded = items.find(({ code, place }) => code === "founded" && place === "05");
    assert.equal(founded.planned, 91);
    assert.ok(founded.done > 40 && founded.last_year === 92, JSON.stringify(founded));
    const csv = await ask(server, "/plan.csv?county=0509");
    assert.match(csv.headers["content-type"], /text\/csv/);
    assert.equal(csv.text.trim().split("\r\n").length, 6, csv.text);
    assert.equal((await ask(server, "/plan.xlsx")).bytes.subarray(0, 2).toString(), "PK");
    const sheet = (await ask(server, "/plan/print.pdf")).bytes.toString("latin1");
    assert.match(sheet, /^%PDF-/);
    assert.equal(sheet.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, "the sheet of the plan is one page");
    assert.match((await ask(server, "/plan/print")).text, /باسمه تعالی/);
    for (const [path, status] of [["/plan?year=1200", 422], ["/plan?county=9999", 404], ["/plan?province=99", 404], ["/plan/figures/none", 404], ["/plan?year=1401", 422], ["/plan/figures/founded?year=1398&county=0502", 200]])
      assert.equal((await ask(server, path)).status, status, path);
  });

  test("a province enters its plan without scripts: distributed, with a source; a correction says why and is kept", async () => {
    const path = "/plan/enter?province=05&year=1400&what=plan", open = async () => formOf((await director.ask(path)).text, "/plan/enter");
    const send = async (values) => director.ask("/plan/enter", form({ ...values }));
    let values = await open();
    const cell = "v105_supervision_cases";
    assert.equal(values[cell], "");
    values[cell] = "۲٬۰۰۰";
    const shared = await send({ ...values, act: "distribute" });
    assert.equal(shared.status, 200);
    values = { ...formOf(shared.text, "/plan/enter") };
    const digits = (text) => Number(text.replace(/[۰-۹]/g, (d) => "۰۱۲۳۴۵۶۷۸۹".indexOf(d)).replace(/\D/g, ""));
    assert.equal(Object.entries(values).filter(([name]) => name.endsWith("_supervision_cases") && name !== cell).reduce((sum, [, value]) => sum + digits(value), 0), 2000);
    assert.equal((await send({ ...values, act: "save" })).status, 422);  // no source
    const seen = { ...values };
    assert.equal((await send({ ...values, source: "نامهٔ ۱۲۳", act: "save" })).status, 303);
    const { items } = (await ask(server, "/api/v1/plan?year=1400")).json();
    assert.equal(items.find(({ code }) => code === "supervision_cases").planned, 2000);

    assert.equal((await send({ ...seen, [cell]: "۲۱۰۰", source: "نامهٔ ۱۲۴", reason: "اصلاح", act: "save" })).status, 422);  // made on what stood before
    values = await open();
    values[cell] = "۲۱۰۰", values.source = "نامهٔ ۱۲۴";
    assert.equal((await send({ ...values, act: "save" })).status, 422);  // no reason
    assert.equal((await send({ ...values, reason: "مصوبهٔ شورای برنامه‌ریزی", act: "save" })).status, 303);
    const figure = "/plan/figures/supervision_cases?year=1400";
    const told = (await director.ask(figure)).text, open_to_all = (await ask(server, figure)).text;
    for (const said of ["۲٬۰۰۰", "۲٬۱۰۰", "مصوبهٔ شورای برنامه‌ریزی", "نامهٔ ۱۲۳", "فرامرز"]) assert.ok(told.includes(said), said);
    assert.ok(!open_to_all.includes("فرامرز"), "who entered it is told to everybody");
    const expert = await enterStaff(server, people.county_expert);
    assert.equal((await expert.ask("/plan/enter")).status, 403);
  });

  test("an administrator says a message otherwise; what lacks its placeholder or is too long is refused", async () => {
    const path = "/admin/messages/one_time_code", values = { ...formOf((await administrator.ask(path)).text, path) };
    assert.match(values.text, /\{code\}/);
    const send = (changed) => administrator.ask(path, form({ ...values, ...changed }));
    assert.equal((await send({ text: "کد شما", act: "save" })).status, 422);
    assert.equal((await send({ text: `{code} ${"ب".repeat(64)}`, act: "save" })).status, 422);
    const preview = await send({ text: "کد ورود: {code}", act: "preview" });
    assert.equal(preview.status, 200);
    assert.match(preview.text, /کد ورود: 888888/);
    assert.equal((await send({ text: "کد ورود: {code}", act: "save" })).status, 303);
    const citizen = await enterCitizen(server, people.citizen);
    assert.ok(messagesFor(server, people.citizen.mobile).at(-1).includes("کد ورود: "));
    const own = (await citizen.ask("/me/messages")).text;
    assert.match(own, /کد ورود: ••••/);
    const code = await codeFor(server, people.citizen.mobile, 0);
    assert.ok(!own.includes(code), "a code is shown again");
    assert.ok(!(await administrator.ask("/me/messages")).text.includes("کد ورود"), "a message of somebody else");
  });

  test("an administrator writes a template of letters: previewed, refused where letters do not know a word, offered to writers", async () => {
    const values = { title: "دعوت به بازدید", subject: "دعوت به بازدید از {office}", body: "با سلام؛\n\nاز {receiver} دعوت می‌شود.", organisation_kind: "" };
    const send = (path, changed) => administrator.post(path, { ...values, act: "save", ...changed }, { page: "/admin/letter-templates/new" });
    const path = "/admin/letter-templates/new";
    const preview = await send(path, { act: "preview" });
    assert.equal(preview.status, 200);
    assert.match(preview.text, /مدیرعامل محترم شرکت تعاونی دعوت می‌شود/);
    for (const changed of [{ title: "" }, { body: "" }, { body: "سلام {name}" }, { body: "سلام {receiver" }, { organisation_kind: "none" }])
      assert.equal((await send(path, changed)).status, 422, JSON.stringify(changed));
    assert.equal((await send(path, {})).status, 303);
    const list = (await administrator.ask("/admin/letter-templates")).text, [, own] = list.match(/href="(\/admin\/letter-templates\/\d+)">دعوت به بازدید/);
    assert.equal((await send(own, { title: "دعوت به بازدید همگانی" })).status, 303);
    assert.match((await director.ask("/letters/new")).text, /دعوت به بازدید همگانی/);
    assert.equal((await director.ask("/admin/letter-templates")).status, 403);
    assert.equal((await send("/admin/letter-templates/12345", {})).status, 404);
  });

  test("a field that is added is known everywhere within seconds", async () => {
    const path = "/admin/reference/activity_field", values = formOf((await administrator.ask(path)).text, path);
    const added = { ...values, code: "digital", label: "اقتصاد دیجیتال", label_en: "Digital economy" };
    assert.equal((await administrator.ask(path, form({ ...added, label: "" }))).status, 422);
    assert.equal((await administrator.ask(path, form(added))).status, 303);
    assert.equal((await administrator.ask(path, form({ ...added, operation_id: "another-page" }))).status, 409);
    await until("the field is known", 5, async () => (await ask(server, "/cooperatives?field=digital")).text.includes("اقتصاد دیجیتال"));
    assert.equal((await ask(server, "/api/v1/cooperatives?field=nothing")).status, 422);
  });

  test("it ends well", () => server.stop());
});
