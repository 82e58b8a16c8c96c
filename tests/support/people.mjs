// The people of the demo province, and how each of them enters. Their ids, mobiles and password are what
// `taavon demo` prints for whoever tries the system.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { Visitor } from "./client.mjs";
import { runWell, until } from "./program.mjs";

export const password = "taavon-demo-1399";
export const people = {
  administrator: { id: "0000000019", mobile: "09000000001" },
  province_director: { id: "0000000027", mobile: "09000000002" },
  county_expert: { id: "0000000035", mobile: "09000000003" },
  ministry: { id: "0000000043", mobile: "09000000004" },
  citizen: { id: "0000000051", mobile: "09000000005" },
};

const user = async (place, ...words) => (await runWell(["user", ...words, "--database", place.database, "--keys", place.keys])).stdout.trim();
export const secondCode = (place, id) => user(place, "code", id);
export const tokenOf = (place, id) => user(place, "token", id, "--name", "test");

// The newest one-time code that the server spooled for this mobile, after `seen` messages.
const spool = (server) => {
  try {
    const folder = `${server.folder}/var/outbox`;
    return readdirSync(folder).sort().map((name) => readFileSync(`${folder}/${name}`, "utf8"));
  } catch { return []; }
};
export const messagesFor = (server, mobile) => spool(server).filter((text) => text.includes(mobile) || text.includes(mobile.slice(1)));
export async function codeFor(server, mobile, seen) {
  const { got } = await until(`a code for ${mobile}`, 15, () => messagesFor(server, mobile)[seen]);
  const digits = got.replace(/[۰-۹]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit)).match(/(?<!\d)\d{6}(?!\d)/);
  assert.ok(digits, `no code in: ${got}`);
  return digits[0];
}

const at = (answer, path) => {
  assert.equal(answer.status, 303, answer.text.match(/<main[\s\S]*?<\/main>/)?.[0].replace(/<[^>]*>/g, " ").slice(0, 400));
  if (path) assert.match(answer.headers.location, path);
  return answer.headers.location;
};

export async function enterStaff(server, { id }) {
  const visitor = new Visitor(server);
  at(await visitor.post("/sign-in/staff", { national_id: id, password }, { page: "/sign-in/staff" }), /second/);
  at(await visitor.post("/sign-in/staff/second", { second: await secondCode(server.place, id) }, { page: "/sign-in/staff/second" }));
  return visitor;
}

export async function enterCitizen(server, { id, mobile }) {
  const visitor = new Visitor(server), seen = messagesFor(server, mobile).length;
  at(await visitor.post("/sign-in", { national_id: id, mobile }, { page: "/sign-in" }), /code/);
  at(await visitor.post("/sign-in/code", { code: await codeFor(server, mobile, seen) }, { page: "/sign-in/code" }));
  return visitor;
}
