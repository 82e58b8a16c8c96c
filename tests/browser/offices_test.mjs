// The pages of an office as its people see them: accessible, nothing scrolls sideways, pictured.
import { before, describe, test } from "node:test";
import { look, visit } from "../support/browser.mjs";
import { enterStaff } from "../support/people.mjs";
import { serve } from "../support/program.mjs";
import { copyOfProvince } from "../support/province.mjs";

const seen = {
  "0000000086": { work: "/work", "work-hand-over": "/work/hand-over", "entries-for-people": "/people/entries" },
  "0000000027": { "holidays-managed": "/holidays", "holidays-declare": "/holidays/declare", "holidays-hours": "/holidays/hours", "offices-managed": "/offices" },
};

describe("pages of an office", () => {
  let server;
  before(async () => { server = await serve(await copyOfProvince()); });

  for (const [id, pages] of Object.entries(seen))
    test(`as ${id} sees them`, async () => {
      const visitor = await enterStaff(server, { id }), page = await visit(server);
      await page.context().addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: server.url })));
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(path);
        await look(page, name);
      }
      await page.leave();
    });

  test("it ends well", () => server.stop());
});
