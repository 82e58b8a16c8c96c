// Staff accounts: opened with a password for one time, listed with posts and second factor, closed when somebody leaves.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Visitor } from "../support/client.mjs";
import { enterStaff, messagesFor, people } from "../support/people.mjs";
import { serve, until } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const main = (answer) => answer.text.match(/<main[\s\S]*<\/main>/)?.[0] ?? answer.text;
const words = (answer) => main(answer).replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
const somebody = { national_id: "0012345679", mobile: "09181112233", given_name: "سارا", family_name: "نوروزی", reason: "حکم ۴۵" };

describe("staff accounts", () => {
  let server, administrator;
  before(async () => {
    server = await serve(await copyOfProvince());
    administrator = await enterStaff(server, people.administrator);
  });
  const send = (fields) => administrator.post("/admin/staff", fields, { page: "/admin/staff" });

  test("the list names posts of today; only who manages staff sees it", async () => {
    const list = await administrator.ask("/admin/staff");
    assert.match(words(list), /سیروس امینی .*پاوه/);
    const own = await administrator.ask(`/admin/staff?q=${encodeURIComponent("زنگنه")}`);
    assert.match(words(own), /مهناز زنگنه/);
    assert.ok(!/staff\/\d+\/close/.test(own.text), "one's own account is offered to be closed");
    assert.match(words(await administrator.ask(`/admin/staff?q=${encodeURIComponent("سیروس")}`)), /سیروس امینی/);
    assert.match(words(await administrator.ask(`/admin/staff?q=${encodeURIComponent("هیچ‌کس")}`)), /کسی پیدا نشد/);
    const director = await enterStaff(server, people.province_director);
    assert.equal((await director.ask("/admin/staff")).status, 403);
    assert.equal((await director.post("/admin/staff", somebody, { page: "/work" })).status, 403);
  });

  test("an account is opened, signs in with the given password and must change it; then it is closed", async () => {
    for (const [name, value] of [["national_id", "0012345678"], ["mobile", "12"], ["family_name", ""], ["reason", ""]])
      assert.equal((await send({ ...somebody, [name]: value })).status, 422, name);
    const opened = await send(somebody);
    assert.equal(opened.status, 200, words(opened));
    const password = main(opened).match(/[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}/)?.[0];
    assert.ok(password, words(opened));
    await until("the person is told", 10, () => messagesFor(server, somebody.mobile).some((text) => text.includes("حساب کارمندی")));
    const again = await send(somebody);
    assert.equal(again.status, 422);
    assert.match(words(again), /حساب کارمندی دارد/);
    const enter = async () => new Visitor(server).post("/sign-in/staff", { national_id: somebody.national_id, password }, { page: "/sign-in/staff" });
    const first = await enter();
    assert.equal(first.status, 303);
    assert.match(first.headers.location, /password/);

    const list = main(await administrator.ask("/admin/staff")), close = list.match(/\/admin\/staff\/\d+\/close/)[0];
    const why = `reason_${close.match(/\d+/)[0]}`;
    assert.equal((await administrator.post(close, { [why]: "" }, { page: "/admin/staff" })).status, 422);
    assert.equal((await administrator.post(close, { [why]: "بازنشستگی" }, { page: "/admin/staff" })).status, 303);
    assert.equal((await enter()).status, 422);
    assert.doesNotMatch(words(await administrator.ask("/admin/staff")), /سارا نوروزی/);
    const head = (await administrator.post("/people/recovery", { national_id: "0000000086" }, { page: "/people/recovery" })).text.match(/name="person" value="(\d+)"/)[1];
    const holds = await administrator.post(`/admin/staff/${head}/close`, { [`reason_${head}`]: "x" }, { page: "/admin/staff" });
    assert.equal(holds.status, 422);
    assert.match(words(holds), /سمت دارد/);
  });
});
