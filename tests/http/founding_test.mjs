// The whole founding by API: from the first word of seven founders to the licence, and what is refused on the way.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask } from "../support/client.mjs";
import { application, assembly, capital, cash, founderId, legalId } from "../support/founding.mjs";
import { enterCitizen, enterStaff, people, tokenOf } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const staff = { expert: people.county_expert.id, head: "0000000086", director: people.province_director.id, bank: "0000000108", registrar: "0000000116", ministry: people.ministry.id };

describe("founding", () => {
  let server, county, visitor;
  const tokens = {};
  const call = async (who, method, path, body, headers = {}) => {
    tokens[who] ??= await tokenOf(server.place, staff[who] ?? who);
    const answer = await ask(server, `/api/v1${path}`, { method, headers: { authorization: `Bearer ${tokens[who]}`, ...(body && { "content-type": "application/json" }), ...headers }, body: body && JSON.stringify(body) });
    return { status: answer.status, headers: answer.headers, text: answer.text, get data() { return answer.json(); } };
  };
  const act = (who, id, action, body = {}, headers) => call(who, "POST", `/filings/${id}/actions/${action}`, body, headers);
  const done = (answer, state) => { assert.equal(answer.status, 200, answer.text); if (state) assert.equal(answer.data.state, state); return answer.data; };
  const refused = (answer, status, words) => { assert.equal(answer.status, status, answer.text); if (words) assert.match(answer.text, words); };
  const save = async (who, id, sections) => {
    const versions = (await call(who, "GET", `/filings/${id}`)).data.versions;
    for (const [name, section] of Object.entries(sections)) {
      const answer = await call(who, "PUT", `/filings/${id}/sections/${name}`, { section, version: versions[name] ?? 0 });
      assert.equal(answer.status, 200, answer.text);
    }
  };
  let offset = 0;
  const seven = () => { offset += 10; return [people.citizen.id, ...[1, 2, 3, 4, 5, 6].map((n) => founderId(offset + n))]; };
  const begin = async (name) => {
    const ids = seven();
    const made = await call(ids[0], "POST", "/filings", { kind: "founding", document: application(ids, county, name) });
    assert.equal(made.status, 201, made.text);
    for (const id of ids.slice(1)) done(await call(id, "POST", `/filings/${made.data.id}/answer`, { consents: true }));
    return { ids, id: made.data.id, filer: ids[0] };
  };
  const agreed = async (name) => {
    const one = await begin(name);
    done(await act(one.filer, one.id, "submit"), "in_review");
    done(await act("expert", one.id, "propose"), "with_head");
    done(await act("head", one.id, "agree"), "agreed");
    return one;
  };
  const day = (days) => new Date(Date.UTC(2020, 10, 4) + days * 86_400_000).toISOString().slice(0, 10);

  // Of a cooperative that has just been registered: six, for its filer and the office alone.
  const firstDuties = async (id, filer) => {
    const path = `/filings/${id}/duties`, items = async () => (await call(filer, "GET", path)).data.items;
    assert.deepEqual((await items()).map(({ code, state }) => `${code} ${state}`).sort(), ["gazette open", "judicial_account open", "licence open", "sealed_books open", "social_insurance open", "tax_file open"]);
    refused(await call("0000000061", "GET", path), 404);
    refused(await call("bank", "GET", path), 404);
    assert.equal((await call("expert", "GET", path)).status, 200);
    refused(await call(filer, "POST", `${path}/social_insurance`, { done_on: day(0), value: "123456789" }), 422, /value/);
    refused(await call(filer, "POST", `${path}/social_insurance`, { done_on: day(1), value: "1234567890" }), 422, /done_on/);
    refused(await call(filer, "POST", `${path}/social_insurance`, { value: "1234567890" }), 422);
    refused(await call(filer, "POST", `${path}/nothing`, { done_on: day(0) }), 404);
    const marked = await call(filer, "POST", `${path}/social_insurance`, { done_on: day(0), value: "۱۲۳۴۵۶۷۸۹۰" });
    assert.equal(marked.status, 200, marked.text);
    assert.deepEqual([marked.data.state, marked.data.value], ["done", "1234567890"]);
    assert.match((await visitor.ask(`/filings/${id}`)).text, /\/duties"/);
    const shown = await visitor.ask(path);
    assert.equal(shown.status, 200);
    assert.equal(shown.text.match(/name="gazette\.done_on"/g).length, 1);
    const wrong = await visitor.post(`${path}/gazette`, { "gazette.done_on": "1399/13/40", "gazette.value": "22000" }, { page: path });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /role="alert"/);
    assert.match(wrong.text, /1399\/13\/40/);  // as it was typed
    assert.equal((await visitor.post(`${path}/gazette`, { "gazette.done_on": "1399/8/14", "gazette.value": "22000" }, { page: path })).status, 303);
    assert.equal((await items()).filter(({ state }) => state === "done").length, 2);
  };

  before(async () => {
    server = await serve(await copyOfProvince());
    visitor = await enterCitizen(server, people.citizen);
    const kinds = (await ask(server, "/api/v1/kinds")).json();
    assert.equal(kinds.items[0].kind, "founding");
    county = kinds.items[0].schemas.application.properties.type.properties.county.oneOf.find(({ title }) => title === "پاوه").const;
    assert.ok(county, "the county of the office");
  });

  test("kinds are public, with closed schemas of each stage", async () => {
    const [kind] = (await ask(server, "/api/v1/kinds")).json().items;
    assert.deepEqual(Object.keys(kind.schemas), ["application", "capital", "assembly"]);
    for (const schema of Object.values(kind.schemas)) {
      assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
      const closed = (node) => { if (node?.type === "object") { assert.equal(node.additionalProperties, false); Object.values(node.properties).forEach(closed); } if (node?.type === "array") { closed(node.items); } };
      closed(schema);
    }
    assert.equal(kind.schemas.application.properties.founders.properties.people.minItems, 1);
    assert.ok(kind.transitions.some((t) => t.takes_effect && t.action === "register"));
  });

  test("trying out runs every rule and stores nothing; unknown keys and an empty list are refused", async () => {
    const ids = seven(), document = application(ids.slice(0, 3), county);
    const before_ = (await call(ids[0], "GET", "/filings")).data.items.length;
    const tried = await call(ids[0], "POST", "/filings?validate_only=true", { kind: "founding", document });
    assert.equal(tried.status, 200, tried.text);
    assert.equal(tried.data.id, null);
    const few = tried.data.findings.find((f) => f.rule.startsWith("min_members."));
    assert.equal(few.outcome, "failed");
    assert.ok(few.says.length > 10);
    assert.equal((await call(ids[0], "GET", "/filings")).data.items.length, before_);
    refused(await call(ids[0], "POST", "/filings", { kind: "founding", document: { ...document, surprise: {} } }), 422, /surprise/);
    refused(await call(ids[0], "POST", "/filings", { kind: "founding", document: { ...document, board: { ...document.board, fourth: ids[0] } } }), 422, /board\.fourth/);
    refused(await call(ids[0], "POST", "/filings", { kind: "nothing", document: {} }), 404);
    const empty = await call(ids[0], "POST", "/filings", { kind: "founding", document: { founders: { people: [] } } });
    assert.equal(empty.status, 201);
    assert.ok(empty.data.wanting.some((w) => w.field === "founders.people"));
    refused(await act(ids[0], empty.data.id, "submit"), 422, /founders\.people/);
  });

  test("seven founders, expert, head, bank, registrar: from the draft to the licence", async () => {
    const { ids, id, filer } = await begin("سپیدار سبز زاگرس");
    refused(await call("expert", "GET", `/filings/${id}`), 404);  // a draft is nobody else's
    refused(await act(filer, id, "permit"), 409);
    const submitted = done(await act(filer, id, "submit", {}, { "idempotency-key": "once-and-only" }), "in_review");
    const again = done(await act(filer, id, "submit", {}, { "idempotency-key": "once-and-only" }), "in_review");
    assert.equal(again.version, submitted.version);
    assert.match(submitted.number, /^99-503-\d{4}-\d$/);
    refused(await act(filer, id, "submit"), 409);
    const seen = (await call("expert", "GET", `/filings/${id}`)).data;
    assert.ok(seen.findings.length > 15, "every rule of the stage has said something");
    assert.ok(seen.findings.every((f) => f.says), "and each says it in words");
    assert.deepEqual(seen.findings.filter((f) => f.refuses), []);
    assert.equal(seen.parties.length, 7);
    const work = (await call("expert", "GET", "/work")).data;
    assert.ok(JSON.stringify(work).includes(`/filings/${id}`), "it lies in the office's queue");

    refused(await act("expert", id, "return", { deficiencies: [] }), 422);
    done(await act("expert", id, "return", { deficiencies: [{ check: "own", where: "", text: "نقشهٔ گلخانه را بیفزایید." }] }), "returned");
    await save(filer, id, { plan: { ...application(ids, county).plan, market: "داروخانه‌های استان و بازار مرز" } });
    done(await act(filer, id, "submit"), "in_review");
    refused(await act("expert", id, "return", { deficiencies: [{ check: "own", where: "type", text: "چیزی تازه" }] }), 403);
    done(await act("expert", id, "propose"), "with_head");
    refused(await act("expert", id, "agree"), 200 + 203);
    done(await act("head", id, "agree"), "agreed");

    refused(await call("bank", "GET", `/filings/${id}`), 404);  // nothing waits for the bank yet
    await save(filer, id, { capital: capital(ids) });
    done(await act(filer, id, "declare_capital"), "with_bank");
    const banked = (await call("bank", "GET", `/filings/${id}`)).data;
    assert.deepEqual(Object.keys(banked.document), ["capital"]);  // the bank sees what is for the bank
    refused(await act("expert", id, "confirm_deposit", { input: { account: "1", amount_rial: cash(ids), paid_on: day(0), certificate: "7" } }), 403);
    refused(await act("bank", id, "confirm_deposit", { input: { account: "1" } }), 422);
    done(await act("bank", id, "confirm_deposit", { input: { account: "0250123", amount_rial: cash(ids), paid_on: day(0), certificate: "12/99" } }), "capital_paid");

    refused(await act(filer, id, "file_assembly"), 422);  // nothing is entered yet
    await save(filer, id, assembly(ids, { noticed: day(-20), held: day(0), board: day(0) }));
    const file = await act(filer, id, "file_assembly");
    done(file, "permit_review");
    done(await act("expert", id, "propose"), "permit_with_head");
    done(await act("head", id, "permit"), "permitted");
    done(await act(filer, id, "send_to_registrar", { input: { tracking_code: "139912345", barcode: "RP99" } }), "at_registrar");
    done(await act("registrar", id, "name_deficiency", { input: { noticed_on: day(0), what: "امضای یک برگ ناقص است." } }), "registrar_deficiency");
    done(await act(filer, id, "cure"), "at_registrar");
    refused(await act("registrar", id, "register", { input: { registration_number: "1234", national_id: "10100000000", registered_on: day(0) } }), 422);
    const nationalId = legalId("1401234567");
    done(await act("registrar", id, "register", { input: { registration_number: "1234", national_id: nationalId, registered_on: day(0) } }), "registered");
    await firstDuties(id, filer);
    done(await act("head", id, "license", { input: { licence_number: "503/99/1" } }), "licensed");
    refused(await act(filer, id, "withdraw"), 409);

    const { subject } = (await call(filer, "GET", `/filings/${id}`)).data;
    const found = await ask(server, `/api/v1/cooperatives/${subject}`);
    assert.equal(found.status, 200, found.text);
    assert.equal(found.json().national_id, nationalId);
    assert.equal(found.json().name, "سپیدار سبز زاگرس");
    const papers = (await call(filer, "GET", `/filings/${id}/papers`)).data;
    assert.ok(papers.papers.length >= 14, papers.papers.map(({ code }) => code).join());
    assert.ok(papers.registrar_fields.some(({ value }) => value.includes("سپیدار سبز زاگرس")));
    for (const { code } of papers.papers) {
      const paper = await ask(server, `/api/v1/filings/${id}/papers/${code}`, { headers: { authorization: `Bearer ${tokens[filer]}` } });
      assert.equal(paper.status, 200, `${code}: ${paper.text.slice(0, 300)}`);
      assert.match(paper.text, /^%PDF/);
    }
    const code = papers.papers.find((one) => one.code === "licence").check.replace("/verify/", "");
    assert.match(code, /^[A-Z2-7]{28}$/);
    assert.match((await ask(server, `/verify/${code}`)).text, /سپیدار سبز زاگرس/);
    assert.equal((await ask(server, `/verify/${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`)).status, 404);
    assert.equal((await ask(server, `/verify/${code.slice(1)}`)).status, 404);
    const filed = await call(filer, "GET", `/filings/${id}/document?ordinal=1`);
    assert.equal(JSON.parse(filed.text).sections.plan.market, "داروخانه‌های استان");  // as it was filed first
  });

  test("two race for one name: the second is told; a refusal goes up, not back", async () => {
    const first = await begin("چشمه‌سار شاهو"), second = await begin("چشمه‌سار شاهو");
    done(await act(first.filer, first.id, "submit"), "in_review");
    const late = await act(second.filer, second.id, "submit");
    assert.ok([409, 422].includes(late.status), late.text);
    done(await act("expert", first.id, "propose_refusal", { reason: "طرح توجیه ندارد." }), "with_head");
    refused(await act("head", first.id, "refuse", {}), 422, /reason|دلیل|why/i);
    done(await act("head", first.id, "refuse", { reason: "طرح توجیه ندارد." }), "refused");
    done(await act(first.filer, first.id, "appeal", { reason: "طرح را کامل کرده‌ایم." }), "appealed");
    refused(await act("head", first.id, "grant", { reason: "x" }), 403);
    done(await act("director", first.id, "grant", { reason: "دوباره بررسی شود." }), "in_review");
    done(await act(first.filer, first.id, "withdraw"), "withdrawn");
    done(await act(second.filer, second.id, "submit"), "in_review");  // the name is free again
  });

  test("where the table says so, the director decides; an appeal then goes to the ministry", async () => {
    const director = await enterStaff(server, people.province_director);
    assert.equal((await director.post("/filings/decisions", { director: `founding:${county}` }, { page: "/filings/decisions" })).status, 303);
    assert.match((await director.ask("/filings/decisions")).text, new RegExp(`value="founding:${county}"[^>]*checked|checked[^>]*value="founding:${county}"`));
    const one = await begin("آبشار پیران سرپل");
    done(await act(one.filer, one.id, "submit"), "in_review");
    done(await act("expert", one.id, "propose"), "with_head");
    done(await act("head", one.id, "agree"), "with_director");
    refused(await act("head", one.id, "agree"), 403);
    done(await act("director", one.id, "refuse", { reason: "با طرح آمایش سازگار نیست." }), "refused");
    done(await act(one.filer, one.id, "appeal", { reason: "سازگار است؛ نقشه پیوست است." }), "appealed");
    refused(await act("director", one.id, "grant", { reason: "x" }), 403);
    done(await act("ministry", one.id, "uphold", { reason: "رأی مدیرکل درست است." }), "closed");
    assert.equal((await director.post("/filings/decisions", {}, { page: "/filings/decisions" })).status, 303);
    const two = await begin("آبشار پیران قصر");
    done(await act(two.filer, two.id, "submit"), "in_review");
    done(await act("expert", two.id, "propose"), "with_head");
    done(await act("head", two.id, "agree"), "agreed");  // the head decides again
  });

  test("shares that do not add up, votes above attendance, a permit out of order: refused, nothing lost", async () => {
    const { ids, id, filer } = await agreed("کوهستان آبی اورامان");
    await save(filer, id, { capital: { ...capital(ids), shares: 1 } });
    const sum = await act(filer, id, "declare_capital");
    refused(sum, 422);
    assert.ok(sum.data.findings.some((f) => f.rule === "founding.capital_sum" && f.refuses && f.says));
    await save(filer, id, { capital: capital(ids) });
    done(await act(filer, id, "declare_capital"), "with_bank");
    refused(await act("head", id, "permit"), 409);
    refused(await act("bank", id, "confirm_deposit", { input: { account: "1", amount_rial: 1, paid_on: day(0), certificate: "7" } }), 422);
    done(await act("bank", id, "confirm_deposit", { input: { account: "1", amount_rial: cash(ids), paid_on: day(0), certificate: "7" } }), "capital_paid");
    const wrong = assembly(ids, { noticed: day(-20), held: day(0), board: day(0) });
    wrong.bylaws.votes_for = 70;
    await save(filer, id, wrong);
    const votes = await act(filer, id, "file_assembly");
    refused(votes, 422);
    assert.ok(votes.data.findings.some((f) => f.refuses && f.says), votes.text);
    refused(await call(filer, "PUT", `/filings/${id}/sections/plan`, { section: application(ids, county).plan, version: 1 }), 409);
  });

  test("a stale page, a stranger, a mobile that is none: each told what is wrong", async () => {
    const { id, filer } = await begin("بلوط پایدار دالاهو");
    const now = (await call(filer, "GET", `/filings/${id}`)).data;
    refused(await act(filer, id, "submit", { version: now.version - 1 }), 409);
    refused(await call("0000000061", "GET", `/filings/${id}`), 404);
    refused(await act("0000000061", id, "submit"), 404);
    refused(await call(filer, "PUT", `/filings/${id}/sections/founders`, { section: { people: [{ national_id: "1234567890" }] }, version: 1 }), 422, /people\[0\]\.national_id/);
    refused(await call(filer, "PUT", `/filings/${id}/sections/type`, { section: { county: "999999" }, version: 1 }), 422, /county/);
    refused(await ask(server, `/api/v1/filings/${id}`), 401);
  });
});
