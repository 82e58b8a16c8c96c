// The protocol as foes and broken software speak it: each is answered or cut off, and nobody else notices.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask, connect, raw, statusOf } from "../support/client.mjs";
import { site } from "../support/province.mjs";

describe("edge", () => {
  let server;
  before(async () => { server = await site(); });
  const says = async (bytes, ...wanted) => {
    const answer = await raw(server, bytes), status = statusOf(answer);
    assert.ok(wanted.includes(status), `${JSON.stringify(bytes.slice(0, 80))}: ${status}, not ${wanted}`);
    return answer;
  };
  const get = (target, more = "") => `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n`;

  test("no path leads out of the site", async () => {
    for (const path of ["/../etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/%2e%2e/", "/assets/..%2fx",
      "/assets/..%5cx", "/cooperatives/%00", "/%ff", "/%c0%ae%c0%ae/", "/%", "/%2", "/cooperatives/%2e%2e/rules", "//etc/passwd", "/\\x"])
      await says(get(path), 400, 404);
    for (const target of ["http://other/", "*", "x", "/a b"]) {
      const answer = await raw(server, get(target));
      assert.ok([400, 404, 200].includes(statusOf(answer)), target);
      assert.doesNotMatch(answer, /root:/);
    }
  });

  test("heads that are none, two lengths, two hosts, a framing of no kind", async () => {
    await says("nonsense\r\n\r\n", 400);
    await says("GET / HTTP/1.1\r\n\r\n", 400);
    await says("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    await says("GET / HTTP/9.9\r\nHost: x\r\n\r\n", 400);
    await says("GET / HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n", 400);
    await says("POST /preferences HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400);
    await says("POST /preferences HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    await says("POST /preferences HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400);
    await says("POST /preferences HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 400, 501);
    await says("POST /preferences HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n", 400);
    await says("BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 501, 405);
    await says("TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405, 501);
  });

  test("more of anything than may come", async () => {
    await says(get("/", `X-Much: ${"x".repeat(17_000)}\r\n`), 431);
    await says(get("/", "X: y\r\n".repeat(4000)), 431, 400);
    await says(get(`/?${"a=b&".repeat(2000)}`), 400);
    await says(get(`/${"x".repeat(8200)}`), 414);
    await says(`POST /preferences HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999999\r\n\r\n`, 413);
    const pieces = `10000\r\n${"a".repeat(65536)}\r\n`.repeat(8);
    await says(`POST /preferences HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${pieces}0\r\n\r\n`, 413);
  });

  test("requests sent at once are answered in their order", async () => {
    const one = (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const answer = await raw(server, one("/healthz") + one("/cooperatives/x") + one("/rules") + get("/healthz"));
    assert.deepEqual([...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map((found) => found[1]), ["200", "404", "200", "200"]);
  });

  test("cookies that nobody gave are nobody", async () => {
    for (const cookie of ["taavon_session=x", `taavon_session=${"A".repeat(43)}`, "taavon_session=", "taavon_form=%00", "; ; =", "taavon_language=xx; taavon_theme=<b>", "taavon_session=a; taavon_session=b"]) {
      const answer = await ask(server, "/", { headers: { cookie } });
      assert.equal(answer.status, 200, cookie);
      assert.doesNotMatch(answer.text, /action="\/sign-out"/, `${cookie} is somebody`);
    }
  });

  test("those who say nothing, or a letter at a time, hold nobody up", async () => {
    const silent = await Promise.all(Array.from({ length: 40 }, () => connect(server)));
    const slow = await Promise.all(Array.from({ length: 8 }, () => connect(server)));
    for (const socket of slow) socket.write("GET / HTTP/1.1\r\nHos");
    const greedy = await connect(server);  // asks for much and reads none of it
    for (let i = 0; i < 20; ++i) greedy.write("GET /cooperatives.csv HTTP/1.1\r\nHost: x\r\n\r\n");
    greedy.pause();
    for (let i = 0; i < 20; ++i) {
      const start = performance.now();
      assert.equal((await ask(server, "/rules")).status, 200);
      assert.ok(performance.now() - start < 5000, "others wait for a silent connection");
    }
    for (const socket of slow) socket.write("t: x\r\nConnection: close\r\n\r\n");
    await Promise.all(slow.map((socket) => new Promise((done) => {
      let got = "";
      socket.on("data", (piece) => { got += piece; }).on("close", () => done(assert.equal(statusOf(got), 200)));
    })));
    for (const socket of [...silent, greedy]) socket.destroy();
  });
});
