// Foundings as the offices will have them: what judging and sending costs the server with 50 and with 5,500 founders, and 200
// foundings at once from the draft to the licence, none lost, none doubled.
import { Agent } from "node:http";
import { ask } from "../support/client.mjs";
import { application, assembly, capital, cash, founderId, legalId } from "../support/founding.mjs";
import { timed } from "../support/measure.mjs";
import { people, tokenOf } from "../support/people.mjs";
import { fresh, runWell, serve } from "../support/program.mjs";

const citizen = people.citizen.id;
const staff = { expert: people.county_expert.id, head: "0000000086", bank: "0000000108", registrar: "0000000116" };
const groups = 5;  // of seven founders, who take turns
const day = (days) => new Date(Date.UTC(2020, 10, 4) + days * 86_400_000).toISOString().slice(0, 10);
const p95 = (times) => [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];
const best = (times) => Math.min(...times);

async function place(engine) {
  const folder = fresh("founding");
  const database = engine === "sqlite" ? `sqlite:${folder}.db` : "postgres:";
  const at = { database, keys: `${folder}.keys` };
  await runWell(["demo", "--cooperatives", "200", "--database", at.database, "--keys", at.keys], { limitSeconds: 600 });
  return at;
}

const consents = (database) => async (id) => {
  const sql = `UPDATE filing_party SET state = 'consented', way = 'code' WHERE filing_id = ${id}`;
  await (database.startsWith("sqlite:") ? timed("sqlite3", ["-cmd", ".timeout 5000", database.slice(7), sql]) : timed("psql", ["-qc", sql]));
};

