// An existing cooperative comes into the register's care: claimed by who leads it, compared by the office, confirmed.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask } from "../support/client.mjs";
import { founderId } from "../support/founding.mjs";
import { enterCitizen, people, tokenOf } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

describe("opening record", () => {
  let server, filer, expert, visitor, about, cooperative, county;
  const call = async (token, path, { method = "GET", body } = {}) => {
    const answer = await ask(server, `/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) }, ...(body && { body: JSON.stringify(body) }) });
    return { status: answer.status, ...answer.json() };
  };
  const act = (token, id, action, body = {}) => call(token, `/filings/${id}/actions/${action}`, { method: "POST", body });
  before(async () => {
    server = await serve(await copyOfProvince());
    filer = await tokenOf(server.place, people.citizen.id);
    expert = await tokenOf(server.place, people.county_expert.id);
    visitor = await enterCitizen(server, people.citizen);
    const list = (await ask(server, "/api/v1/cooperatives?county=0503&status=active")).json();
    const found = list.items.find((one) => one.national_id) ?? list.items[0];
    about = found.id;
    cooperative = (await ask(server, `/api/v1/cooperatives/${about}`)).json();
    const form = (await visitor.ask("/founding")).text;
    county = form.match(/<option value="(\d+)"[^>]*>پاوه</)[1];
  });
  const document = (changed = {}) => ({
    cooperative: { name: cooperative.name, county, ...(cooperative.national_id && { national_id: cooperative.national_id }), registration_number: "812", address: "پاوه، بلوار امام، پلاک ۳" },
    mandate: { post: "managing_director", gazette_number: "22001", gazette_on: "2020-06-01", until: "2022-06-01" },
    bylaws: { known: "unknown" },
    capital: { known: "declared", capital_rial: 700_000_000, shares: 650, share_value_rial: 1_000_000 },
    board: { known: "declared", officers: ["chair", "vice_chair", "secretary", "managing_director"].map((post, n) => ({ name: ["هیمن مرادی", "ژیلا احمدیان", "فرزاد قادری", "هیوا سنجابی"][n], post, until: n === 0 ? "2020-01-01" : "2022-06-01" })) },
    members: { known: "declared", count: 24, women: 9, dead: 2 },
    ...changed,
  });

  test("it is about a cooperative of the register, and about no other", async () => {
    const refused = await call(filer, "/filings", { method: "POST", body: { kind: "opening", document: document() } });
    assert.equal(refused.status, 422);
    assert.match(JSON.stringify(refused), /about/);
    assert.equal((await call(filer, "/filings", { method: "POST", body: { kind: "opening", about: "12345", document: document() } })).status, 422);
    assert.match((await visitor.ask(`/cooperatives/${about}`)).text, new RegExp(`/filings/begin/opening/${about}`));
    assert.equal((await visitor.ask("/filings/begin/opening/12345")).status, 404);
    const page = await visitor.ask(`/filings/begin/opening/${about}`);
    assert.equal(page.status, 200);
    const begun = await visitor.post("/filings", { kind: "opening", about }, { page: `/filings/begin/opening/${about}` });
    assert.equal(begun.status, 303);
    const id = begun.headers.location.split("/").pop(), there = await call(filer, `/filings/${id}`);
    assert.equal(there.document.cooperative.name, cooperative.name, "what the register knows is written already");
    assert.equal((await act(filer, id, "withdraw")).state, "withdrawn");
  });

  test("claimed, compared, confirmed: the register has it, with how well it is known; the claimant acts for it", async () => {
    const made = await call(filer, "/filings", { method: "POST", body: { kind: "opening", about, document: document() } });
    assert.equal(made.status, 201, JSON.stringify(made));
    const differs = made.findings.find((one) => one.check === "opening.capital_sum");
    assert.equal(differs.outcome, "failed");
    assert.equal(differs.refuses, false, "a difference may stand");
    assert.ok(made.findings.some((one) => one.check === "opening.terms" && one.where.startsWith("board.officers[0]")));
    assert.equal((await act(filer, made.id, "submit")).state, "in_review");
    assert.equal((await act(filer, made.id, "confirm", { input: {} })).status, 403);
    const other = await call(filer, "/filings", { method: "POST", body: { kind: "opening", about, document: document() } });
    const second = await act(filer, other.id, "submit");
    assert.equal(second.status, 409, "one claim at a time");
    assert.equal((await act(expert, made.id, "confirm", { input: { bylaws: "unknown" } })).status, 422, "of each part it is said");
    const input = { bylaws: "unknown", capital: "declared", board: "verified", members: "declared", paper_file: "پ/۱۲", shelf: "۴" };
    assert.equal((await act(expert, made.id, "confirm", { input })).state, "confirmed");
    const now = (await ask(server, `/api/v1/cooperatives/${about}`)).json();
    assert.equal(now.registration_number, "812");
    assert.equal(now.members, 24);
    assert.deepEqual(now.officers.map((one) => one.post).sort(), ["chair", "managing_director", "secretary", "vice_chair"]);
    assert.match((await ask(server, `/cooperatives/${about}`)).text, /شناسنامهٔ آغازین تأیید شد/);
    const mine = await call(filer, "/mandates");
    assert.deepEqual(mine.items.map((one) => [one.cooperative, one.post, one.until]), [[about, "managing_director", "2022-06-01"]]);
    assert.match((await visitor.ask("/filings")).text, new RegExp(`/cooperatives/${about}`));
  });

  test("who acts for it reports its activity; the year's figures are those of the return; nobody else may", async () => {
    const begun = await visitor.post("/filings", { kind: "activity_return", about }, { page: `/filings/begin/activity_return/${about}` });
    assert.equal(begun.status, 303);
    const id = begun.headers.location.split("/").pop(), there = await call(filer, `/filings/${id}`);
    const figures = { ...there.document.figures, year: 1399, half: "first", members: 26, women: 9, employed: 40, insured: 31, sales_rial: 9_000_000_000, exports_usd: 1200 };
    const save = async (changed) => call(filer, `/filings/${id}/sections/figures`, { method: "PUT", body: { section: { ...figures, ...changed }, version: (await call(filer, `/filings/${id}`)).versions.figures ?? 0 } });
    assert.equal((await save({ women: 27 })).status, 200);
    const refused = await act(filer, id, "submit");
    assert.equal(refused.status, 422);
    assert.ok(refused.findings.some((one) => one.where === "figures.women" && one.refuses), JSON.stringify(refused.findings));
    assert.equal((await save({})).status, 200);
    assert.equal((await act(filer, id, "submit")).state, "reported");
    const now = (await ask(server, `/api/v1/cooperatives/${about}`)).json();
    assert.equal(now.members, 26);
    const reported = now.history.find((one) => one.kind === "figures_reported" && one.body.up_to === "first");
    assert.deepEqual(reported.body.facts.years, [{ employed: 40, exports_usd: 1200, members: 26, sales_rial: 9_000_000_000, women: 9, year: 1399 }]);
    assert.match((await ask(server, `/cooperatives/${about}`)).text, /۱۳۹۹/);
    const stranger = await enterCitizen(server, { id: founderId(44), mobile: "09181000044" });
    await stranger.post("/filings", { kind: "activity_return", about }, { page: `/filings/begin/activity_return/${about}` });
    const theirs = await tokenOf(server.place, founderId(44));
    const made = await call(theirs, "/filings", { method: "POST", body: { kind: "activity_return", about, document: { figures } } });
    assert.equal((await act(theirs, made.id, "submit")).status, 422, "no mandate");
  });

  test("while somebody acts for it nobody else can claim it", async () => {
    const stranger = await enterCitizen(server, { id: founderId(33), mobile: "09181000033" });
    const begun = await stranger.post("/filings", { kind: "opening", about }, { page: `/filings/begin/opening/${about}` });
    assert.equal(begun.status, 303, begun.text.slice(0, 200));
    const token = await tokenOf(server.place, founderId(33)), id = begun.headers.location.split("/").pop();
    for (const [section, body] of Object.entries(document())) {
      const version = (await call(token, `/filings/${id}`)).versions[section] ?? 0;
      const saved = await call(token, `/filings/${id}/sections/${section}`, { method: "PUT", body: { section: body, version } });
      assert.equal(saved.status, 200, JSON.stringify(saved));
    }
    const sent = await act(token, id, "submit");
    assert.equal(sent.status, 422);
    assert.ok(sent.findings.some((one) => one.check === "opening.free" && one.refuses));
  });
});
