// Files handed in: in parts over a broken line, as photos that become one PDF, and by those who lie about them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { ask, form, Visitor } from "../support/client.mjs";
import { enterStaff, people } from "../support/people.mjs";
import { png } from "../support/pictures.mjs";
import { fresh, serve, until } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const pdf = (bytes) => Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(bytes, "%x\n")]);

const multipart = (fields, files) => {
  const edge = "----edge", parts = [];
  for (const [name, value] of Object.entries(fields)) parts.push(Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  for (const { name, file, type, bytes } of files) parts.push(Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: ${type}\r\n\r\n`), bytes, Buffer.from("\r\n"));
  return { method: "POST", headers: { "content-type": `multipart/form-data; boundary=${edge}` }, body: Buffer.concat([...parts, Buffer.from(`--${edge}--\r\n`)]) };
};
const partBytes = 262144;

describe("uploads", () => {
  let server, expert, stranger, csrf, letter;
  const csrfOf = async (visitor) => (await visitor.ask("/work")).text.match(/name="csrf" value="([^"]*)"/)[1];
  before(async () => {
    server = await serve(await copyOfProvince());
    expert = await enterStaff(server, people.province_director);
    stranger = await enterStaff(server, people.county_expert);
    csrf = await csrfOf(expert);
    const made = await expert.post("/letters/new", { direction: "out", party_kind: "outsider", party_name: "فرمانداری", subject: "پیوست", body: "متن", urgency: "ordinary", version: "0" }, { page: "/letters/new" });
    letter = made.headers.location;
    assert.ok(letter, made.text.slice(0, 300));
  });
  const begin = async (bytes, name, type, fingerprint = name) => {
    const answer = await expert.ask("/uploads", form({ csrf, name, type, size: bytes.length, fingerprint }));
    assert.equal(answer.status, 200, answer.text.replace(/[^]*<main/, ""));
    return answer.json();
  };
  const part = (id, from, bytes, who = expert, token = csrf) => who.ask(`/uploads/${id}/part`, multipart({ csrf: token, from }, [{ name: "part", file: "part", type: "application/octet-stream", bytes }]));
  const finish = (id) => expert.ask(`/uploads/${id}/finish`, form({ csrf }));
  const sendAll = async (bytes, name, type) => {
    const { id } = await begin(bytes, name, type);
    for (let from = 0; from < bytes.length; from += partBytes) assert.equal((await part(id, from, bytes.subarray(from, from + partBytes))).status, 200);
    return id;
  };
  const attach = (fields, files = []) => expert.ask(`${letter}/attachments`, multipart({ csrf, title: "", pages: "1", ...fields }, files));

  test("a file that breaks off goes on where it was, part by part, and is what it was", async () => {
    const bytes = pdf(700_000), first = await begin(bytes, "دفتر سهام.pdf", "application/pdf");
    assert.equal((await part(first.id, 0, bytes.subarray(0, partBytes))).json().received, partBytes);
    assert.equal((await part(first.id, 0, bytes.subarray(0, partBytes))).status, 409, "the same part again");
    assert.equal((await part(first.id, partBytes, bytes.subarray(partBytes, partBytes + 1000))).status, 409, "half a part");
    assert.equal((await finish(first.id)).status, 409);
    const again = await begin(bytes, "دفتر سهام.pdf", "application/pdf");  // the page was loaded anew
    assert.deepEqual([again.id, again.received], [first.id, partBytes]);
    for (let from = again.received; from < bytes.length; from += partBytes) assert.equal((await part(again.id, from, bytes.subarray(from, from + partBytes))).status, 200);
    const done = await finish(again.id);
    assert.equal(done.status, 200, done.text);
    assert.equal(done.json().finished, true);
    assert.ok((await expert.ask(`/uploads/${again.id}/file`)).bytes.equals(bytes));
    const attached = await attach({ file_upload: again.id });
    assert.equal(attached.status, 303, attached.text.slice(0, 500));
    const shown = await expert.ask(letter);
    assert.match(shown.text, /دفتر سهام/);
    const file = await expert.ask(`${letter}/attachments/1`);
    assert.ok(file.bytes.equals(bytes));
    assert.match(file.headers["content-security-policy"], /frame-ancestors 'self'/);
    assert.equal((await expert.ask(`/uploads/${again.id}`)).status, 404, "it waits although it was taken");
  });

  test("an upload is its person's alone", async () => {
    const id = await sendAll(pdf(1000), "mine.pdf", "application/pdf"), other = await csrfOf(stranger);
    assert.equal((await finish(id)).status, 200);
    assert.equal((await stranger.ask(`/uploads/${id}`)).status, 404);
    assert.equal((await stranger.ask(`/uploads/${id}/file`)).status, 404);
    assert.equal((await part(id, 0, Buffer.alloc(10), stranger, other)).status, 404);
    await stranger.ask(`/uploads/${id}/remove`, form({ csrf: other }));
    assert.equal((await expert.ask(`/uploads/${id}`)).status, 200);
    assert.equal((await new Visitor(server).ask(`/uploads/${id}`)).status, 303);
  });

  test("what lies about its type, is a bomb, too large, empty or no file is refused in words, and not kept", async () => {
    const exe = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(5000, 1)]);
    const cases = [
      [exe, "x.pdf", "application/pdf", 422], [pdf(500), "x.jpg", "image/jpeg", 422], [Buffer.from("<html><script>alert(1)</script>"), "x.png", "image/png", 422],
      [png(30_000, 30_000, 1), "bomb.png", "image/png", 413], [png(100, 100).subarray(0, 20), "cut.png", "image/png", 422],
    ];
    for (const [bytes, name, type, status] of cases) {
      const id = await sendAll(bytes, name, type), answer = await finish(id);
      assert.equal(answer.status, status, name + answer.text);
      assert.match(answer.json().error, /[آ-ی]/, name);
      assert.equal((await expert.ask(`/uploads/${id}`)).status, 404, `${name} was kept`);
      const whole = await attach({}, [{ name: "file", file: name, type, bytes }]);  // without a script
      assert.equal(whole.status, status, name);
    }
    for (const [size, type] of [[0, "application/pdf"], [21 * 1024 * 1024, "application/pdf"], [10, "text/html"], ["x", "application/pdf"], [-5, "application/pdf"]])
      assert.ok([413, 422].includes((await expert.ask("/uploads", form({ csrf, name: "x", type, size, fingerprint: "" }))).status), `${size} ${type}`);
    assert.equal((await expert.ask("/uploads", form({ name: "x.pdf", type: "application/pdf", size: 5 }))).status, 403, "without its token");
    assert.equal((await attach({ file_upload: "12345" })).status, 422);
    assert.equal((await attach({})).status, 422);
  });

  test("two forms of one page that carry no file are two writes, and one file serves one of them", async () => {
    const send = (fields) => attach({ operation_id: "page-with-two", title: "", pages: "1", ...fields });
    const ids = [];
    for (const name of ["یکی.pdf", "دیگری.pdf"]) ids.push(await sendAll(pdf(500 + ids.length), name, "application/pdf"));
    for (const id of ids) assert.equal((await finish(id)).status, 200);
    const count = async () => (await expert.ask(letter)).text.match(/\/attachments\/\d+/g)?.length ?? 0, before_ = await count();
    assert.equal((await send({ file_upload: ids[0] })).status, 303);
    assert.equal((await send({ file_upload: ids[0] })).status, 303, "pressed twice");
    assert.equal((await send({ file_upload: ids[1] })).status, 303);
    assert.match((await expert.ask(letter)).text, /دیگری/);
    assert.ok(await count() > before_);
    assert.equal((await attach({ file_upload: ids[0] })).status, 422, "taken a second time");
  });

  test("several photos become one PDF of as many pages, with the script and without it", async () => {
    const photos = [png(300, 400), png(400, 300), png(200, 200)], ids = [];
    for (const [i, bytes] of photos.entries()) {
      ids.push(await sendAll(bytes, `عکس ${i}.png`, "image/png"));
      assert.equal((await finish(ids[i])).status, 200);
    }
    const joined = await expert.ask("/uploads/join", { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams([["csrf", csrf], ...ids.map((id) => ["photo", id])]).toString() });
    assert.equal(joined.status, 200, joined.text);
    assert.match(joined.json().name, /\.pdf$/);
    const pages = (bytes) => bytes.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? Number(bytes.toString("latin1").match(/\/Count (\d+)/)?.[1]);
    assert.equal(pages((await expert.ask(`/uploads/${joined.json().id}/file`)).bytes), 3);
    for (const id of ids) assert.equal((await expert.ask(`/uploads/${id}`)).status, 404);
    const taken = await attach({ title: "پشت و رو", pages: "9", file_upload: joined.json().id });
    assert.equal(taken.status, 303, taken.text.slice(0, 500));
    assert.match((await expert.ask(letter)).text, /پشت و رو[\s\S]{0,60}\(۳ برگ\)/, "its sheets are read, whatever is typed");
    const nothing = await attach({ title: "بی‌شمار", pages: "" }, [{ name: "file", file: "a.pdf", type: "application/pdf", bytes: pdf(100) }]);
    assert.equal(nothing.status, 422, "the sheets of somebody else's PDF are typed");
    const plain = await attach({ title: "عکس‌ها", pages: "" }, photos.map((bytes, i) => ({ name: "file", file: `p${i}.png`, type: "image/png", bytes })));
    assert.equal(plain.status, 303, plain.text.slice(0, 500));
    assert.equal(pages((await expert.ask(`${letter}/attachments/5`)).bytes), 3);
    const mixed = await attach({}, [{ name: "file", file: "a.png", type: "image/png", bytes: photos[0] }, { name: "file", file: "b.pdf", type: "application/pdf", bytes: pdf(100) }]);
    assert.equal(mixed.status, 422);
  });

  test("where a scanner is configured nothing is taken unchecked", async () => {
    let verdict = "stream: OK", seen = 0;
    const scanner = createServer((socket) => {
      let got = Buffer.alloc(0);
      socket.on("error", () => {}).on("data", (bytes) => {
        got = Buffer.concat([got, bytes]);
        if (!got.subarray(-4).equals(Buffer.alloc(4))) return;
        assert.ok(got.subarray(0, 10).equals(Buffer.from("zINSTREAM\0")));
        seen = got.length;
        if (verdict) socket.end(`${verdict}\0`);
        else socket.destroy();
      });
    }).listen(0, "127.0.0.1");
    await new Promise((done) => scanner.on("listening", done));
    const guarded = await serve(server.place, { env: { TAAVON_VIRUS_SCANNER: `127.0.0.1:${scanner.address().port}` } });
    const who = await enterStaff(guarded, people.ministry), token = await csrfOf(who), bytes = pdf(300_000);
    const send = async () => {
      const { id } = (await who.ask("/uploads", form({ csrf: token, name: "x.pdf", type: "application/pdf", size: bytes.length, fingerprint: "f" }))).json();
      const { received } = (await who.ask(`/uploads/${id}`)).json();
      for (let from = received; from < bytes.length; from += partBytes) assert.equal((await part(id, from, bytes.subarray(from, from + partBytes), who, token)).status, 200);
      return [id, await who.ask(`/uploads/${id}/finish`, form({ csrf: token }))];
    };
    verdict = "";  // it broke off
    const [kept, unchecked] = await send();
    assert.equal(unchecked.status, 503);
    verdict = "stream: OK";
    const [same, clean] = await send();  // nothing has to be sent a second time
    assert.deepEqual([same, clean.status], [kept, 200], clean.text);
    assert.ok(seen > bytes.length);
    verdict = "stream: Eicar-Test-Signature FOUND";
    const [, infected] = await send();
    assert.equal(infected.status, 422);
    assert.match(infected.json().error, /Eicar-Test-Signature/);
    scanner.close();
    await new Promise((done) => scanner.on("close", done));
    const [, unreachable] = await send();
    assert.equal(unreachable.status, 503);
    await guarded.stop();
  });

  test("a real clamd finds the virus test string in a PDF and passes what is clean", async () => {
    const folder = fresh("clamd"), socket = join(folder, "socket");
    mkdirSync(join(folder, "signatures"), { recursive: true });
    // The test string that every scanner knows, kept apart so that this file is none; the whole of the signatures here.
    const halves = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*"];
    writeFileSync(join(folder, "signatures", "test.ndb"), `Test-String:0:*:${Buffer.from(halves.join("")).toString("hex")}\n`);
    writeFileSync(join(folder, "clamd.conf"), `LocalSocket ${socket}\nDatabaseDirectory ${join(folder, "signatures")}\nForeground yes\nUser ${userInfo().username}\n`);
    const scanner = spawn("/usr/sbin/clamd", ["-c", join(folder, "clamd.conf")], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    scanner.stdout.on("data", (text) => { said += text; });
    scanner.stderr.on("data", (text) => { said += text; });
    try {
      await until("clamd listens", 60, () => { assert.equal(scanner.exitCode, null, said); return existsSync(socket); });
      const guarded = await serve(server.place, { env: { TAAVON_VIRUS_SCANNER: `unix:${socket}` } });
      const who = await enterStaff(guarded, people.administrator), token = await csrfOf(who);
      const send = async (name, bytes) => {
        const { id } = (await who.ask("/uploads", form({ csrf: token, name, type: "application/pdf", size: bytes.length, fingerprint: name }))).json();
        assert.equal((await part(id, 0, bytes, who, token)).status, 200);
        return who.ask(`/uploads/${id}/finish`, form({ csrf: token }));
      };
      const clean = await send("clean.pdf", pdf(3000)), bad = await send("bad.pdf", Buffer.concat([pdf(900), Buffer.from(halves.join(""))]));
      assert.equal(clean.status, 200, clean.text);
      assert.equal(bad.status, 422, bad.text);
      assert.match(bad.json().error, /Test-String/);
      await guarded.stop();
    } finally {
      scanner.kill();
    }
  });
});
