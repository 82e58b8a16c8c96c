// Six hundred founders from a spreadsheet: the template, a table with faults, the same mended, and a second time in place of
// the first; nothing is taken over by halves.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask, entryOf } from "../support/client.mjs";
import { founderId } from "../support/founding.mjs";
import { enterCitizen, people, tokenOf } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const heads = "کد ملی;نام;نام خانوادگی;تلفن همراه;تاریخ تولد;مقیم خارج از کشور";
const persian = (text) => text.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);
const row = (n) => `${n % 2 ? founderId(n) : persian(founderId(n))};نگین;رستمی;;${persian("1364/1/1")};خیر`;
const table = (from, to, change = (line) => line) => Array.from({ length: to - from }, (_, i) => change(row(from + i + 1), from + i)).join("\r\n");

describe("many rows of a list at once", () => {
  let server, visitor, id, page, token;
  before(async () => {
    server = await serve(await copyOfProvince());
    token = await tokenOf(server.place, people.citizen.id);
    visitor = await enterCitizen(server, people.citizen);
    const begun = await visitor.post("/filings", { kind: "founding" }, { page: "/filings" });
    assert.equal(begun.status, 303);
    id = begun.headers.location.split("/").pop();
    page = `/filings/${id}/sections/founders/people/import`;
  });
  const send = async (text) => {
    const csrf = (await visitor.ask(page)).text.match(/name="csrf" value="([^"]*)"/)[1], edge = "----taavon-table";
    const body = Buffer.concat([Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n--${edge}\r\nContent-Disposition: form-data; name="file"; filename="founders.csv"\r\nContent-Type: text/csv\r\n\r\n`), Buffer.from(text), Buffer.from(`\r\n--${edge}--\r\n`)]);
    return visitor.ask(page, { method: "POST", headers: { "content-type": `multipart/form-data; boundary=${edge}` }, body });
  };
  const now = async () => (await ask(server, `/api/v1/filings/${id}`, { headers: { authorization: `Bearer ${token}` } })).json();
  const take = (taking, version) => visitor.post(page, { taking, version: String(version) }, { page });

  test("the template has the labels of the fields; the section leads to it", async () => {
    assert.match((await visitor.ask(`/filings/${id}/sections/founders`)).text, /people\/import"/);
    const template = await visitor.ask(`${page}?template=1`);
    assert.match(template.headers["content-type"], /spreadsheetml/);
    assert.match(entryOf(template.bytes, "xl/worksheets/sheet1.xml"), /<t[^>]*>کد ملی<\/t>.*<t[^>]*>نام<\/t>/);
    assert.equal((await send(template.bytes)).status, 422);  // a workbook with the example alone
    assert.equal((await visitor.ask(`/filings/${id}/sections/name/proposals/import`)).status, 404);  // five are typed as quickly
    assert.equal((await ask(server, page)).status, 303);
  });

  test("600 rows with three wrong cells: each named, none taken; mended: all of them", async () => {
    const spoil = (line, n) => n === 7 ? line.replace(/^[^;]*/, "1234567890") : n === 300 ? line.replace("خیر", "شاید") : n === 599 ? line.replace(persian("1364/1/1"), "=1+1") : line;
    assert.equal((await send(`${heads}\r\n${table(0, 600, spoil)}\r\n`)).status, 303);
    const shown = (await visitor.ask(page)).text;
    for (const line of [9, 302, 601]) assert.ok(shown.includes(persian(String(line))), `row ${line} is named`);
    assert.ok(!shown.includes('name="taking"'), "nothing can be taken over yet");
    const marked = (await visitor.ask(`${page}?marked=1`)).bytes, sheet = entryOf(marked, "xl/worksheets/sheet1.xml");
    assert.deepEqual([...sheet.matchAll(/<c r="\w+" s="(?!1")\d+" t="inlineStr"><is><t>([^<]*)</g)].map(([, text]) => text).filter((text) => ["1234567890", "شاید", "=1+1"].includes(text)), ["1234567890", "شاید", "=1+1"]);
    assert.ok(!sheet.includes("<f>"), "no cell is a formula");
    assert.equal((await send(marked)).status, 303);  // read back as it was
    assert.equal((await take("append", 1)).status, 422);
    assert.equal((await now()).document.founders.people.length, 1);  // who began it

    assert.equal((await send(`${heads}\r\n${table(0, 600)}\r\n`)).status, 303);
    assert.match((await visitor.ask(page)).text, /name="taking"/);
    assert.equal((await take("append", 5)).status, 409);  // another version than there is
    assert.equal((await take("append", 1)).status, 303);
    const after = await now();
    assert.equal(after.document.founders.people.length, 601);
    assert.equal(after.document.founders.people[1].birth_date, "1985-03-21");
    assert.equal(after.parties.length, 601);
    assert.equal(after.versions.founders, 2);
  });

  test("the same again is refused after them and taken in their place", async () => {
    await send(`${heads}\r\n${table(300, 610)}\r\n`);
    assert.equal((await take("append", 2)).status, 422);
    assert.equal((await take("replace", 1)).status, 409);
    assert.equal((await now()).document.founders.people.length, 601);
    assert.equal((await take("replace", 2)).status, 303);
    const after = await now();
    assert.equal(after.document.founders.people.length, 310);
    assert.equal(after.parties.length, 310);
    assert.equal((await take("append", 3)).status, 422);  // the file is taken
  });

  test("what is no table is refused in words", async () => {
    for (const text of ["", "a;b\r\n1;2", `${heads}\r\n`, Buffer.alloc(10_000_000, 120), Buffer.from([0xff, 0, 1, 2, 3, 0x80])]) {
      const answer = await send(text);
      assert.ok([413, 422].includes(answer.status), `${answer.status}`);
      assert.match(answer.text, /role="alert"/);
    }
  });
});
