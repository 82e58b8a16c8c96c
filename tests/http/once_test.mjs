// A write that its client names is done once: the Idempotency-Key of the API, the hidden field of every form.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask, form } from "../support/client.mjs";
import { enterStaff, people, tokenOf } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const fields = (page) => Object.fromEntries([...page.matchAll(/<(?:input|textarea)[^>]*name="([^"]*)"[^>]*?(?:value="([^"]*)"[^>]*>|>([^<]*)<\/textarea>)/g)].map(([, name, value, text]) => [name, value ?? text ?? ""]));

describe("a named write", () => {
  let server, token, director;
  before(async () => {
    server = await serve(await copyOfProvince());
    token = await tokenOf(server.place, people.province_director.id);
    director = await enterStaff(server, people.province_director);
  });
  const write = (path, key, body = {}) => ask(server, path, {
    method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...(key && { "idempotency-key": key }) }, body: JSON.stringify(body),
  });
  const queue = async () => (await ask(server, "/api/v1/work?which=unowned", { headers: { authorization: `Bearer ${token}` } })).json().items;

  test("sent again with its key it is answered the same and done once; the key serves for nothing else", async () => {
    const [one, other] = await queue();
    assert.ok(one && other, "the demo's director has no work to take");
    const act = (what, key, body) => write(`/api/v1/work/${one.id}/${what}`, key, body);
    const taken = async () => !(await queue()).some(({ id }) => id === one.id);
    assert.equal((await act("claim")).status, 200);
    const first = await act("release", "key-1");
    assert.equal(first.status, 200, first.text);
    assert.equal((await act("claim")).status, 200);
    const again = await act("release", "key-1");
    assert.equal(again.status, 200, again.text);
    assert.equal(again.text, first.text);
    assert.ok(await taken(), "it was given back a second time");
    assert.equal((await write(`/api/v1/work/${other.id}/claim`, "key-1")).status, 422);
    assert.equal((await act("release", "key-1", { note: "x" })).status, 422);
    for (const bad of ["a b", "x".repeat(65), "a/b"]) assert.equal((await act("release", bad)).status, 400, bad);
    assert.ok(await taken(), "a refused name did something");
    assert.equal((await act("release", "key-2")).status, 200);
    assert.ok(!await taken());
  });

  test("a refusal is not kept: mended, the same key does it", async () => {
    const [one] = await queue();
    assert.equal((await write(`/api/v1/work/${one.id}/refer`, "key-3", { post: "1" })).status, 422);
    assert.equal((await write(`/api/v1/work/${one.id}/claim`, "key-3")).status, 200);
    assert.equal((await write(`/api/v1/work/${one.id}/release`, "key-3")).status, 422);
  });

  test("a button pressed eight times makes one letter; the form filled in anew makes another", async () => {
    const page = (await director.ask("/letters/new")).text;
    const values = { ...fields(page.slice(page.indexOf('action="/letters/new"')).split("</form>")[0]), subject: "یک بار", body: "متن", party_kind: "outsider", party_name: "فرمانداری", urgency: "ordinary", confidential: "" };
    assert.match(values.operation_id, /^[A-Za-z0-9_-]{16}$/);
    const send = (changed = {}) => director.ask("/letters/new", form({ ...values, ...changed }));
    const answers = await Promise.all(Array.from({ length: 8 }, () => send()));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303], answers.find(({ status }) => status !== 303)?.text);
    assert.equal(new Set(answers.map(({ headers }) => headers.location)).size, 1);
    const changed = await send({ subject: "بار دیگر" });
    assert.equal(changed.status, 303);
    assert.notEqual(changed.headers.location, answers[0].headers.location);
    const list = (await ask(server, "/api/v1/letters?state=draft", { headers: { authorization: `Bearer ${token}` } })).json().items;
    assert.equal(list.filter(({ subject }) => subject === "یک بار").length, 1);
  });
});
