/** What a patch may say of a page that is not there. */
import { expect, test } from "vitest";
import { faultsOfText } from "./faults.js";

/** Of a find_get_page with this body. */
async function faultsOf(imports: string, body: string): Promise<string[]> {
  return faultsOfText(
    `import { ${imports} } from "../kernel";\nexport * from "./v2.6.29";\nexport function find_get_page(place: Page): Page {\n${body}\n}\n`,
  );
}

test("0 is the page that is not there, and no other number is a page", async () => {
  const zeros = [
    "  return 0;",
    "  return PageDirty(place) ? place : 0;",
    "  return PageDirty(place) ? 0 : place;",
    "  let page: Page = 0;\n  if (PageDirty(place)) page = place;\n  return page;",
    "  let page = place;\n  if (PageDirty(place)) page = 0;\n  return page;",
  ];
  for (const body of zeros) expect([body, await faultsOf("Page, PageDirty", body)]).toEqual([body, []]);
  const others = [
    "  return 1;",
    "  return PageDirty(place) ? place : 4096;",
    "  return 0 + PG_dirty;",
    "  return test_bit(0) ? place : place;",
  ];
  for (const body of others)
    expect([body, await faultsOf("Page, PageDirty, PG_dirty, test_bit", body)]).toEqual([
      body,
      [expect.stringMatching(/^4: /)],
    ]);
});
