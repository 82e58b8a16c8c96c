// What a stranger checks of the log with nothing of ours: SHA-256, Ed25519 and RFC 9162, written again here.
import assert from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";
import { writeFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { ask } from "../support/client.mjs";
import { fresh, run, serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const sha = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const node = (left, right) => sha(Buffer.from([1]), left, right);
const field = (value) => { const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value)), length = Buffer.alloc(8); length.writeBigUInt64BE(BigInt(bytes.length)); return Buffer.concat([length, bytes]); };
const commitment = (e) => sha(...[Buffer.from(e.salt, "hex"), e.id, e.stream_kind, e.stream_id, e.position, e.kind, e.effective_on, e.recorded_at_us, e.actor, e.operation_id, e.body].map(field));
const split = (n) => { let k = 1; while (k * 2 < n) k *= 2; return k; };
// The root that a leaf and its path give, by the recursion of the definition (§2.1.3.1), not by its verifier.
const rootOf = (leaf, index, size, path) => {
  if (size === 1) return path.length ? null : leaf;
  const k = split(size), last = path.at(-1), rest = path.slice(0, -1);
  if (!last) return null;
  if (index < k) { const left = rootOf(leaf, index, k, rest); return left && node(left, last); }
  const right = rootOf(leaf, index - k, size - k, rest);
  return right && node(last, right);
};
// Both roots that a proof of growth gives (§2.1.4.1).
const rootsOf = (first, size, path, whole, firstRoot) => {
  if (first === size) return whole ? [firstRoot, firstRoot, path] : [path[0], path[0], path.slice(1)];
  const k = split(size);
  if (first <= k) { const [a, b, rest] = rootsOf(first, k, path, whole, firstRoot); return [a, node(b, rest[0]), rest.slice(1)]; }
  const [a, b, rest] = rootsOf(first - k, size - k, path, false, firstRoot);
  return [node(rest[0], a), node(rest[0], b), rest.slice(1)];
};
const hex = (text) => Buffer.from(text, "hex");

describe("transparency", () => {
  let server, head;
  const get = async (path) => { const answer = await ask(server, path); return { status: answer.status, ...answer.json() }; };
  before(async () => {
    server = await serve(await copyOfProvince());
    head = await get("/api/v1/transparency/head");
    assert.equal(head.status, 200);
  });

  test("the head is signed over its text by a published key", async () => {
    const key = head.keys.find((one) => one.id === head.key_id);
    const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), hex(key.public_key)]);
    assert.ok(verify(null, Buffer.from(head.text), createPublicKey({ key: der, format: "der", type: "spki" }), hex(head.signature)));
    assert.ok(head.text.includes(`size ${head.size}\nroot ${head.root}\n`));
  });

  test("entries are proved to stand in the log, from the first to the last, and their words are those committed to", async () => {
    let bodies = 0;
    for (const leaf of [0, 1, 2, 255, 256, 257, 4095, Math.floor(head.size / 2), head.size - 2, head.size - 1]) {
      const proof = await get(`/api/v1/transparency/proof?leaf=${leaf}`);
      assert.equal(proof.status, 200);
      const path = proof.path.map(hex);
      assert.deepEqual(rootOf(hex(proof.leaf), leaf, proof.head.size, path)?.toString("hex"), proof.head.root, `leaf ${leaf}`);
      if (!proof.entry) continue;
      ++bodies;
      assert.equal(sha(Buffer.from([0]), commitment(proof.entry)).toString("hex"), proof.leaf, "the leaf commits to the entry");
    }
    assert.ok(bodies > 3, "public entries are shown with their words");
    assert.equal((await get(`/api/v1/transparency/proof?leaf=${head.size}`)).status, 404);
    assert.equal((await get("/api/v1/transparency/proof?leaf=many")).status, 422);
  });

  test("the log of any size is proved to be the beginning of a later one", async () => {
    for (const first of [1, 2, 3, 100, 256, 511, 4096, head.size - 1, head.size]) {
      const proof = await get(`/api/v1/transparency/consistency?first=${first}`);
      const [a, b, rest] = rootsOf(first, proof.second, proof.path.map(hex), true, hex(proof.first_root));
      assert.equal(a.toString("hex"), proof.first_root, `from ${first}`);
      assert.equal(b.toString("hex"), head.root, `to ${proof.second}`);
      assert.equal(rest.length, 0);
    }
    for (const query of ["first=0", "first=9&second=5", `first=1&second=${head.size + 1}`]) assert.equal((await get(`/api/v1/transparency/consistency?${query}`)).status, 422, query);
  });

  test("a proof kept as a file is checked offline; whatever is changed in it is named", async () => {
    const ring = fresh("ring.json"), file = fresh("proof.json");
    writeFileSync(ring, JSON.stringify(head));
    const list = (await get("/api/v1/cooperatives")).items[0];
    const leaf = (await get(`/api/v1/cooperatives/${list.id}`)).history.find((one) => one.leaf_index !== null).leaf_index;
    const proof = (await ask(server, `/api/v1/transparency/proof?leaf=${leaf}`)).json();
    const check = async (changed) => { writeFileSync(file, JSON.stringify(changed)); return run(["ledger", "verify", file, "--key", ring]); };
    const well = await check(proof);
    assert.equal(well.status, 0, well.stderr);
    assert.match(well.stdout, /genuine: leaf/);
    const bent = (text) => text.replace(/^./, (one) => one === "0" ? "1" : "0");
    const spoil = {
      "the body": (p) => { p.entry.body = p.entry.body.replace("{", "{ "); },
      "the day": (p) => { p.entry.effective_on = "1999-01-01"; },
      "the salt": (p) => { p.entry.salt = bent(p.entry.salt); },
      "a hash of the path": (p) => { p.path[1] = bent(p.path[1]); },
      "the place": (p) => { p.leaf_index += 1; },
      "the root": (p) => { p.head.text = p.head.text.replace(/root ./, (one) => bent(one.slice(-1)) === one.slice(-1) ? one : `root ${bent(one.slice(-1))}`); },
      "the signature": (p) => { p.head.signature = bent(p.head.signature); },
      "the key": (p) => { p.head.key_id = "ledger-9999"; },
    };
    for (const [what, change] of Object.entries(spoil)) {
      const copy = structuredClone(proof);
      change(copy);
      const got = await check(copy);
      assert.equal(got.status, 1, `${what}: ${got.stdout}`);
      assert.match(got.stderr, /not genuine/, what);
    }
    assert.notEqual((await run(["ledger", "verify", file, "--key", fresh("none.json")])).status, 0);
    const page = await ask(server, `/transparency/entries/${leaf}`);
    assert.equal(page.status, 200);
    assert.match(page.text, new RegExp(`/cooperatives/${list.id}`));
    assert.equal((await ask(server, `/transparency?leaf=${leaf}`)).headers.location, `/transparency/entries/${leaf}`);
  });
});
