// How people come in, see where they are signed in, and leave; how an office mends a sign-in. Each page on the way is
// looked at in both views, wide and on a phone.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { look, phone, visit } from "../support/browser.mjs";
import { codeFor, messagesFor, password, people, secondCode } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

function nationalId(nine) {
  const rest = [...nine].reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11;
  return nine + (rest < 2 ? rest : 11 - rest);
}
// What an authenticator shows for the key that the enrolment page writes out.
function codeOf(base32) {
  const bits = [...base32.replace(/[^A-Z2-7]/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(step).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

describe("people", () => {
  let server;
  before(async () => { server = await serve(await copyOfProvince()); });
  after(async () => { await server?.stop(); });

  const heading = (page) => page.locator("h1").innerText();
  const send = (page) => page.locator("main form button.btn-primary").first().click();
  const fill = async (page, fields) => { for (const [name, value] of Object.entries(fields)) await page.locator(`main [name=${name}]`).first().fill(value); };

  async function enterCitizen(page, { id, mobile }) {
    const seen = messagesFor(server, mobile).length;
    await page.goto("/sign-in");
    await fill(page, { national_id: id, mobile });
    await send(page);
    await page.waitForURL("**/sign-in/code");
    return () => codeFor(server, mobile, seen);
  }
  async function enterStaff(page, { id }) {
    await page.goto("/sign-in/staff");
    await fill(page, { national_id: id, password });
    await send(page);
    await page.waitForURL("**/second");
    const code = await secondCode(server.place, id);
    await fill(page, { second: code });
    await send(page);
    await page.waitForURL(/\/(me|work)$/);
    return code;
  }

  test("somebody new signs up by code, changes the language on the way, and says their name once", async () => {
    const page = await visit(server);
    page.expected = new Set([422]);
    const who = { id: nationalId("326009911"), mobile: "09181234567" };
    await page.goto("/");
    await page.locator("header a[href^='/sign-in']").first().click();
    await fill(page, { national_id: who.id.replace(/./, "9"), mobile: who.mobile });
    await send(page);
    await page.locator(".t-errsum").waitFor();
    assert.match(await page.evaluate(() => document.activeElement.closest(".t-errsum") ? "summary" : document.activeElement.name), /summary|national_id/);
    assert.equal(await page.locator("[name=mobile]").inputValue(), who.mobile, "what was right is lost");
    await look(page, "sign-in-refused");

    const newest = await enterCitizen(page, who);
    await look(page, "sign-in-code");
    const code = await newest();
    await fill(page, { code: code === "000000" ? "111111" : "000000" });
    await send(page);
    await page.locator(".t-errsum").waitFor();
    await page.locator("button[name=language]").first().click();
    await page.locator("html[lang=en]").waitFor({ state: "attached" });
    assert.match(page.url(), /\/sign-in\/code$/, "the language switch leads away");
    await look(page, "sign-in-code");
    await page.locator("button[name=language]").first().click();
    await page.locator("html[lang=fa]").waitFor({ state: "attached" });
    await fill(page, { code: code.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) });
    await send(page);
    await page.waitForURL(/\/sign-in\/names/);
    await look(page, "sign-in-names");
    await fill(page, { given_name: "گلاله", family_name: "شریفی" });
    await send(page);
    await page.waitForURL("**/me");
    assert.match(await page.locator("main").innerText(), /گلاله شریفی/);
    await page.leave();
  });

  test("a citizen sets another mobile and a password, and leaves", async () => {
    const here = await visit(server);
    const newest = await enterCitizen(here, people.citizen);
    await fill(here, { code: await newest() });
    await send(here);
    await here.waitForURL("**/me");
    await look(here, "me");
    const other = "09187654321";
    await here.goto("/me/mobile");
    await look(here, "me-mobile");
    await fill(here, { mobile: other });
    await send(here);
    await here.waitForURL("**/me/mobile/code");
    await look(here, "me-mobile-code");
    await fill(here, { code: await codeFor(server, other, 0) });
    await send(here);
    await here.waitForURL(/done=mobile/);
    await here.goto("/me/password");
    await look(here, "me-password");
    await fill(here, { password: "چهار سبد انار در باغ" });
    await send(here);
    await here.waitForURL(/done=password/);
    await here.locator("details.t-menu-all > summary").click();
    await here.locator("form[action='/sign-out'] button").click();
    await here.waitForURL(server.url + "/");
    await here.goto("/me");
    assert.match(here.url(), /\/sign-in\?/);
    await here.leave();
  });

  test("staff enter with password and second code; a wrong password tells nothing", async () => {
    const page = await visit(server);
    page.expected = new Set([422]);
    await page.goto("/sign-in");
    await page.locator("main a[href='/sign-in/staff']").click();
    for (const id of [people.province_director.id, nationalId("326009922")]) {
      await fill(page, { national_id: id, password: "not the password" });
      await send(page);
      await page.locator(".t-errsum").waitFor();
      assert.doesNotMatch(await page.locator(".t-errsum").innerText(), /not the password/);
    }
    await fill(page, { national_id: people.province_director.id, password });
    await send(page);
    await page.waitForURL("**/second");
    assert.match(await page.locator("main .t-note b").innerText(), /^[۰-۹]{6}$/, "the demo shows its second code");
    await look(page, "sign-in-second");
    await fill(page, { second: "123456" });
    await send(page);
    await page.locator(".t-errsum").waitFor();
    await fill(page, { second: await secondCode(server.place, people.province_director.id) });
    await send(page);
    await page.waitForURL("**/work");  // who works in an office begins there
    await page.goto("/me");
    await look(page, "me-staff");
    await page.leave();
  });

  test("an administrator sees messages and jobs, mends a sign-in; who returns sets a password and a telephone, and ends the session of another device", async () => {
    const office = await visit(server);
    await enterStaff(office, people.administrator);
    for (const [name, path] of [["outbox", "/admin/outbox"], ["jobs", "/admin/jobs"], ["staff", "/admin/staff"], ["letter-templates", "/admin/letter-templates"]]) {
      await office.goto(path);
      await look(office, name);
    }
    await office.goto("/people/recovery");
    await look(office, "recovery");
    await fill(office, { national_id: people.county_expert.id });
    await send(office);
    await office.locator("form[action='/people/recovery/staff']").waitFor({ state: "attached" });
    await look(office, "recovery-person");
    await office.locator("details:has(form[action='/people/recovery/staff']) > summary").click();
    await office.locator("[name=reason_staff]").fill("تلفن گم شده است");
    await office.locator("form[action='/people/recovery/staff'] button").click();
    await office.locator(".t-note-ok").waitFor();
    await look(office, "recovery-done");
    const given = (await office.locator("main .t-copy").getAttribute("data-copy"));
    await office.leave();

    const page = await visit(server);
    await page.goto("/sign-in/staff");
    await fill(page, { national_id: people.county_expert.id, password: given });
    await send(page);
    await page.waitForURL("**/sign-in/staff/password");
    await look(page, "sign-in-given-password");
    await fill(page, { password: "a sentence that only I know" });
    await send(page);
    await page.waitForURL("**/sign-in/staff/enrol");
    const picture = await page.locator("main svg[role=img]").boundingBox();
    assert.ok(picture.width >= 200 && picture.height === picture.width, "the QR code is too small for a telephone");
    await look(page, "sign-in-enrol");
    await fill(page, { second: codeOf(await page.locator("main .t-copy").getAttribute("data-copy")) });
    await send(page);
    await page.locator("main ol li").first().waitFor();
    assert.ok(await page.locator("main ol li").count() >= 8, "recovery codes");
    const spare = (await page.locator("main ol li").first().innerText()).trim();
    await look(page, "sign-in-recovery-codes");
    await page.locator("main a.btn-primary").click();
    await page.waitForURL("**/me");

    const there = await visit(server, { viewport: phone, userAgent: "Mozilla/5.0 (Linux; Android 13) Chrome/120.0 Mobile" });
    await there.goto("/sign-in/staff");
    await fill(there, { national_id: people.county_expert.id, password: "a sentence that only I know" });
    await send(there);
    await there.waitForURL("**/second");
    await fill(there, { second: spare });
    await send(there);
    await there.waitForURL("**/work");
    await page.reload();
    const others = page.locator("form[action='/me/sessions/end']");
    assert.equal(await others.count(), 1, "one other session");
    assert.match(await page.locator("main").innerText(), /اندروید/);
    await look(page, "me-sessions");
    await others.locator("button").click();
    await page.waitForURL(/done=session/);
    assert.equal(await others.count(), 0);
    await there.goto("/me");
    assert.match(there.url(), /\/sign-in\?/, "an ended session still opens pages");
    for (const one of [page, there]) await one.leave();
  });

  test("without scripts, on a phone, on a shared device: in by code, one's page, out", async () => {
    const who = { id: "0000000061", mobile: "09000000006" };
    const page = await visit(server, { javaScriptEnabled: false, viewport: phone, isMobile: true, hasTouch: true });
    const seen = messagesFor(server, who.mobile).length;
    await page.goto("/sign-in?next=%2Fcooperatives%3Fstatus%3Dactive");
    await fill(page, { national_id: who.id, mobile: who.mobile });
    await page.locator("[name=shared]").check();
    await send(page);
    await fill(page, { code: await codeFor(server, who.mobile, seen) });
    await send(page);
    assert.match(page.url(), /\/cooperatives\?status=active$/, "what one came for is lost");
    await page.goto("/me");
    assert.match(await page.locator("main").innerText(), /ژیلا مرادی/);
    await page.locator("details.t-menu-all > summary").tap();
    await page.locator("form[action='/sign-out'] button").tap();
    await page.waitForURL(`${server.url}/`);
    await page.goto("/me");
    assert.match(page.url(), /\/sign-in\?/);
    assert.equal((await page.context().cookies()).filter(({ name }) => /session/.test(name)).length, 0);
    await page.leave();
  });
});