class Caller {
  constructor(server, flights) {
    this.server = server;
    this.agent = new Agent({ keepAlive: true, maxSockets: flights });
    this.tokens = new Map();
    this.times = [];
    this.by = new Map();  // of each kind of request
    this.errors = [];
  }
  async issue(ids) {
    for (const id of ids) this.tokens.set(id, await tokenOf(this.server.place, id));
  }
  async call(who, method, path, body, expected = 200) {
    const start = performance.now();
    const answer = await ask(this.server, `/api/v1${path}`, {
      method, agent: this.agent, body: body && JSON.stringify(body),
      headers: { authorization: `Bearer ${this.tokens.get(staff[who] ?? who)}`, ...(body && { "content-type": "application/json" }) },
    });
    const took = performance.now() - start;
    if (answer.status !== expected) {
      this.errors.push(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
      throw new Error(this.errors.at(-1));
    }
    this.times.push(took);
    const what = path.replace(/\d{6,}/, "*").replace(/^\/filings(?=.)/, "");
    this.by.set(what, [...(this.by.get(what) ?? []), took]);
    return answer.json();
  }
}
async function county(server) {
  const [kind] = (await ask(server, "/api/v1/kinds")).json().items;
  return kind.schemas.application.properties.type.properties.county.oneOf.find(({ title }) => title === "پاوه").const;
}
const founders = (n, from) => [citizen, ...Array.from({ length: n - 1 }, (_, i) => founderId(from + i))];

// One founding of `n`: judged without being kept, kept, and sent (that not all have agreed is the answer, after every rule ran).
async function one(caller, at, n, consent) {
  const ids = founders(n, 100_000), document = application(ids, at, `گندمزار زرین ${n > 100 ? "بزرگ" : "کوچک"}`);
  const judged = [], sent = [];
  for (let i = 0; i < (n > 1000 ? 3 : 9); ++i) {
    const start = performance.now();
    const tried = await caller.call(citizen, "POST", "/filings?validate_only=true", { kind: "founding", document });
    judged.push(performance.now() - start);
    if (!tried.findings.length) throw new Error("no rule has said anything");
  }
  let start = performance.now();
  const made = await caller.call(citizen, "POST", "/filings", { kind: "founding", document }, 201);
  const kept = performance.now() - start;
  for (let i = 0; i < 3; ++i) {
    start = performance.now();
    await caller.call(citizen, "POST", `/filings/${made.id}/actions/submit`, {}, 422);
    sent.push(performance.now() - start);
  }
  start = performance.now();
  await caller.call(citizen, "GET", `/filings/${made.id}`);
  const read = performance.now() - start;
  start = performance.now();
  const people_ = structuredClone(document.founders);
  people_.people[n - 1].family_name = "احمدی";
  await caller.call(citizen, "PUT", `/filings/${made.id}/sections/founders`, { section: people_, version: 1 });
  const saved = performance.now() - start;
  // Everybody agrees: written straight into the rows, as 5,500 tokens would be no load of filings. Then it goes and comes back.
  await consent(made.id);
  const moved = [];
  const act = async (who, action, body = {}) => {
    start = performance.now();
    await caller.call(who, "POST", `/filings/${made.id}/actions/${action}`, body);
    moved.push(performance.now() - start);
  };
  await act(citizen, "submit");
  for (let i = 0; i < 2; ++i) {
    await act("expert", "return", { deficiencies: [{ check: "own", where: "", text: "نقشهٔ گلخانه را بیفزایید." }] });
    await act(citizen, "submit");
  }
  await act("expert", "propose");
  start = performance.now();
  await caller.call("expert", "GET", `/filings/${made.id}`);
  const examined = performance.now() - start;
  return { judged: best(judged), kept, sent: best(sent), read, saved, moved: Math.max(...moved), examined };
}

// From the draft to the licence: 23 requests.
async function whole(caller, at, n) {
  const group = Array.from({ length: 7 }, (_, i) => founderId(1 + (n % groups) * 7 + i)), filer = group[0];
  const act = (who, action, body = {}) => caller.call(who, "POST", `/filings/${id}/actions/${action}`, body);
  const save = (name, section) => caller.call(filer, "PUT", `/filings/${id}/sections/${name}`, { section, version: 0 });
  const letters = "ابپتجچخدرزسشفقکگلمنو";
  const name = `دشت ${[n / 400, n / 20, n].map((k) => letters[Math.floor(k) % 20].repeat(2)).join("")} سبز`;
  const { id } = await caller.call(filer, "POST", "/filings", { kind: "founding", document: application(group, at, name) }, 201);
  for (const who of group.slice(1)) await caller.call(who, "POST", `/filings/${id}/answer`, { consents: true });
  const { number } = await act(filer, "submit");
  await act("expert", "propose");
  await act("head", "agree");
  await save("capital", capital(group));
  await act(filer, "declare_capital");
  await act("bank", "confirm_deposit", { input: { account: "0250123", amount_rial: cash(group), paid_on: day(0), certificate: `${n}/99` } });
  for (const [section, body] of Object.entries(assembly(group, { noticed: day(-20), held: day(0), board: day(0) }))) await save(section, body);
  await act(filer, "file_assembly");
  await act("expert", "propose");
  await act("head", "permit");
  await act(filer, "send_to_registrar", { input: { tracking_code: `1399${n}`, barcode: "RP99" } });
  await act("registrar", "register", { input: { registration_number: String(1000 + n), national_id: legalId(`140${String(1_000_000 + n)}`), registered_on: day(0) } });
  const { state } = await act("head", "license", { input: { licence_number: `503/99/${n}` } });
  return { id, number, state };
}
async function many(caller, at, count, flights, from) {
  const done = [];
  let next = from;
  caller.times = [], caller.errors = [], caller.by = new Map();
  const start = performance.now();
  await Promise.all(Array.from({ length: flights }, async () => {
    while (next < from + count) {
      try { done.push(await whole(caller, at, next++)); } catch { /* counted in errors */ }
    }
  }));
  const seconds = (performance.now() - start) / 1000;
  const ids = new Set(done.map(({ id }) => id)), numbers = new Set(done.map(({ number }) => number));
  return {
    seconds, p95: p95(caller.times), rate: caller.times.length / seconds, error: caller.errors[0], errors: caller.errors.length,
    whole: done.length === count && ids.size === count && numbers.size === count && done.every(({ state }) => state === "licensed"),
  };
}

export async function benchFounding(report, { quick }) {
  const count = quick ? 50 : 200;
  for (const engine of process.env.TAAVON_TEST_POSTGRES ? ["sqlite", "postgres"] : ["sqlite"]) {
    report.say(`founding on ${engine}`);
    const server = await serve(await place(engine));
    const at = await county(server), caller = new Caller(server, 200);
    await caller.issue([citizen, ...Object.values(staff)]);
    for (const [n, limit] of [[50, 20], [5500, 1000]]) {
      report.say(`${n} founders`);
      const told = await one(caller, at, n, consents(server.place.database));
      report.line(`${n} founders, ${engine}: judged, sent (ms)`, `< ${limit}`, `${told.judged.toFixed(1)}, ${told.sent.toFixed(1)}`, told.judged < limit && told.sent < limit);
      const printed = [told.kept, told.saved, told.moved, told.read, told.examined].map((ms) => ms.toFixed(0)).join(", ");
      report.line(`${n} founders, ${engine}: begun, list saved anew, slowest action, read by the filer, by the office (ms)`, "printed", printed);
    }
    report.say("tokens");
    for (let group = 0; group < groups; ++group) {
      const ids = Array.from({ length: 7 }, (_, i) => founderId(1 + group * 7 + i));
      await caller.call(citizen, "POST", "/filings", { kind: "founding", document: { founders: application(ids, at).founders } }, 201);
      await caller.issue(ids);
    }
    for (const [flights, from] of [[16, 1000], [200, 2000]]) {
      report.say(`${count} foundings, ${flights} at once`);
      const told = await many(caller, at, count, flights, from);
      if (told.error) report.say(told.error);
      const slow = [...caller.by].map(([what_, times]) => [what_, p95(times)]).sort((a, b) => b[1] - a[1]);
      report.say(`slowest: ${slow.slice(0, 6).map(([what_, ms]) => `${what_} ${ms.toFixed(0)}`).join(", ")} ms`);
      const limit = engine === "sqlite" ? 250 : 100, what = `${count} foundings, ${flights} in flight, ${engine}: p95 of a request (ms), requests/s`;
      const figures = `${told.p95.toFixed(0)}, ${told.rate.toFixed(0)}`;
      report.line(what, flights === 16 ? `≤ ${limit}` : "printed", figures, flights === 16 ? told.p95 <= limit : undefined);
      report.line(`${count} foundings, ${flights} in flight, ${engine}: errors`, "0, none lost, none doubled", String(told.errors), told.errors === 0 && told.whole);
    }
    await server.stop();
  }
}
