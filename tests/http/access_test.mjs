// Every route with every role, by cookie and by token: what the route table says is what happens. The table of who may
// do what is written a second time here, by hand, so that a slip in the program's own is seen.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ask, form, Visitor } from "../support/client.mjs";
import { enterCitizen, enterStaff, people, tokenOf } from "../support/people.mjs";
import { runWell, serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const capabilities = {
  citizen: ["file_own"],
  county_expert: ["examine_filing", "inspect", "read_personal", "work_in_office", "assist"],
  province_director: ["examine_filing", "decide_filing", "decide_appeal", "read_personal", "read_finance", "see_statistics", "work_in_office", "manage_posts", "declare_holidays", "enter_figures", "define_figures"],
  ministry: ["decide_appeal", "see_statistics", "work_in_office", "declare_holidays", "enter_figures", "define_figures"],
  administrator: ["manage_territory", "manage_staff", "run_system", "manage_posts", "declare_holidays", "define_figures"],
};
// What anybody on the street may call. A new line here is a decision about the public.
const open = new RegExp(`^(${["GET /", "POST /preferences", "GET /cooperatives(\\.csv|\\.xlsx|/\\{id\\})?", "GET /rules(/.*)?", "GET /founding", "GET /verify/\\{code\\}", "GET /api/v1/kinds", "GET /plan(\\.csv|\\.xlsx|/print(\\.pdf)?|/figures/\\{code\\}|/kinds)?", "GET /api/v1/plan(/kinds)?", "GET /transparency(/entries/\\{leaf\\})?", "GET /offices(/\\{id\\})?", "GET /api/v1/organisations", "GET /letters/check/\\{code\\}", "GET /holidays", "GET /api/v1/holidays", "GET /api/v1/transparency/(head|proof|consistency)", "GET /api/v1/rules", "GET /names(/check)?",
  "GET /(healthz|readyz|metrics)", "GET /api/v1/cooperatives(/\\{id\\})?", "GET /api/v1/names/check", "GET /api/v1/openapi\\.json", "GET /developers", "GET /dev/ui",
  "(GET|POST) /sign-in(/(staff(/second|/password|/enrol)?|code|password|again))?", "POST /sign-out"].join("|")})$`);

describe("every route with every role", () => {
  let server, table, some;
  before(async () => {
    server = await serve(await copyOfProvince());
    table = JSON.parse((await runWell(["routes"])).stdout);
    some = (await ask(server, "/api/v1/cooperatives")).json().items[0].id;
  });
  const name = ({ method, pattern }) => `${method} ${pattern}`;
  const pathOf = ({ pattern }) => pattern.replace("{id}", some).replace(/\{[^}]*\}/g, "x");
  const holds = (role, who) => who === "everyone" || (role !== "nobody" && (who === "signed_in" || (capabilities[role] ?? []).includes(who)));

  test("what is open to all is what we decided, and nothing else", () => {
    const surprising = table.filter((route) => (route.who === "everyone") !== open.test(name(route)));
    assert.deepEqual(surprising.map((route) => `${name(route)}: ${route.who}`), []);
    assert.ok(table.length > 10);
  });

  test("by token: the API as declared; a token opens no page and a forged one nothing", async () => {
    const tokens = { nobody: null };
    for (const role of Object.keys(capabilities)) tokens[role] = await tokenOf(server.place, people[role].id);
    for (const route of table)
      for (const [role, token] of Object.entries(tokens)) {
        const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(route.method !== "GET" && { "content-type": "application/json" }) };
        const { status, headers: got } = await ask(server, pathOf(route), { method: route.method, headers, body: route.method === "GET" ? undefined : "{}" });
        const what = `${name(route)} (${route.who}) by token of ${role}: ${status}`;
        assert.ok(status < 500, what);
        if (!route.api) {
          if (route.who !== "everyone") assert.ok(status === 303 ? got.location.startsWith("/sign-in") : status === 401 || status === 403, what);
        } else if (holds(role, route.who)) assert.ok(status !== 401 && status !== 403, what);
        else assert.equal(status, role === "nobody" ? 401 : 403, what);
      }
    for (const forged of ["x", "", tokens.administrator.slice(0, -1), `${tokens.administrator.slice(0, -1)}${tokens.administrator.endsWith("A") ? "B" : "A"}`, "A".repeat(tokens.administrator.length)])
      assert.equal((await ask(server, "/api/v1/cooperatives", { headers: { authorization: `Bearer ${forged}` } })).status, 401, `token ${forged.slice(0, 8)}…`);
    assert.equal((await ask(server, "/api/v1/cooperatives", { headers: { authorization: "Basic eDp5" } })).status, 401);
  });

  test("by cookie: pages as declared; a cookie does not speak to the API", async (t) => {
    if (!table.some(({ pattern }) => pattern === "/sign-in/staff")) return t.skip("nobody can sign in yet");
    for (const role of ["nobody", ...Object.keys(capabilities)]) {
      const enter = () => role === "nobody" ? new Visitor(server) : role === "citizen" ? enterCitizen(server, people[role]) : enterStaff(server, people[role]);
      const visitor = await enter();
      const token = (await visitor.ask("/")).text.match(/name="csrf" value="([^"]*)"/)?.[1] ?? "";
      const last = ({ pattern }) => /sign-in|sign-out|sessions|password|mobile|recovery-codes/.test(pattern);  // these end the session
      for (const route of table.filter((one) => !last(one) || one.method === "GET")) {
        const options = route.method === "GET" ? {} : { ...form({ csrf: token }), method: route.method };
        const { status, headers } = await visitor.ask(pathOf(route), options);
        const what = `${name(route)} (${route.who}) as ${role}: ${status} ${headers.location ?? ""}`;
        assert.ok(status < 500, what);
        const sent = status === 303 && /^\/sign-in(\?|$)/.test(headers.location) && (!route.pattern.startsWith("/sign-in") || route.who !== "everyone");
        if (route.api) {
          if (route.who !== "everyone") assert.equal(status, 401, what);
        } else if (holds(role, route.who)) assert.ok(!sent && status !== 401 && status !== 403, what);
        else if (role === "nobody") assert.ok(sent, what);
        else assert.equal(status, 403, what);
      }
      // Without the token of its form nothing is done, whoever asks.
      for (const route of table.filter(({ method, api }) => method !== "GET" && !api)) {
        const { status, headers } = await visitor.ask(pathOf(route), { ...form({ csrf: "x" }), method: route.method });
        assert.ok(status === 403 || (status === 303 && headers.location.startsWith("/sign-in")), `${name(route)} without its token as ${role}: ${status}`);
      }
    }
  });

  test("it ends well", () => server.stop());
});
