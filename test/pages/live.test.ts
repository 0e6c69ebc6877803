/** The live page, as a browser shows it. Skipped where there is no Chromium. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Block } from "../../src/engines/hammer/blocks.js";
import { LivePage } from "../../src/page/live-page.js";
import { MOST_SENT } from "../../src/page/streams.js";
import { aboutHammer } from "../../src/result/hammer-result.js";
import type { HammerResult } from "../../src/result/hammer-schema.js";
import { comparedBlocks, resultOf } from "../hammered.js";
import { HOSTILE, hostile } from "../report/hostile.js";
import { barriers, executable, launch, visit } from "./browser.js";

const result = { ...resultOf(comparedBlocks()), warnings: ["the machine was busy"] };

function begin(live: LivePage, of: HammerResult): void {
  live.on({ type: "begun", about: { mode: "hammer", id: "x", ...aboutHammer(of) }, earlier: [] });
}

function feed(live: LivePage, { tally, variants }: HammerResult, blocks: readonly Block[]): void {
  const { operations, anomalies } = tally;
  for (const block of blocks) live.on({ type: "block", block, by: { operations, anomalies }, run: 0 });
  live.on({ type: "found", variant: variants[1]!.variant, anomaly: "lost-store" });
}

/** With something of everything on it. */
async function running(of: HammerResult = result): Promise<LivePage> {
  const live = await LivePage.open(0);
  begin(live, of);
  feed(live, of, of.tally.blocks.slice(0, 30));
  live.on({ type: "warning", text: of.warnings[0]! });
  live.on({ type: "phase", what: "a phase", deaf: false });
  return live;
}

const figure = (page: Page, name: string) =>
  page
    .locator("#figures div")
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator("dd");
const drawn = (page: Page) => page.locator("#variants > li").first().waitFor();

describe.skipIf(executable === undefined)("in Chromium", () => {
  let browser: Browser;
  let live: LivePage | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(() => live?.close());
  afterAll(async () => browser.close());
  const look = (looks = {}) => visit(browser, live!.url, looks, [`${live!.url}events`]);

  test("it draws what was counted, follows the run, and shows its result at its end, saying nothing and asking for nothing", async () => {
    live = await running();
    const { page, heard } = await look();
    await drawn(page);
    expect(await page.title()).toBe("pagerace compare v2.6.20-rc3 v2.6.23");
    expect(await page.getByRole("status").innerText()).toBe("running");
    expect(await figure(page, "operations").innerText()).toBe("120M");
    expect(await page.locator("#phase").innerText()).toBe("a phase");
    feed(live, result, result.tally.blocks.slice(30, 45));
    await expect.poll(() => figure(page, "operations").innerText(), { timeout: 60_000 }).toBe("180M");
    feed(live, result, result.tally.blocks.slice(45));
    live.close(result);
    await expect.poll(() => page.getByRole("status").innerText()).toMatch(/^The run has ended \(exit status 1\)/);
    const lines = await page.locator("#variants > li").nth(1).locator(":scope > ul.seen li").allInnerTexts();
    const { count } = result.variants[1]!.anomalies.find(({ id }) => id === "lost-store")!;
    expect(lines).toEqual([expect.stringContaining(`lost-store (forbidden)\n${count} in 60,000,000 operations`)]);
    expect(await page.locator("#warnings").innerText()).toBe("the machine was busy");
    expect(await page.locator("#found li").first().innerText()).toMatch(
      /^v2\.6\.23: lost-store after \d+ s(, lost-store after \d+ s)*$/,
    );
    await page.waitForTimeout(1500); // nobody asks again
    expect(heard).toEqual([]);
    await page.context().close();
  });

  test("it fits into 320, 800 and 1,440 pixels, and axe finds nothing serious in light and dark, running and ended", async () => {
    live = await running();
    for (const [width, scheme] of [
      [320, "light"],
      [800, "dark"],
      [1440, "light"],
    ] as const) {
      const { page } = await look({ width, scheme });
      await drawn(page);
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      expect(await barriers(page)).toEqual([]);
      await page.context().close();
    }
    const { page } = await look({ scheme: "dark" });
    await drawn(page);
    live.close(result);
    await page.getByText("The run has ended").waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test("a run that is gone without a word is said to be lost", async () => {
    live = await running();
    const { page } = await look();
    await drawn(page);
    await page.context().setOffline(true);
    await page.evaluate("window.stop()"); // ends the stream, as a killed process does
    await page.getByText(/^Connection lost/).waitFor({ timeout: 60_000 });
    await page.context().close();
  });

  test("whoever has been sent a stream's worth asks again, and nobody is told of it", async () => {
    const large = "x".repeat(MOST_SENT / 4);
    live = await running();
    const { page, heard } = await look();
    await drawn(page);
    live.on({ type: "warning", text: large });
    let streams = 0;
    page.on("request", () => streams++);
    await expect.poll(() => streams, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await page.getByRole("status").innerText()).toBe("running");
    feed(live, result, result.tally.blocks.slice(30));
    await expect.poll(() => figure(page, "operations").innerText(), { timeout: 60_000 }).toBe("240M");
    expect(heard).toEqual([]);
    await page.context().close();
  });

  test("names, reasons and warnings that are markup are text on it", async () => {
    const evil = hostile(result);
    live = await running(evil);
    const { page, heard } = await look();
    await drawn(page);
    live.close(evil);
    await page.getByText("The run has ended").waitFor();
    const named = await page
      .locator("#variants > li > b")
      .nth(1)
      .evaluate((each) => each.textContent);
    expect(named).toBe(JSON.parse(JSON.stringify(`${HOSTILE}v2.6.23`)));
    expect(await page.locator("main img, main script, main a, main failure").count()).toBe(0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1000);
    expect(heard).toEqual([]);
    await page.context().close();
  });

  test("what does not change is not drawn again: what a reader has selected or unfolded stays", async () => {
    live = await running();
    const { page } = await look();
    await drawn(page);
    await page.locator("#variants summary").first().click();
    await page.evaluate("getSelection().selectAllChildren(document.querySelector('#variants b'))");
    feed(live, result, result.tally.blocks.slice(30));
    await expect.poll(() => figure(page, "operations").innerText(), { timeout: 60_000 }).toBe("240M");
    expect(await page.evaluate("String(getSelection())")).toBe("v2.6.20-rc3");
    expect(await page.locator("#variants details").first().getAttribute("open")).toBe("");
    await page.context().close();
  });
});
