/** Tables that are sorted in a browser. Skipped where there is no Chromium. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlOf } from "../../src/report/html/result.js";
import { comparedBlocks, resultOf } from "../hammered.js";
import { hostile } from "../report/hostile.js";
import { barriers, executable, launch, open } from "./browser.js";

const result = resultOf(comparedBlocks());
const ABSENT = "details table.sortable";

const column = (page: Page, number: number) =>
  page.locator(ABSENT).first().locator(`tbody tr > :nth-child(${number})`).allTextContents();

/** Of the first table that is folded, and has several rows. */
async function opened(browser: Browser, text: string) {
  const seen = await open(browser, text, { width: 800 });
  await seen.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
  return { ...seen, head: seen.page.locator(ABSENT).first().locator("thead th").nth(1) };
}

describe.skipIf(executable === undefined)("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => browser.close());

  test("a press on a head sorts by it, another one turns round, and a third gives the page's own order back", async () => {
    const { page, head, heard } = await opened(browser, await htmlOf(result));
    const own = await column(page, 2);
    const ascending = own.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
    expect(ascending).not.toEqual(own);
    const rows = await page.locator(ABSENT).first().locator("tbody tr").allTextContents();
    await head.locator("button").click();
    expect([await head.getAttribute("aria-sort"), await column(page, 2)]).toEqual(["ascending", ascending]);
    expect((await page.locator(ABSENT).first().locator("tbody tr").allTextContents()).sort()).toEqual(rows.sort());
    await head.locator("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect((await column(page, 2))[0]).toBe(ascending.at(-1));
    await head.locator("button").click();
    expect([await head.getAttribute("aria-sort"), await column(page, 2)]).toEqual([null, own]);
    expect(heard).toEqual([]);
    await page.context().close();
  });

  test("so does the keyboard, and one column at a time says that it is sorted; axe finds nothing serious", async () => {
    const { page, head } = await opened(browser, await htmlOf(result));
    await head.locator("button").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("BUTTON");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    const table = page.locator(ABSENT).first();
    expect(await table.locator("[aria-sort]").count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test("without a script all of it is there, in its order; hostile names are sorted as text", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.setContent(await htmlOf(result));
    expect([await page.locator("table.sortable").count(), await page.locator("thead button").count()]).toEqual([
      expect.any(Number),
      0,
    ]);
    expect((await column(page, 1)).length).toBeGreaterThan(2);
    await context.close();
    const worse = await opened(browser, await htmlOf(hostile(result)));
    await worse.head.locator("button").click();
    expect(worse.heard).toEqual([]);
    expect(await worse.page.evaluate("document.querySelectorAll('img, iframe, a[href^=javascript]').length")).toBe(0);
    await worse.page.context().close();
  });
});
