// Offices at work: posts and who holds them, a holiday counts at once, an officer enters for a person who
// confirms, codes on paper serve for one sign-in each.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { codeFor, enterCitizen, enterStaff, messagesFor, people, password } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";
import { Visitor, ask } from "../support/client.mjs";

const head = { id: "0000000086", mobile: "09000000008" };
const words = (answer) => (answer.text.match(/<main[\s\S]*<\/main>/)?.[0] ?? answer.text).replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("offices", () => {
  let server, administrator, expert;
  before(async () => {
    server = await serve(await copyOfProvince());
    administrator = await enterStaff(server, people.administrator);
    expert = await enterStaff(server, people.county_expert);
  });

  test("an organisation, a post, a holder: one holder at a time, one code of letters for one office", async () => {
    const territory = (await administrator.ask("/offices/new")).text.match(/<option value="(\d+)"[^>]*>[^<]*پاوه/)[1];
    const added = await administrator.post("/offices/new", { kind: "service_counter", name: "پیشخوان آزمون", territory, letter_code: "8123" }, { page: "/offices/new" });
    assert.equal(added.status, 303, words(added));
    const office = added.headers.location;
    const again = await administrator.post("/offices/new", { kind: "service_counter", name: "دیگری", territory, letter_code: "8123" }, { page: "/offices/new" });
    assert.equal(again.status, 422);
    assert.match(again.text, /کد نامه/);
    const post = (await administrator.post(`${office}/posts`, { title: "متصدی", role: "service_counter" }, { page: office })).headers.location;
    const citizen = await enterCitizen(server, people.citizen);
    assert.equal((await citizen.ask("/people/entries")).status, 403);

    const unknown = await administrator.post(`${post}/holdings`, { national_id: "0012345679", from: "", until: "", reason: "" }, { page: post });
    assert.equal(unknown.status, 422);
    const appointed = await administrator.post(`${post}/holdings`, { national_id: people.county_expert.id, from: "", until: "", reason: "حکم ۱۲" }, { page: post });
    assert.equal(appointed.status, 303, words(appointed));
    const second = await administrator.post(`${post}/holdings`, { national_id: head.id, from: "", until: "", reason: "" }, { page: post });
    assert.equal(second.status, 422);
    assert.match(second.text, /متصدی دارد/);
    assert.match((await expert.ask(office)).text, /متصدی/);
    assert.match((await administrator.ask(`${office}?on=1390/01/01`)).text, /این سازمان در این روز سمتی ندارد|در این روز/);
  });

  test("a holiday declared today moves the end of a term at once; who may not declare it is refused", async () => {
    const director = await enterStaff(server, people.province_director);
    const page = (await director.ask("/holidays/declare")).text;
    const place = page.match(/name="place"[\s\S]*?<option value="(\d+)"/)[1];
    const term = async () => words(await director.ask(`/holidays?place=${place}&year=1399&served=1399/08/14&days=1`)).match(/آخرین روز این مهلت ([^.]*)\./)[1];
    const before_ = await term();
    const forbidden = await expert.post("/holidays/declare", { on: "1399/08/15", title: "برف", place, works: "0" }, { page: "/work" });
    assert.equal(forbidden.status, 403);
    const declared = await director.post("/holidays/declare", { on: "1399/08/15", title: "برف", place, works: "0" }, { page: "/holidays/declare" });
    assert.equal(declared.status, 303, words(declared));
    assert.notEqual(await term(), before_);
    const twice = await director.post("/holidays/declare", { on: "۱۵ آبان ۱۳۹۹", title: "برف", place, works: "0" }, { page: "/holidays/declare" });
    assert.equal(twice.status, 422);
    const never = await director.post("/holidays/declare", { on: "1399/12/31", title: "برف", place, works: "0" }, { page: "/holidays/declare" });
    assert.equal(never.status, 422);
  });

  test("an officer enters for a person: nothing holds before the person's own code, a wrong one opens nothing", async () => {
    const mobile = "09350000077", seen = messagesFor(server, mobile).length;
    const entry = { national_id: "0012345679", mobile, given_name: "گلنار", family_name: "رشیدی", father_name: "کاوه", certificate_number: "12", certificate_place: "پاوه",
      birth_date: "1370/02/31", birth_place: "", way: "code" };
    const wrong = await expert.post("/people/entries", { ...entry, birth_date: "1399/12/31", certificate_number: "x" }, { page: "/people/entries" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /شمارهٔ شناسنامه یک تا ده رقم/);
    const begun = await expert.post("/people/entries", entry, { page: "/people/entries" });
    assert.equal(begun.status, 303, words(begun));
    const at = begun.headers.location, colleague = await enterStaff(server, head);
    assert.equal((await colleague.ask(at)).status, 404);
    const code = await codeFor(server, mobile, seen);
    const bad = await expert.post(`${at}/code`, { code: code === "000000" ? "111111" : "000000" }, { page: at });
    assert.equal(bad.status, 422);
    const good = await expert.post(`${at}/code`, { code }, { page: at });
    assert.equal(good.status, 303, words(good));
    assert.match(words(await expert.ask(at)), /تأیید شد/);
  });

  test("who has no mobile signs a form of one page; what is wrong is named field by field, in the form's order", async () => {
    const wrong = await expert.post("/people/entries", { way: "form", birth_date: "1370/2/1" }, { page: "/people/entries" });
    const summary = wrong.text.match(/t-errsum[^]*?<\/ol>/)[0];
    assert.deepEqual([...summary.matchAll(/href="#(\w+)"/g)].map((one) => one[1]),
      ["national_id", "given_name", "family_name", "father_name", "certificate_number", "certificate_place"]);
    assert.match(summary, /کد ملی را بنویسید/);
    const begun = await expert.post("/people/entries", { national_id: "0012345687", mobile: "", given_name: "گلنار", family_name: "رشیدی", father_name: "کاوه",
      certificate_number: "12", certificate_place: "پاوه", birth_date: "1340/2/31", birth_place: "", way: "form" }, { page: "/people/entries" });
    assert.equal(begun.status, 303, words(begun));
    const at = begun.headers.location;
    assert.match((await expert.ask(at)).text, new RegExp(`href="${at}/form"`));
    const form = (await expert.ask(`${at}/form`)).bytes.toString("latin1");
    assert.match(form, /^%PDF-/);
    assert.equal(form.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1);
    assert.notEqual((await ask(server, `${at}/form`)).status, 200);
  });

  test("taking nothing says so", async () => {
    const nothing = await expert.post("/work/claim", {}, { page: "/work" });
    assert.equal(nothing.status, 422);
    assert.match(nothing.text.match(/t-errsum[^]*?<\/ol>/)[0], /دست‌کم یک کار/);
  });

  test("codes on paper: each serves for one sign-in, and none needs a telephone", async () => {
    const found = await administrator.post("/people/recovery", { national_id: head.id }, { page: "/people/recovery" });
    const person = found.text.match(/name="person" value="(\d+)"/)[1];
    const refused = await administrator.post("/people/recovery/codes", { person, reason_codes: "" }, { page: "/people/recovery" });
    assert.equal(refused.status, 422);
    const sheet = await administrator.post("/people/recovery/codes", { person, reason_codes: "سالن بدون تلفن" }, { page: "/people/recovery" });
    const codes = [...sheet.text.matchAll(/\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\b/g)].map(([one]) => one);
    assert.equal(codes.length, 40);
    const enter = async (second) => {
      const visitor = new Visitor(server);
      await visitor.post("/sign-in/staff", { national_id: head.id, password }, { page: "/sign-in/staff" });
      return visitor.post("/sign-in/staff/second", { second }, { page: "/sign-in/staff/second" });
    };
    assert.equal((await enter(codes[7])).status, 303);
    assert.notEqual((await enter(codes[7])).status, 303);
    assert.equal((await enter(codes[8])).status, 303);
  });

  test("it ends well", () => server.stop());
});
