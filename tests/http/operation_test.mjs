// What the one who runs it meets: stopping, two processes, a database that is locked or gone, wrong words.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { describe, test } from "node:test";
import { ask, connect, statusOf, Visitor } from "../support/client.mjs";
import { fresh, run, runWell, serve, until } from "../support/program.mjs";
import { copyOfProvince, province } from "../support/province.mjs";

const newType = "کارگری نوپا";  // no code of ours until it comes
const csvOf = (name) => `نام تعاونی,شناسه ملی,اداره ثبت,شماره ثبت,وضعیت,نوع,گرایش,استان,شهرستان,تاریخ ثبت\n${name},,پاوه,4711,فعال,${newType},خدماتی,کرمانشاه,پاوه,1398/5/1\n`;
export async function importOne(place, name) {
  const file = fresh("list.csv");
  writeFileSync(file, csvOf(name));
  return run(["import", "register", file, "--map", "persian", "--edition", "2020-11-04", "--database", place.database, "--keys", place.keys]);
}

describe("operation", () => {
  test("told to stop, it answers what it has begun and ends with 0", async () => {
    const server = await serve(await copyOfProvince());
    const socket = await connect(server);
    let got = "";
    socket.setEncoding("utf8").on("data", (text) => { got += text; });
    const closed = new Promise((done) => socket.on("close", done));
    socket.write("GET /cooperatives.csv HTTP/1.1\r\nHost: x\r\n\r\n");
    await until("the export begins", 20, () => got.length > 0 || server.stderr().includes("cooperatives.csv"));
    await server.stop();
    await closed;
    assert.equal(statusOf(got), 200);
    assert.ok(got.length > 100_000, `an export was cut off at ${got.length}`);
    await assert.rejects(ask(server, "/healthz", { agent: false }), "somebody still listens");
  });

  test("another process's write is found within a second", async () => {
    const place = await copyOfProvince(), server = await serve(place), second = await serve(place);
    const name = "بافندگان ارغوان سپیده‌دم";
    const imported = await importOne(place, name);
    assert.equal(imported.status, 0, imported.stderr);
    for (const one of [server, second]) {
      const { seconds } = await until("the new name is found", 5, async () =>
        (await ask(one, `/api/v1/cooperatives?q=${encodeURIComponent(name)}`)).json().items.some((item) => item.name === name));
      assert.ok(seconds < 2, `found after ${seconds} s`);  // a second of ours, and slack for a slow build
      const page = (await ask(one, `/cooperatives?q=${encodeURIComponent(name)}`)).text;
      assert.ok(page.includes(newType), "what the import brought with it has its name too");
    }
    const doctor = await run(["doctor", "--database", place.database, "--keys", place.keys]);
    assert.equal(doctor.status, 0, doctor.stdout);  // a command lives by the demo's clock too
    await server.stop(), await second.stop();
  });

  test("a locked database: reading goes on, a write is refused in one line, nothing is half-written", async (t) => {
    const place = await copyOfProvince(), server = await serve(place);
    const holder = spawn("sqlite3", [place.file], { stdio: ["pipe", "pipe", "inherit"] });
    t.after(() => holder.kill());
    const locked = new Promise((done) => holder.stdout.once("data", done));
    holder.stdin.write(".timeout 20000\nBEGIN IMMEDIATE;\nSELECT 'locked';\n");  // the server writes too: wait for it
    await locked;
    assert.equal((await ask(server, "/cooperatives")).status, 200);
    const refused = await importOne(place, "بافندگان ارغوان سپیده‌دم");
    assert.equal(refused.status, 1);
    assert.match(refused.stderr.trim(), /^taavon: .*(lock|busy)/i);
    assert.equal(refused.stderr.trim().split("\n").length, 1, refused.stderr);
    holder.stdin.end("ROLLBACK;\n");
    await new Promise((done) => holder.on("close", done));
    const imported = await importOne(place, "بافندگان ارغوان سپیده‌دم");
    assert.equal(imported.status, 0, imported.stderr);
    await server.stop();
    assert.match((await runWell(["ledger", "audit", "--database", place.database, "--keys", place.keys])).stdout, / 0 faults/);
  });

  test("a port in use, a database that is none, words that are none: one line and the status that says which", async () => {
    const place = await province();
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => taken.on("listening", done));
    const foreign = fresh("not-a-database");
    writeFileSync(foreign, "this is a letter, not a database, and long enough to be looked at as one. ".repeat(20));
    const own = ["--database", place.database, "--keys", place.keys];
    const cases = [
      [1, ["serve", "--listen", `127.0.0.1:${taken.address().port}`, ...own]],
      [1, ["serve", "--listen", "127.0.0.1:0", "--database", `sqlite:${foreign}`, "--keys", place.keys]],
      [1, ["serve", "--listen", "127.0.0.1:0", "--database", "sqlite:/no/such/folder/x.db", "--keys", place.keys]],
      [1, ["serve", "--listen", "127.0.0.1:0", "--database", "postgres:host=/no/such/folder", "--keys", place.keys]],
      [1, ["serve", "--listen", "127.0.0.1:0", "--database", "mysql:x", "--keys", place.keys]],
      [1, ["demo", ...own]],
      [1, ["import", "register", "/no/such/file.csv", "--map", "persian", ...own]],
      [1, ["import", "register", foreign, "--map", "no-such-map", ...own]],
      [2, ["serve", "--listen", "nowhere", ...own]],
      [2, ["serve", "--no-such-word"]],
      [2, ["no-such-command"]],
      [2, ["import", "no-such-command"]],
      [2, ["import", "register", foreign, "--map", "persian", "--edition", "1399/13/1", ...own]],
      [2, []],
    ];
    for (const [status, words] of cases) {
      const got = await run(words, { limitSeconds: 30 }), what = `taavon ${words.join(" ")}`;
      assert.equal(got.status, status, `${what}: ${got.stderr}`);
      if (words.includes("no-such-command")) assert.match(got.stderr, /no-such-command/, what);
      if (status === 1) {
        assert.match(got.stderr, /^taavon: \S/, what);
        assert.equal(got.stderr.trim().split("\n").length, 1, `${what}: ${got.stderr}`);
      }
    }
    for (const [words, said] of [[cases[0][1], /^taavon: برنامهٔ دیگری/], [cases[2][1], /^taavon: پایگاه داده باز نمی‌شود/]])
      assert.match((await run(words, { env: { LANG: "fa_IR.UTF-8" } })).stderr, said);
    taken.close();
  });

  test("outside a demo nothing shows its people, and their password opens nothing", async () => {
    const server = await serve({ database: `sqlite:${fresh("own")}.db`, keys: `${fresh("own")}.keys` });
    for (const path of ["/", "/sign-in", "/sign-in/staff"]) {
      const { text, status } = await ask(server, path);
      assert.equal(status, 200, path);
      for (const secret of ["taavon-demo-1399", "0000000019", "09000000001", "۰۹۰۰۰۰۰۰۰۰۱", "ورودهای نمایشی"]) assert.ok(!text.includes(secret), `${path} shows ${secret}`);
    }
    const refused = await new Visitor(server).post("/sign-in/staff", { national_id: "0000000019", password: "taavon-demo-1399" }, { page: "/sign-in/staff" });
    assert.equal(refused.status, 422);
    assert.ok(!refused.headers["set-cookie"]?.some((line) => line.startsWith("taavon_session=")));
    await server.stop();
  });

  test("every command and every figure of /metrics stands in docs/reference/commands.md", async () => {
    const document = readFileSync("docs/reference/commands.md", "utf8");
    const commandsOf = async (words) => {
      const { stdout } = await run([...words, "--help"]);
      return (stdout.split("Subcommands:")[1] ?? "").split("\n").map((line) => line.match(/^ {2}([a-z]+)/)?.[1]).filter(Boolean);
    };
    for (const command of await commandsOf([])) {
      const parts = await commandsOf([command]);
      for (const words of parts.length ? parts.map((part) => `${command} ${part}`) : [command])
        assert.ok(document.includes(`\`${words}`), `taavon ${words}`);
    }
    const server = await serve(await copyOfProvince());
    const names = (await ask(server, "/metrics")).text.split("\n").filter((line) => line.startsWith("# TYPE ")).map((line) => line.split(" ")[2]);
    assert.ok(names.length > 10);
    for (const name of names) assert.ok(document.includes(`\`${name}\``), name);
    await server.stop();
  });
});
