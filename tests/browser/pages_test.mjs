// Every public page, in both languages and both views, wide and narrow: accessible, within its weight, pictured.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { look, visit, weigh } from "../support/browser.mjs";
import { ask } from "../support/client.mjs";
import { site } from "../support/province.mjs";

const firstView = 170 * 1024, laterPage = 30 * 1024;  // over the wire, architecture §7

describe("pages", () => {
  let server, pages;
  before(async () => {
    server = await site();
    const some = (await ask(server, "/api/v1/cooperatives?status=active&sort=members")).json().items[0];
    const dissolved = (await ask(server, "/api/v1/cooperatives?status=dissolved")).json().items[0] ?? some;
    pages = {
      home: "/", search: "/cooperatives", "search-words": "/cooperatives?q=%D8%A7%D9%85%DB%8C%D8%AF&status=active", "search-nothing": "/cooperatives?q=qqqq",
      "search-refused": "/cooperatives?from=abcd", cooperative: `/cooperatives/${some.id}`, "cooperative-past": `/cooperatives/${some.id}?on=1398-1-15`,
      "cooperative-dissolved": `/cooperatives/${dissolved.id}`, rules: "/rules", "not-found": "/no-such-page", names: "/names",
      "names-checked": `/names?name=${encodeURIComponent("آرمان الوند")}`, log: "/transparency", developers: "/developers", founding: "/founding",
      "sign-in": "/sign-in", "sign-in-staff": "/sign-in/staff", components: "/dev/ui",
      offices: "/offices", office: (await ask(server, "/offices")).text.match(/href="(\/offices\/\d+)"/)[1], holidays: "/holidays",
    };
  });

  describe("no fault of access, nothing scrolls sideways, in both views, wide and narrow", { concurrency: 2 }, () => {
    for (const language of ["fa", "en"])
      test(`in ${language}`, async () => {
        const page = await visit(server, { language });
        page.expected = new Set([404, 422]);
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(path);
          await look(page, name);
        }
        await page.leave();
      });
  });

  test("the first view weighs at most 170 KB, later pages 30 KB", async () => {
    for (const first of ["home", "cooperative", "search"]) {
      const page = await visit(server);
      const bytes = await weigh(page, () => page.goto(pages[first]));
      assert.ok(bytes <= firstView, `${first} first: ${(bytes / 1024).toFixed(1)} KB`);
      page.expected = new Set([404, 422]);
      for (const [name, path] of first === "home" ? Object.entries(pages).filter(([one]) => one !== "components") : []) {
        const later = await weigh(page, () => page.goto(path));
        assert.ok(later <= laterPage, `${name} later: ${(later / 1024).toFixed(1)} KB`);
      }
      await page.leave();
    }
  });
});
