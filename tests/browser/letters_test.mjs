// A letter from draft to proof of service, as a director writes it: the draft, the signature that gives number and
// date, the PDF, the paper's check by whoever holds it, service and the end of its term; an inquiry and its answer.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { look, visit } from "../support/browser.mjs";
import { enterStaff, people } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

describe("letters", () => {
  let server, director;
  before(async () => {
    server = await serve(await copyOfProvince());
    director = await enterStaff(server, people.province_director);
  });
  after(async () => { await server?.stop(); });

  const main = (page) => page.locator("main");
  const fill = async (page, fields) => { for (const [name, value] of Object.entries(fields)) await main(page).locator(`[name=${name}]`).first().fill(value); };
  const enter = (page) => page.context().addCookies([...director.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  const write = async (page, subject, more = {}) => {
    await page.goto("/letters/new");
    await main(page).locator("[name=party_kind][value=outsider]").check();
    await fill(page, { party_name: "مدیرعامل محترم شرکت تعاونی سبز روانسر", subject, body: "با سلام و احترام؛\n\n{office} آمادهٔ همکاری است." });
    for (const [name, value] of Object.entries(more)) {
      await main(page).locator("details:has([name=amount])").evaluate((box) => { box.open = true; });
      await fill(page, { [name]: value });
    }
    await main(page).locator("form button.btn-primary").last().click();
    await page.waitForURL(/letters\/\d+$/);
  };
  const send = (page, act) => main(page).locator(`form[action$='/${act}'] button:not([type=button])`).click();
  const sign = async (page) => {
    await send(page, "sign");
    await main(page).locator("form[action$='/service']").waitFor();
  };

  test("from draft to proof of service", async () => {
    const page = await visit(server);
    await enter(page);
    await page.goto("/letters");
    await look(page, "letters");
    await page.goto("/letters/new");
    await look(page, "letter-new");
    await write(page, "دعوت به نشست هماهنگی", { amount: "۱٬۲۵۰٬۰۰۰٬۰۰۰", term_days: "۱۰" });
    assert.match(await main(page).locator(".l-a4").innerText(), /یک میلیارد و دویست و پنجاه میلیون ریال/);
    await look(page, "letter-draft");
    await sign(page);
    const number = await main(page).locator(".l-marks dd").first().innerText();
    assert.match(number, /^۵\/[۰-۹]+\/۱۳۹۹$/);
    assert.equal(await main(page).locator("form[action$='/sign'], a[href$='/edit']").count(), 0, "a signed letter may be changed");
    await look(page, "letter-signed");
    const pdf = await page.request.get(`${page.url()}/pdf`);
    assert.equal(pdf.headers()["content-type"], "application/pdf");
    assert.match((await pdf.body()).toString("latin1"), /^%PDF/);

    await fill(page, { to_whom: "مدیرعامل، در برابر رسید" });
    await send(page, "service");
    await main(page).getByText("مهلت نامه در").waitFor();
    const address = await main(page).locator(".l-code bdi").last().innerText();
    const holder = await visit(server);
    await holder.goto(`http://${address}`);
    assert.match(await main(holder).innerText(), new RegExp(number));
    await look(holder, "letter-check");
    holder.expected = new Set([404]);
    await holder.goto("/letters/check/AAAA");
    await holder.leave();
    await page.leave();
  });

  test("an inquiry is answered, and a call is logged", async () => {
    const page = await visit(server);
    await enter(page);
    await write(page, "استعلام بدهی", { inquiry_days: "5", valid_months: "3" });
    await sign(page);
    await page.goto("/inquiries");
    await look(page, "inquiries");
    await main(page).getByRole("link", { name: "استعلام بدهی", exact: true }).click();
    await fill(page, { answer: "بدهی ندارد." });
    await send(page, "answer");
    await main(page).getByText("معتبر تا").waitFor();
    await page.goto("/calls");
    await fill(page, { national_id: people.citizen.id, note: "دربارهٔ زمان مجمع پرسید." });
    await main(page).locator("form button.btn-primary").click();
    await main(page).locator("table").waitFor();
    await look(page, "calls");
    await page.leave();
  });
});
