// The register as one types: the quirks of Persian keyboards, filters, sorting, and lists that say what they count.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask } from "../support/client.mjs";
import { site } from "../support/province.mjs";

const swap = (text, from, to) => [...text].map((letter) => [...to][[...from].indexOf(letter)] ?? letter).join("");

describe("search", () => {
  let server, all;
  const find = async (q, more = {}) => {
    const answer = await ask(server, `/api/v1/cooperatives?${new URLSearchParams({ q, ...more })}`);
    assert.equal(answer.status, 200, q);
    return answer.json();
  };
  before(async () => {
    server = await site();
    all = [];
    for (let path = "/api/v1/cooperatives?sort=name"; path;) {
      const page = (await ask(server, path)).json();
      all.push(...page.items), path = page.next;
    }
  });
  const same = (items) => (wanted) => items.some(({ id }) => id === wanted.id);
  // For each of some cooperatives: what is typed instead of the name finds it among the first `within`.
  const each = async (typed, within = 10, of = all) => {
    let tried = 0;
    for (let i = 0; i < of.length; i += Math.ceil(of.length / 12)) {
      const q = typed(of[i]);
      if (q === undefined) continue;
      ++tried;
      assert.ok(same((await find(q)).items.slice(0, within))(of[i]), `«${q}» does not find «${of[i].name}»`);
    }
    assert.ok(tried >= 5, `only ${tried} names were fit for this`);
  };

  test("every page together is the whole, each once", async () => {
    assert.equal(all.length, (await find("")).total);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  });
  test("a name as it stands", () => each(({ name }) => name));
  test("Arabic ي and ك", () => each(({ name }) => swap(name, "یک", "يك"), 10, all.filter(({ name }) => /[یک]/.test(name))));
  test("Kurdish letters", () => each(({ name }) => swap(name, "یورله", "ێۆڕڵە"), 10, all.filter(({ name }) => /[یورل]/.test(name))));
  test("half-space for space, space for half-space", async () => {
    await each(({ name }) => name.replaceAll(" ", "\u200c"));
    await each(({ name }) => name.replaceAll("\u200c", " "), 10, all.filter(({ name }) => name.includes("\u200c")));
  });
  test("words joined", () => each(({ name }) => name.replaceAll("\u200c", ""), 10, all.filter(({ name }) => name.includes("\u200c"))));
  test("words in another order", () => each(({ name }) => name.split(" ").reverse().join(" ")));
  test("a letter missing, doubled, swapped", async () => {
    const long = all.filter(({ name }) => name.split(" ")[0].length > 5);
    await each(({ name }) => name.slice(0, 2) + name.slice(3), 10, long);
    await each(({ name }) => name.slice(0, 3) + name[2] + name.slice(3), 10, long);
    await each(({ name }) => name.slice(0, 2) + name[3] + name[2] + name.slice(4), 10, long.filter(({ name }) => !/[\u200c ]/.test(name.slice(2, 4))));
  });
  test("marks of vowels and tatweel are not there", () => each(({ name }) => name[0] + "\u0640\u064e" + name.slice(1)));
  test("numbers in three scripts", async () => {
    for (const one of [all[3], all[1000]])
      for (const digits of ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"])
        for (const key of ["national_id", "registration_number"])
          assert.ok(same((await find(swap(one[key], "0123456789", digits))).items)(one), `${key} in ${digits}`);
  });
  test("what is nobody's name finds nothing, and says so with a way on", async () => {
    assert.equal((await find("qqqqzzzzxxxx")).total, 0);
    const page = await ask(server, "/cooperatives?q=qqqqzzzzxxxx", { headers: { cookie: "taavon_language=en" } });
    assert.equal(page.status, 200);
    assert.match(page.text, /No cooperative was found/);
  });

  test("filters keep what they say and count what they keep", async () => {
    const byCounty = all.filter(({ county }) => county === all[0].county);
    assert.equal((await find("", { county: all[0].county })).total, byCounty.length);
    for (const [key, parameter] of [["status", "status"], ["legal_type", "type"], ["field", "field"]])
      for (const value of new Set(all.map((one) => one[key])))
        assert.equal((await find("", { [parameter]: value })).total, all.filter((one) => one[key] === value).length, `${parameter}=${value}`);
    const active = byCounty.filter(({ status }) => status === "active");
    const both = await find("", { county: all[0].county, status: "active" });
    assert.equal(both.total, active.length);
    assert.ok(both.items.every(({ county, status }) => county === all[0].county && status === "active"));
  });
  test("by the Persian alphabet, by age, by members", async () => {
    const compare = new Intl.Collator("fa").compare;
    const names = all.map(({ name }) => name);
    const wrong = names.findIndex((name, i) => i > 0 && compare(names[i - 1].replaceAll("\u200c", ""), name.replaceAll("\u200c", "")) > 0);
    assert.equal(wrong, -1, `«${names[wrong - 1]}» before «${names[wrong]}»`);
    const jalali = new Intl.DateTimeFormat("en-u-ca-persian", { year: "numeric", timeZone: "UTC" });
    const years = (await find("", { sort: "oldest" })).items.map(({ founded_on }) => parseInt(jalali.format(new Date(founded_on)), 10));
    assert.deepEqual(years, [...years].sort((a, b) => a - b));
    const members = (await find("", { sort: "members" })).items.map((one) => one.members);
    assert.deepEqual(members, [...members].sort((a, b) => b - a));
  });
  test("a page of the list links on, and the way on holds the filters", async () => {
    const page = (await ask(server, "/cooperatives?status=active&sort=name")).text;
    const next = page.match(/href="(\/cooperatives\?[^"]*after=[^"]*)"/)?.[1].replaceAll("&amp;", "&");
    assert.ok(next, "no next page");
    assert.match(next, /status=active/);
    const ids = (text) => [...new Set([...text.matchAll(/href="\/cooperatives\/(\d+)"/g)].map((found) => found[1]))];
    const first = ids(page), second = ids((await ask(server, next)).text);
    assert.equal(first.length, 20);
    assert.equal(second.length, 20);
    assert.ok(!second.some((id) => first.includes(id)), "the second page repeats the first");
  });
});
