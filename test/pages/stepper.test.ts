/** The page of a trace, stepped through in a browser. Skipped where there is no Chromium. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlOf } from "../../src/report/html/result.js";
import { exploreHere } from "../explore-here.js";
import { hostile } from "../report/hostile.js";
import { barriers, executable, launch, open } from "./browser.js";

describe.skipIf(executable === undefined)("a trace in Chromium", () => {
  let browser: Browser;
  let text = "";
  let evil = "";
  beforeAll(async () => {
    const result = await exploreHere("v2.6.20-rc3", "fixme-race");
    text = await htmlOf(result);
    evil = await htmlOf(hostile(result));
    browser = await launch();
  }, 120_000);
  afterAll(async () => browser.close());

  test("keys go through it: the deciding step first, then on, back, to either end and no farther", async () => {
    const { page, heard } = await open(browser, text);
    const status = page.getByRole("status");
    const said = async () => (await status.innerText()).replace(/:.*/, "");
    expect(await status.innerText()).toMatch(/^Step 33 of 71: task 1, .* every way leads to untracked-dirty\.$/);
    await page.keyboard.press("ArrowRight"); // nothing has the focus
    expect(await said()).toBe("Step 34 of 71");
    await page.getByRole("button", { name: "first" }).focus();
    await page.keyboard.press("Home");
    expect(await said()).toBe("Before the first of 71 steps.");
    await page.keyboard.press("ArrowLeft");
    expect(await said()).toBe("Before the first of 71 steps.");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowRight");
    expect(await status.innerText()).toMatch(/^Step 71 of 71: .*untracked-dirty found at rest\.$/);
    await page.getByRole("slider").focus();
    await page.keyboard.press("ArrowLeft");
    expect(await said()).toBe("Step 70 of 71");
    expect(heard).toEqual([]);
    await page.context().close();
  });

  test("buttons do the same, and mark the step in the table, what changed, and since when it is inevitable", async () => {
    const { page } = await open(browser, text);
    const mark = page.locator(".mark.inevitable");
    await page.getByRole("button", { name: "first" }).click();
    expect(await mark.isVisible()).toBe(false);
    await page.getByRole("button", { name: "on" }).click();
    expect(await page.locator("tr[aria-current=step]").getAttribute("data-step")).toBe("1");
    expect(await page.locator(".fresh").innerText()).toMatch(/^tree_lock\s+task 2$/);
    await page.getByRole("button", { name: "inevitable: step 33" }).click();
    expect(await mark.innerText()).toBe("Since step 33: every way leads to untracked-dirty.");
    expect(await page.locator(".acts h4").allInnerTexts()).toEqual([expect.stringMatching(/^task 1 on cpu0/)]);
    await page.getByRole("button", { name: "back" }).click();
    expect(await mark.isVisible()).toBe(false);
    await page.context().close();
  });

  test("where there is no room beside it a value stands below its word, and no word is broken", async () => {
    for (const width of [320, 360, 600]) {
      const { page } = await open(browser, text, { width });
      const heights = await page
        .locator(".stepper dt")
        .evaluateAll((all) => all.map((each) => [each.textContent, Math.round(each.getBoundingClientRect().height)]));
      expect(heights.length).toBeGreaterThan(20);
      expect(heights.filter(([, height]) => Number(height) > 26)).toEqual([]); // of one line: 13 pixels by 1.5
      await page.context().close();
    }
  });

  test("it fits from 320 pixels up, asks for nothing, and axe finds nothing serious in light and dark", async () => {
    for (const [width, scheme] of [
      [320, "light"],
      [800, "dark"],
    ] as const)
      for (const each of [text, evil]) {
        const { page, heard } = await open(browser, each, { width, scheme });
        await page.getByRole("button", { name: "found" }).click();
        expect(await page.locator(".stepper").isVisible()).toBe(true);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        expect(await barriers(page)).toEqual([]);
        expect(heard).toEqual([]);
        await page.context().close();
      }
  });

  test("without JavaScript there is the whole table, and no button that does nothing", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.setContent(text);
    expect(await page.locator(".stepper").isVisible()).toBe(false);
    expect(await page.locator("tr[data-step]").count()).toBe(71);
    expect(await page.locator("tr.rule.inevitable").isVisible()).toBe(true);
    await page.close();
  });
});
