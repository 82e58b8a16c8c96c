// Kinds of figures: a province defines one, enters it, reads it in the plan and retires it; nobody else does.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask } from "../support/client.mjs";
import { enterStaff, people } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const kind = {
  code: "open_complaints", place: "05", axis: "supervision", unit: "cases", course: "last", by_county: "", direction: "less", label: "شکایت‌های باز", label_en: "Open complaints",
  definition: "شکایت‌هایی که پاسخ نگرفته‌اند.", definition_en: "Complaints without an answer.", source: "دفتر شکایت‌ها", source_en: "Register of complaints", from: "1399/01/01", until: "",
};

describe("kinds of figures", () => {
  let server, director;
  before(async () => {
    server = await serve(await copyOfProvince());
    director = await enterStaff(server, people.province_director);
  });
  const define = (visitor, fields, at = "new") => visitor.post(`/plan/kinds/${at}`, fields, { page: `/plan/kinds/${at}` });
  const kinds = async () => (await ask(server, "/api/v1/plan/kinds")).json().items;

  test("everybody reads what the figures are; one that a province defines is entered and stands against its plan", async () => {
    assert.match((await ask(server, "/plan/kinds")).text, /تعاونی‌های تأسیس‌شده/);
    const made = await define(director, kind);
    assert.equal(made.status, 303, made.text.match(/<main[\s\S]*<\/main>/)?.[0].replace(/<[^>]*>/g, " "));
    const one = (await kinds()).find(({ code }) => code === kind.code);
    assert.deepEqual([one.course, one.direction, one.province, one.in_force_from, one.in_force_to], ["last", "less", "05", "2020-03-20", null]);
    const entry = "/plan/enter?province=05&year=1399&what=";
    for (const [what, value, more] of [["plan", "100", {}], ["reading", "60", { as_of: "1399/07/30" }]]) {
      const fields = { what, province: "05", year: "1399", act: "save", source: "گزارش", ...more, v105_open_complaints: value };
      const page = (await director.ask(entry + what + (more.as_of ? "&as_of=1399/07/30" : ""))).text;
      const cell = page.match(/name="(v\d+_open_complaints)"/)[1];
      const shown = Object.fromEntries([...page.matchAll(/name="(v\d+_[a-z_]+|position)" [^>]*?value="([^"]*)"|name="(position)" value="([^"]*)"/g)].map(([, a, b, c, d]) => [a ?? c, b ?? d]));
      const saved = await director.post("/plan/enter", { ...fields, ...shown, [cell]: value }, { page: entry + what });
      assert.equal(saved.status, 303, saved.text.match(/<main[\s\S]*<\/main>/)?.[0].replace(/<[^>]*>/g, " ").slice(0, 600));
    }
    const figure = (await ask(server, "/api/v1/plan?year=1399")).json().items.find(({ code, place }) => code === kind.code && place === "05");
    assert.deepEqual([figure.planned, figure.done, figure.planned_until_then], [100, 60, 100], "its last value is due whole");
    const page = (await ask(server, `/plan/figures/${kind.code}?year=1399`)).text;
    assert.match(page, /جلوتر از برنامه/, "fewer complaints than planned are good");
    assert.match(page, /دفتر شکایت‌ها/);
  });

  test("retired, it stands in the years it was in force and in no later one", async () => {
    const page = (await director.ask(`/plan/kinds/${kind.code}`)).text;
    const version = page.match(/name="version" value="(\d+)"/)[1];
    const end = await define(director, { ...kind, version, until: "1399/12/30" }, kind.code);
    assert.equal(end.status, 303);
    assert.equal((await define(director, { ...kind, version }, kind.code)).status, 409, "changed meanwhile");
    assert.equal((await kinds()).find(({ code }) => code === kind.code).in_force_to, "2021-03-20");
    assert.equal((await ask(server, `/plan/figures/${kind.code}?year=1399`)).status, 200);
    assert.equal((await ask(server, `/plan/figures/${kind.code}?year=1400`)).status, 404);
  });

  test("a code once, for one's own province, by who keeps figures", async () => {
    const twice = await define(director, kind);
    assert.equal(twice.status, 422);
    assert.match(twice.text, /این کد را/);
    assert.equal((await define(director, { ...kind, code: "second", place: "" })).status, 422, "for the whole country");
    const expert = await enterStaff(server, people.county_expert);
    assert.equal((await expert.ask("/plan/kinds/new")).status, 403);
    const list = (await director.ask("/plan/kinds")).text;
    assert.ok(list.includes('href="/plan/kinds/open_complaints"') && !list.includes('href="/plan/kinds/founded"'), "it links to what its reader may not change");
    assert.equal((await director.ask("/plan/kinds/founded")).status, 404, "a kind of the whole country is not a province's");
    const ministry = await enterStaff(server, people.ministry);
    assert.equal((await define(ministry, { ...kind, code: "second", place: "" })).status, 303);
    assert.equal((await kinds()).find(({ code }) => code === "second").province, null);
  });

  test("it ends well", () => server.stop());
});
