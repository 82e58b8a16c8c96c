// The same site on PostgreSQL: a core of the above, and a server that loses it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { describe, test } from "node:test";
import { ask } from "../support/client.mjs";
import { fresh, runWell, serve, until } from "../support/program.mjs";
import { importOne } from "./operation_test.mjs";

const skip = process.env.TAAVON_TEST_POSTGRES ? false : "no PostgreSQL: run under tests/support/postgres.sh";
function psql(sql, database = "postgres") {
  return new Promise((done, fail) => {
    const child = spawn("psql", ["-qAtX", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", sql], { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (text) => { out += text; });
    child.on("close", (status) => status === 0 ? done(out.trim()) : fail(new Error(`psql: ${sql}`)));
  });
}

describe("on PostgreSQL", { skip }, () => {
  test("demo, pages, search, another process's import; then the database is gone, and back", async () => {
    const name = `taavon_http_${process.pid}`;
    await psql(`CREATE DATABASE ${name}`);
    const place = { database: `postgres:dbname=${name}`, keys: fresh("keys") };
    try {
      await runWell(["demo", "--database", place.database, "--keys", place.keys, "--cooperatives", "300"], { limitSeconds: 300 });
      const server = await serve(place);
      const list = (await ask(server, "/api/v1/cooperatives")).json();
      assert.ok(list.total >= 300);
      for (const path of ["/", "/cooperatives", `/cooperatives/${list.items[0].id}`, "/rules", "/readyz", "/cooperatives.csv", "/cooperatives.xlsx"])
        assert.equal((await ask(server, path)).status, 200, path);
      const fromCsv = (await ask(server, "/cooperatives.csv")).text.trimEnd().split("\n").length - 1;
      assert.equal(fromCsv, list.total);

      const fresh_ = "بافندگان ارغوان سپیده‌دم";
      assert.equal((await importOne(place, fresh_)).status, 0);
      await until("the new name is found", 5, async () =>
        (await ask(server, `/api/v1/cooperatives?q=${encodeURIComponent(fresh_)}`)).json().items.some((item) => item.name === fresh_));

      await psql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await psql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
      for (const path of ["/readyz", `/cooperatives/${list.items[0].id}`, `/api/v1/cooperatives/${list.items[0].id}`]) {
        const start = performance.now(), answer = await ask(server, path);
        assert.equal(answer.status, 503, path);
        assert.ok(answer.headers["retry-after"], path);
        assert.ok(performance.now() - start < 12_000, `${path}: ${performance.now() - start} ms`);
        if (path.startsWith("/api")) assert.equal(answer.json().status, 503);
      }
      assert.equal((await ask(server, "/healthz")).status, 200, "it lives, though it is not ready");
      await psql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await until("it is ready again", 15, async () => (await ask(server, "/readyz")).status === 200);
      await server.stop();
      assert.match((await runWell(["ledger", "audit", "--database", place.database, "--keys", place.keys])).stdout, / 0 faults/);
    } finally {
      await psql(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
});
