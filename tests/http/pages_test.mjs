// What a visitor is sent: pages in both languages, their safety headers, errors that look like pages.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask, form, raw, statusOf, unpacked, Visitor } from "../support/client.mjs";
import { site } from "../support/province.mjs";

describe("pages", () => {
  let server, some;
  before(async () => {
    server = await site();
    some = (await ask(server, "/api/v1/cooperatives")).json().items[7];
  });
  const pages = () => ["/", "/cooperatives", `/cooperatives/${some.id}`, "/rules", "/no-such-page"];

  test("a page sends nothing inline and forbids what it does not need", async () => {
    for (const path of pages()) {
      const { headers, text } = await ask(server, path), policy = headers["content-security-policy"] ?? "";
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /frame-ancestors 'none'/, path);
      assert.match(policy, /base-uri 'none'/, path);
      assert.doesNotMatch(policy, /unsafe|data:|https?:|\*/, path);
      assert.equal(headers["x-content-type-options"], "nosniff", path);
      assert.match(headers["referrer-policy"] ?? "", /^(same-origin|no-referrer|strict-origin)/, path);
      assert.doesNotMatch(text, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:/i, path);
      assert.doesNotMatch(text, /(src|href)="(https?:)?\/\//, `${path} reaches for another host`);
    }
  });

  test("nothing is guessed from its bytes, whatever is sent", async () => {
    for (const path of ["/cooperatives.csv", "/cooperatives.xlsx", "/api/v1/cooperatives", "/api/v1/none", "/healthz", "/assets/none"])
      assert.equal((await ask(server, path)).headers["x-content-type-options"], "nosniff", path);
  });

  test("Persian by default, English when chosen, and the choice leads back to the same page", async () => {
    const visitor = new Visitor(server), here = "/cooperatives?q=%D8%A7%D9%85%DB%8C%D8%AF";
    assert.match((await visitor.ask(here)).text, /<html lang="fa" dir="rtl"/);
    const moved = await visitor.post("/preferences", { language: "en", next: here });
    assert.equal(moved.status, 303);
    assert.equal(moved.headers.location, here);
    const english = await visitor.ask(here);
    assert.match(english.text, /<html lang="en" dir="ltr"/);
    assert.equal(english.headers["content-language"], "en");
    assert.match(english.text, /<h1[^>]*>Search the register/);
  });

  test("a way on never leads to another host", async () => {
    const visitor = new Visitor(server);
    for (const next of ["https://example.org/", "//example.org/", "/\\example.org", "\\\\example.org", "javascript:alert(1)", "/\t/example.org"])
      assert.equal((await visitor.post("/preferences", { language: "en", next })).headers.location, "/", next);
  });

  test("a form without its token, or with another's, changes nothing", async () => {
    const visitor = new Visitor(server), other = new Visitor(server);
    await visitor.ask("/"), await other.ask("/");
    for (const csrf of ["", "x", other.cookies.get("taavon_form"), "%00", "a".repeat(5000)]) {
      const answer = await visitor.ask("/preferences", form({ csrf, language: "en" }));
      assert.equal(answer.status, 403, csrf.slice(0, 40));
      assert.equal(visitor.cookies.get("taavon_language"), undefined);
    }
    const forged = await ask(server, "/preferences", form({ csrf: "x", language: "en" }));
    assert.equal(forged.status, 403, "without a cookie");
  });

  test("errors are pages in the reader's language, and problem documents under /api", async () => {
    const cases = [
      [404, "/no-such-page", {}], [404, "/cooperatives/1", {}], [404, "/cooperatives/999999999999999999999", {}], [404, "/cooperatives/x", {}],
      [405, "/cooperatives", { method: "DELETE" }], [413, "/preferences", { method: "POST", body: "a=".padEnd(400_000, "x"), headers: { "content-type": "application/x-www-form-urlencoded" } }],
      [414, `/${"x".repeat(9000)}`, {}], [431, "/", { headers: { "x-much": "x".repeat(17_000) } }], [400, "/%zz", {}],
    ];
    for (const [status, path, options] of cases)
      for (const [language, direction] of [["fa", "rtl"], ["en", "ltr"]]) {
        const what = `${options.method ?? "GET"} ${path.slice(0, 40)} in ${language}`;
        const answer = await ask(server, path, { ...options, headers: { cookie: `taavon_language=${language}`, ...options.headers }, agent: false });
        assert.equal(answer.status, status, what);
        const heard = status === 431 ? "fa" : language;  // its head was not read
        assert.match(answer.text, new RegExp(`<html lang="${heard}" dir="${heard === "fa" ? "rtl" : "ltr"}"`), what);
        assert.match(answer.text, /<h1/, what);
        if (heard === language) assert.equal(answer.headers["content-language"], language, what);
        if (status === 405) assert.match(answer.headers.allow, /GET/);
      }
    for (const [status, path, options] of [[404, "/api/v1/none", {}], [404, "/api/v1/cooperatives/1", {}], [405, "/api/v1/cooperatives", { method: "POST" }], [400, "/api/v1/cooperatives?colour=red", {}]]) {
      const answer = await ask(server, path, options), problem = answer.json();
      assert.equal(answer.status, status, path);
      assert.equal(answer.headers["content-type"], "application/problem+json", path);
      assert.equal(problem.status, status, path);
      assert.ok(problem.title && problem.instance, path);
    }
  });

  test("a typed address shows no markup of its own", async () => {
    const foul = encodeURIComponent("\"><script>alert(1)</script>");
    for (const path of [`/${foul}`, `/cooperatives?q=${foul}`, `/cooperatives?from=${foul}`, `/cooperatives?sort=${foul}`, `/cooperatives/${some.id}?on=${foul}`])
      assert.doesNotMatch((await ask(server, path)).text, /<script>alert/, path);
  });

  test("compressed for who takes it, the same bytes inside; HEAD says the same without a body", async () => {
    const cookie = "taavon_form=0123456789abcdef0123456789abcdef", path = `/cooperatives/${some.id}`;
    const plain = await ask(server, path, { headers: { cookie } });
    const head = await ask(server, path, { method: "HEAD", headers: { cookie } });
    assert.equal(head.bytes.length, 0);
    assert.equal(head.status, 200);
    assert.equal(head.headers["content-length"], String(plain.bytes.length));
    for (const coding of ["gzip", "br"]) {
      const packed = await ask(server, path, { headers: { cookie, "accept-encoding": coding } });
      if (packed.headers["content-encoding"] === undefined) continue;  // a page with a secret may refuse to be packed
      assert.equal(packed.headers["content-encoding"], coding);
      assert.equal(unpacked(packed).toString(), plain.text);
      assert.match(packed.rawHeaders.join(" "), /Accept-Encoding/);
    }
  });

  test("an asset is named by its content, kept for ever, and not sent twice", async () => {
    const names = [...new Set((await ask(server, "/")).text.match(/\/assets\/[^"#]+/g))];
    assert.ok(names.length >= 4, names.join(" "));
    for (const name of names)
      for (const coding of ["identity", "gzip", "br"]) {
        const first = await ask(server, name, { headers: { "accept-encoding": coding } });
        assert.equal(first.status, 200, name);
        assert.match(first.headers["cache-control"], /immutable/, name);
        const again = await ask(server, name, { headers: { "accept-encoding": coding, "if-none-match": first.headers.etag } });
        assert.equal(again.status, 304, `${name} ${coding}`);
        assert.equal(again.bytes.length, 0, name);
        const other = await ask(server, name, { headers: { "accept-encoding": coding, "if-none-match": '"other"' } });
        assert.equal(other.status, 200, name);
      }
    assert.equal(statusOf(await raw(server, "GET /assets/../healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) >= 400, true);
  });
});
