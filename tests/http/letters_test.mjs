// Letters by the API: whatever a page does a bearer token does, from the draft to the acknowledged copy; what is not
// declared, not theirs or not possible is refused in one problem document.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask } from "../support/client.mjs";
import { enterStaff, people, tokenOf } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const bank = { id: "0000000108" }, provinceExpert = { id: "0000000094" };

describe("letters by the API", () => {
  let server, director, expert, county, banker, offices;
  const caller = async ({ id }) => {
    const token = await tokenOf(server.place, id);
    return async (method, path, body, key) => {
      const headers = { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }), ...(key && { "idempotency-key": key }) };
      return ask(server, path, { method, headers, body: body && JSON.stringify(body) });
    };
  };
  before(async () => {
    server = await serve(await copyOfProvince());
    director = await caller(people.province_director);
    expert = await caller(provinceExpert);
    county = await caller(people.county_expert);
    banker = await caller(bank);
    offices = Object.fromEntries((await ask(server, "/api/v1/organisations")).json().items.map(({ id, name }) => [name.split(" ")[0] === "بانک" ? "bank" : name, id]));
  });
  const draft = (more = {}) => ({ party: { kind: "outsider", name: "فرماندار محترم پاوه" }, subject: "معرفی نماینده", body: "با سلام و احترام؛\nنماینده معرفی می‌شود.", ...more });
  const made = async (more, key) => {
    const answer = await expert("POST", "/api/v1/letters", draft(more), key);
    assert.equal(answer.status, 200, answer.text);
    return answer.json();
  };
  const refused = (answer, status, field) => {
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.headers["content-type"], "application/problem+json");
    if (field !== undefined) assert.equal(answer.json().field, field, answer.text);
  };

  test("draft, change, initial, sign, serve: one letter through its whole life", async () => {
    const one = await made({ amount_rial: 250_000_000, term_days: 10, urgency: "urgent", copies: [{ organisation: offices.bank, reason: "برای گشایش حساب" }, { receiver: "بایگانی" }] });
    assert.equal(one.state, "draft");
    assert.equal(one.amount_rial, 250_000_000);
    assert.deepEqual(one.copies.map(({ organisation, reason }) => [organisation, reason]), [[offices.bank, "برای گشایش حساب"], [null, ""]]);
    assert.deepEqual(one.may_sign, []);
    const at = `/api/v1/letters/${one.id}`;
    const changed = await expert("PUT", at, draft({ version: one.version, subject: "معرفی نمایندهٔ تازه", term_days: 10, copies: [{ organisation: offices.bank, reason: "برای گشایش حساب" }] }));
    assert.equal(changed.status, 200, changed.text);
    assert.equal(changed.json().subject, "معرفی نمایندهٔ تازه");
    refused(await expert("PUT", at, draft({ version: one.version })), 409);
    const signing = (await director("GET", at)).json().may_sign[0].post;
    refused(await director("POST", `${at}/sign`, { post: signing }), 409);  // nobody has initialled it
    const { may_initial: [{ post }] } = (await expert("GET", at)).json();
    refused(await expert("POST", `${at}/sign`, { post: signing }), 403);
    refused(await expert("POST", `${at}/service`, { method: "in_person", on: "2020-11-01", to_whom: "فرماندار" }), 409);
    assert.equal((await expert("POST", `${at}/initial`, { post })).json().initials.length, 1);
    refused(await expert("POST", `${at}/initial`, { post }), 409);
    const signed = (await director("POST", `${at}/sign`, { post: signing })).json();
    assert.equal(signed.state, "final");
    assert.match(signed.number, /^\d+\/\d+\/1\d{3}$/);
    assert.match(signed.fingerprint, /^[0-9a-f]{64}$/);
    refused(await expert("PUT", at, draft({ version: signed.version })), 409);
    refused(await expert("POST", `${at}/service`, { method: "pigeon", on: signed.dated, to_whom: "فرماندار" }), 422, "method");
    refused(await expert("POST", `${at}/service`, { method: "in_person", on: "2019-01-01", to_whom: "فرماندار" }), 422, "on");
    const served = await expert("POST", `${at}/service`, { method: "in_person", on: signed.dated, to_whom: "فرماندار" });
    assert.equal(served.status, 200, served.text);
    assert.equal(served.json().served.length, 1);
    assert.ok(served.json().term_ends > signed.dated);
    const listed = (await expert("GET", `/api/v1/letters?state=final&q=${encodeURIComponent("نمایندهٔ تازه")}`)).json().items;
    assert.ok(listed.some(({ number }) => number === signed.number));
  });

  test("a copy stands in the bank's queue; its sender reads who saw and who acknowledged it", async () => {
    const one = await made({ copies: [{ organisation: offices.bank }] });
    const at = `/api/v1/letters/${one.id}`;
    refused(await banker("GET", at), 404);  // a draft
    await expert("POST", `${at}/initial`, { post: one.may_initial[0].post });
    const { may_sign: [{ post }] } = (await director("GET", at)).json();
    await director("POST", `${at}/sign`, { post });
    const queue = async () => (await banker("GET", "/api/v1/work?kind=copy")).json().items.filter(({ path }) => path === `/letters/${one.id}`);
    assert.equal((await queue()).length, 1);
    assert.equal((await expert("GET", at)).json().copies[0].seen_at, undefined);
    refused(await county("GET", at), 404);  // an office that got none
    refused(await county("POST", `${at}/acknowledge`, { organisation: offices.bank }), 404);
    const page = await enterStaff(server, bank);
    const words = (await page.ask(`/letters/${one.id}`)).text;
    assert.match(words, /اعلام رؤیت رونوشت/);
    assert.equal((await banker("GET", at)).json().copies[0].seen_at, undefined);  // the sender's to know
    assert.ok((await expert("GET", at)).json().copies[0].seen_at);
    const acknowledged = await page.post(`/letters/${one.id}/acknowledge`, { organisation: offices.bank }, { page: `/letters/${one.id}` });
    assert.equal(acknowledged.status, 303);
    assert.equal((await queue()).length, 0);
    assert.ok((await expert("GET", at)).json().copies[0].acknowledged_by);
    refused(await banker("POST", `${at}/acknowledge`, { organisation: offices.bank }), 409);
    assert.match((await (await enterStaff(server, people.province_director)).ask(`/letters/${one.id}`)).text, /در کارتابل گیرنده/);
  });

  test("an incoming letter has its number at once; it is referred, an inquiry to another body is answered by it", async () => {
    const asked = await made({ party: { kind: "organisation", id: offices.bank }, inquiry: { working_days: 8, valid_months: 3 } });
    const at = `/api/v1/letters/${asked.id}`;
    refused(await expert("POST", `${at}/answer`, { answered: "2020-11-01", answer: "بدهی ندارد" }), 409);  // not signed
    await expert("POST", `${at}/initial`, { post: asked.may_initial[0].post });
    const { may_sign: [{ post }] } = (await director("GET", at)).json();
    const signed = (await director("POST", `${at}/sign`, { post })).json();
    const incoming = await made({ direction: "in", party: { kind: "organisation", id: offices.bank }, their_number: "۱۲/۳", their_date: signed.dated, answers: signed.number, body: undefined });
    assert.equal(incoming.state, "final");
    assert.equal(incoming.their_date, signed.dated);
    assert.equal(incoming.answers, asked.id);
    assert.match(incoming.number, /\/\d+\/1\d{3}$/);
    const referred = await director("POST", `/api/v1/letters/${incoming.id}/refer`, { post: asked.may_initial[0].post, note: "بررسی شود" });
    assert.equal(referred.status, 200, referred.text);
    assert.equal(referred.json().referrals[0].note, "بررسی شود");
    refused(await director("POST", `/api/v1/letters/${incoming.id}/refer`, { post: asked.may_initial[0].post, note: "x", due: "2001-01-01" }), 422, "due");
    refused(await expert("POST", `${at}/answer`, { answered: signed.dated, answer: "بدهی ندارد", letter: "1/1/1300" }), 422, "letter");
    const answered = await expert("POST", `${at}/answer`, { answered: signed.dated, answer: "بدهی ندارد", letter: incoming.number });
    assert.equal(answered.status, 200, answered.text);
    const inquiry = (await expert("GET", "/api/v1/inquiries?all=true")).json().items.find(({ letter }) => letter === asked.id);
    assert.equal(inquiry.answer, "بدهی ندارد");
    assert.ok(inquiry.valid_until > signed.dated);
    refused(await expert("POST", `${at}/answer`, { answered: signed.dated, answer: "باز هم" }), 409);
  });

  test("a call is logged and the person reads it; a person nobody knows is refused", async () => {
    const logged = await expert("POST", "/api/v1/calls", { national_id: people.citizen.id, note: "دربارهٔ مدارک پرسید", by_office: true });
    assert.equal(logged.status, 200, logged.text);
    const citizen = await caller(people.citizen);
    const [mine] = (await citizen("GET", "/api/v1/me/calls")).json().items;
    assert.equal(mine.note, "دربارهٔ مدارک پرسید");
    assert.equal(mine.by_office, true);
    assert.equal((await expert("GET", "/api/v1/calls")).json().items[0].note, mine.note);
    refused(await expert("POST", "/api/v1/calls", { national_id: "0000000001", note: "x" }), 422, "national_id");
    refused(await expert("POST", "/api/v1/calls", { national_id: people.citizen.id, note: "" }), 422, "note");
    refused(await citizen("POST", "/api/v1/calls", { national_id: people.citizen.id, note: "x" }), 403);
  });

  test("what is not declared is refused and named, what is wrong is named as the JSON names it", async () => {
    const send = (body) => expert("POST", "/api/v1/letters", body);
    refused(await send(draft({ colour: "red" })), 422, "colour");
    refused(await send(draft({ party: { kind: "outsider", name: "x", shoe: 43 } })), 422, "party.shoe");
    refused(await send(draft({ copies: [{ receiver: "بایگانی", by: "post" }] })), 422, "copies.by");
    refused(await send(draft({ version: 1 })), 422, "version");
    refused(await send({ subject: "x" }), 422, "party");
    refused(await send(draft({ amount_rial: "100" })), 422, "amount_rial");
    refused(await send(draft({ amount_rial: -5 })), 422, "amount_rial");
    refused(await send(draft({ inquiry: { working_days: 0 } })), 422, "inquiry.working_days");
    refused(await send(draft({ direction: "sideways" })), 422, "direction");
    refused(await send(draft({ urgency: "soon" })), 422, "urgency");
    refused(await send(draft({ party: { kind: "ghost" } })), 422, "party.kind");
    refused(await send(draft({ party: { kind: "organisation", id: "999" } })), 422, "party.kind");
    refused(await send(draft({ copies: [{ organisation: "999" }] })), 422, "copies");
    refused(await send(draft({ their_date: "1399-08-01" })), 422);
    refused(await send(draft({ organisation: offices.bank })), 422, "organisation");  // not one's own
    assert.equal((await expert("POST", "/api/v1/letters/1/sign", { post: "1" })).status, 404);
    refused(await ask(server, "/api/v1/letters", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(draft()) }), 401);
  });

  test("sent again with its key a letter is written once", async () => {
    const first = await made({ subject: "تنها یک نامه" }, "letter-1"), again = await made({ subject: "تنها یک نامه" }, "letter-1");
    assert.equal(first.id, again.id);
    const all = (await expert("GET", "/api/v1/letters?state=draft")).json().items.filter(({ subject }) => subject === "تنها یک نامه");
    assert.equal(all.length, 1);
  });

  test("the description of the API says what is taken", async () => {
    const { paths } = (await ask(server, "/api/v1/openapi.json")).json();
    const write = paths["/api/v1/letters"].post;
    const schema = write.requestBody.content["application/json"].schema;
    assert.equal(schema.additionalProperties, false);
    assert.deepEqual(schema.required.toSorted(), ["party", "subject"]);
    assert.ok(!schema.properties.version && paths["/api/v1/letters/{id}"].put.requestBody.content["application/json"].schema.required.includes("version"));
    assert.equal(write["x-who"], "work_in_office");
  });

  test("it ends well", () => server.stop());
});
