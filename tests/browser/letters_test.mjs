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

  test("a copy goes to the bank's queue, is acknowledged there, and the letter shows it; what figures are is defined", async () => {
    const page = await visit(server);
    await enter(page);
    await page.goto("/letters/new");
    await main(page).locator("[name=party_kind][value=outsider]").check();
    await fill(page, { party_name: "فرماندار محترم پاوه", subject: "گشایش حساب", body: "با سلام و احترام؛", copies: "بایگانی\nبانک توسعه تعاون، شعبهٔ مرکزی کرمانشاه: برای اقدام" });
    await main(page).locator("form button.btn-primary").last().click();
    await page.waitForURL(/letters\/\d+$/);
    await sign(page);
    const address = page.url();
    const bank = await visit(server), clerk = await enterStaff(server, { id: "0000000108" });
    await bank.context().addCookies([...clerk.cookies].map(([name, value]) => ({ name, value, url: server.url })));
    await bank.goto("/work");
    await main(bank).getByRole("link", { name: "گشایش حساب" }).first().click();
    await bank.goto(address);
    await look(bank, "letter-copy");
    await send(bank, "acknowledge");
    await main(bank).getByText("رؤیت آن را اعلام کرده است").waitFor();
    await bank.leave();
    await page.goto(address);
    const rows = await main(page).locator("table tr").allInnerTexts();
    assert.ok(rows.some((row) => /بایگانی/.test(row) && /روی کاغذ/.test(row)), rows.join("\n"));
    assert.ok(rows.some((row) => /بانک توسعه/.test(row) && /در کارتابل گیرنده/.test(row) && /۱۳۹۹/.test(row)), rows.join("\n"));
    await look(page, "letter-copies");
    await page.goto("/plan/kinds");
    await look(page, "plan-kinds");
    await page.goto("/plan/kinds/new");
    await look(page, "plan-kind-new");
    await page.goto("/rules?q=مهلت");
    await look(page, "rules-terms");
    await page.leave();
  });

  test("photos of a paper over a line that breaks: made smaller, sent on from where they were, one PDF, shown in the page", async () => {
    const page = await visit(server);
    await enter(page);
    await write(page, "پیوست‌های پرونده");
    let cut = 0;
    await page.route("**/uploads/*/part", (route) => (++cut === 1 ? route.abort("connectionreset") : route.continue()));
    const photos = await page.evaluate(() => Promise.all([[2600, 1900], [1200, 1600]].map(async ([width, height]) => {
      const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
      canvas.width = width, canvas.height = height;
      const points = pen.createImageData(width, height);
      for (let i = 0; i < points.data.length; ++i) points.data[i] = i % 4 === 3 ? 255 : (i * 2654435761) >>> 24;
      pen.putImageData(points, 0, 0);
      const bytes = new Uint8Array(await (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9))).arrayBuffer());
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    })));
    const attach = main(page).locator("form[action$='/attachments'] button:not([type=button])");
    await main(page).locator("input[name=file]").setInputFiles({ name: "form.pdf", mimeType: "application/pdf", buffer: Buffer.from("not what its name says") });
    const refused = main(page).locator(".t-uploads [role=alert]");
    await refused.waitFor();
    const word = await refused.textContent();
    await fill(page, { title: "برگ" });
    await attach.click();
    assert.equal(await page.evaluate(() => document.activeElement.name), "file", "attaching with a refused file does not lead back to it");
    assert.equal(await refused.textContent(), word, "the word on the refused file is lost");
    assert.equal(await main(page).locator(".t-errsum").count(), 0);
    await refused.getByRole("button").click();
    assert.equal(await refused.count(), 0, "a refused file cannot be taken away");
    const files = photos.map((text, i) => ({ name: `صفحهٔ ${i + 1}.jpg`, mimeType: "image/jpeg", buffer: Buffer.from(text, "base64") }));
    const heavy = files.reduce((sum, { buffer }) => sum + buffer.length, 0);
    await main(page).locator("input[name=file]").setInputFiles(files);
    await main(page).locator(".t-uploads a[href$='/file']").waitFor({ timeout: 30_000 });
    assert.ok(cut > 1, "nothing was cut");
    await look(page, "letter-upload");
    const made = await page.request.get(await main(page).locator(".t-uploads a").getAttribute("href"));
    const pdf = await made.body();
    assert.match(pdf.toString("latin1"), /^%PDF/);
    assert.ok(pdf.length < heavy, `${pdf.length} of ${heavy}: not made smaller`);
    await fill(page, { title: "" });
    await attach.click();
    const shown = main(page).locator("details:has(iframe.t-document)");
    await shown.waitFor();
    await shown.locator("summary").click();
    const frame = await page.request.get(await shown.locator("iframe").getAttribute("src"));
    assert.ok((await frame.body()).equals(pdf), "what is shown is not what was sent");
    await look(page, "letter-attachment");
  });
});
