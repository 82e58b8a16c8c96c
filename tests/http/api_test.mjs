// The public JSON interface and the exports: they refuse what they do not know, and agree with the list.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask, entryOf } from "../support/client.mjs";
import { site } from "../support/province.mjs";

describe("API and exports", () => {
  let server, list;
  before(async () => {
    server = await site();
    list = (await ask(server, "/api/v1/cooperatives")).json();
  });

  test("a cooperative: the same facts as in the list, with its history", async () => {
    for (const row of list.items.slice(0, 5)) {
      const one = (await ask(server, `/api/v1/cooperatives/${row.id}`)).json();
      for (const key of Object.keys(row)) assert.deepEqual(one[key], row[key], key);
      assert.equal(typeof one.id, "string", "a number of 63 bits does not survive a reader's double");
      assert.ok(one.history.length > 0);
      assert.ok(one.history.every((entry) => Number.isInteger(entry.leaf_index)), "every entry is in the tree");
      const page = await ask(server, `/cooperatives/${row.id}`);
      assert.match(page.text, new RegExp(`<h1[^>]*>.*${row.name}`));
      assert.match(page.text, new RegExp(`rel="alternate" type="application/json" href="/api/v1/cooperatives/${row.id}"`));
    }
  });

  test("a day of the past shows what held then", async () => {
    const one = (await ask(server, `/api/v1/cooperatives/${list.items[0].id}`)).json();
    const [year] = one.founded_on.split("-");
    assert.equal((await ask(server, `/api/v1/cooperatives/${one.id}?on=${Number(year) - 1}-01-01`)).status, 404, "before it was founded");
    assert.equal((await ask(server, `/api/v1/cooperatives/${one.id}?on=${one.founded_on}`)).status, 200);
    for (const on of ["1399/13/1", "1399/12/31", "hello", "2020-02-30"])
      assert.ok([400, 422].includes((await ask(server, `/api/v1/cooperatives/${one.id}?on=${encodeURIComponent(on)}`)).status), on);
  });

  test("what is unknown is refused and named", async () => {
    for (const path of ["/api/v1/cooperatives?colour=red", "/api/v1/cooperatives?q=a&Q=b", `/api/v1/cooperatives/${list.items[0].id}?x=1`]) {
      const answer = await ask(server, path);
      assert.equal(answer.status, 400, path);
      assert.equal(answer.headers["content-type"], "application/problem+json");
      assert.ok(answer.json().field, path);
    }
    for (const query of ["sort=colour", "province=99999", "from=abc", "to=0", `q=${"x".repeat(201)}`])
      assert.equal((await ask(server, `/api/v1/cooperatives?${query}`)).status, 422, query);
    assert.equal((await ask(server, "/cooperatives?colour=red")).status, 200, "a page ignores what it does not know");
  });

  test("the rule book: every term says what it counts in and what a holiday does; unverified rules alone on request", async () => {
    const { rules } = (await ask(server, "/api/v1/rules")).json();
    const terms = rules.filter(({ unit }) => ["days", "working_days", "months", "years"].includes(unit));
    assert.ok(terms.length > 15);
    for (const one of terms) assert.ok(["moves_on", "stands"].includes(one.at_holiday) && one.counted_in, one.id);
    for (const one of rules) assert.equal("at_holiday" in one, terms.includes(one), one.id);
    const only = async (verified) => (await ask(server, `/api/v1/rules?verified=${verified}`)).json().rules;
    const [yes, no] = [await only("true"), await only("false")];
    assert.ok(yes.length > 0 && no.length > 0 && yes.every(({ verified }) => verified) && no.every(({ verified }) => !verified));
    assert.equal(yes.length + no.length, rules.length);
    assert.equal((await ask(server, "/api/v1/rules?verified=perhaps")).status, 422);
  });

  test("CSV and XLSX hold what the list counts, under the same filters", async () => {
    for (const query of ["", "?status=dormant", "?q=%D8%A7%D9%85%DB%8C%D8%AF&status=active", "?q=qqqqzzzz"]) {
      const { total } = (await ask(server, `/api/v1/cooperatives${query}`)).json();
      const csv = await ask(server, `/cooperatives.csv${query}`);
      assert.match(csv.headers["content-type"], /^text\/csv; charset=utf-8/);
      assert.match(csv.headers["content-disposition"], /attachment; filename="cooperatives\.csv"/);
      assert.ok(csv.text.startsWith("\uFEFF"), "spreadsheets need the mark to see UTF-8");
      assert.equal(csv.text.trimEnd().split(/\r?\n/).length - 1, total, `CSV ${query}`);
      const xlsx = await ask(server, `/cooperatives.xlsx${query}`);
      assert.match(xlsx.headers["content-type"], /spreadsheetml/);
      assert.equal(entryOf(xlsx.bytes, "xl/worksheets/sheet1.xml").match(/<row /g).length - 1, total, `XLSX ${query}`);
    }
  });
});
