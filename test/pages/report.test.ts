/** The page of a result, as a browser shows it. Skipped where there is no Chromium: `apt-get install chromium` brings one. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build, encodeIntoCompressedBase64 } from "hdr-histogram-js";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlOf } from "../../src/report/html/result.js";
import { readResult } from "../../src/result/saved.js";
import { comparedBlocks, resultOf } from "../hammered.js";
import { fixture } from "../pagerace.js";
import { hostile } from "../report/hostile.js";
import { barriers, executable, launch, open } from "./browser.js";

/** With a latency of each of two operations. */
const hammered = () => {
  const histogram = build({ numberOfSignificantValueDigits: 2 });
  for (let ns = 100; ns <= 10_000; ns++) histogram.recordValue(ns);
  const timed = {
    samples: 9901,
    p50: 5050,
    p99: 9901,
    p999: 9990,
    max: 10_000,
    hdr: encodeIntoCompressedBase64(histogram),
  };
  const result = resultOf(comparedBlocks());
  const variants = result.variants.map((each) => ({ ...each, latencyNs: { store: timed, load: timed } }));
  return { ...result, variants, warnings: ["the machine was busy"] };
};
const sampled = () => readResult(fixture("results/schema-4-first.json")).result;
const pages: Record<string, () => Promise<string>> = {
  hammered: async () => htmlOf(hammered()),
  "sampled, with a trace": async () => htmlOf(sampled()),
  "hostile, hammered": async () => htmlOf(hostile(hammered())),
  "hostile, with a trace": async () => htmlOf(hostile(sampled())),
};

describe.skipIf(executable === undefined)("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => browser.close());

  test.each(Object.keys(pages))(
    "%s: says nothing, asks for nothing, and fits into 320, 800 and 1,440 pixels",
    async (name) => {
      for (const width of [320, 800, 1440]) {
        const { page, heard } = await open(browser, await pages[name]!(), { width });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        expect(heard).toEqual([]);
        await page.context().close();
      }
    },
  );

  test.each(Object.keys(pages))(
    "%s: axe finds nothing serious, in light and in dark, with everything unfolded",
    async (name) => {
      for (const scheme of ["light", "dark"] as const) {
        const { page } = await open(browser, await pages[name]!(), { scheme, width: 800 });
        await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
        expect(await barriers(page)).toEqual([]);
        await page.context().close();
      }
    },
  );

  test("axe would find a picture without words", async () => {
    const broken = (await pages["hammered"]!()).replace(/(<div role="img") aria-label="[^"]*"/, "$1");
    const { page } = await open(browser, broken);
    expect(await barriers(page)).toEqual([expect.stringMatching(/^role-img-alt/)]);
    await page.context().close();
  });

  test("every chart is drawn, as wide as its panel, in the colours of the page, which differ in light and dark", async () => {
    const colours: string[] = [];
    for (const scheme of ["light", "dark"] as const) {
      const { page } = await open(browser, await pages["hammered"]!(), { scheme, width: 360 });
      const widths = await page
        .locator("figure svg")
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width));
      expect(widths.length).toBeGreaterThan(8);
      expect(widths.every((width) => width > 300 && width <= 328)).toBe(true);
      const marks = page.locator("figure").first().locator(".mark-symbol path");
      colours.push(await marks.last().evaluate((each) => getComputedStyle(each).fill));
      await page.context().close();
    }
    expect(new Set(colours).size).toBe(2);
    expect(colours.every((colour) => colour.startsWith("rgb") && colour !== "rgb(0, 0, 0)")).toBe(true);
  });

  test("a reader without a mouse gets to tables that scroll, and unfolds what is folded", async () => {
    const { page } = await open(browser, await pages["hammered"]!(), { width: 320 });
    const kinds = new Set<string>();
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      kinds.add(
        await page.evaluate(
          "document.activeElement.tagName + (document.activeElement.className && '.' + document.activeElement.className)",
        ),
      );
    }
    expect([...kinds]).toEqual(expect.arrayContaining(["SUMMARY", "DIV.scroll"]));
    await page.locator("summary").first().focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("details").first().getAttribute("open")).toBe("");
    await page.context().close();
  });

  test("on paper what is folded is printed, too", async () => {
    const { page } = await open(browser, await pages["hammered"]!());
    const table = page.locator("details table").first();
    expect(await table.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect((await table.boundingBox())!.height).toBeGreaterThan(20);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
    await page.context().close();
  });

  test("the policy stops a request, a script and a style that are none of the page's", async () => {
    let asked = 0;
    const server = createServer((_, response) => void (asked++, response.end())).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    const { page } = await open(browser, await pages["hammered"]!());
    const stopped = await page.evaluate(async (src) => {
      const seen: string[] = [];
      document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
      document.body.append(Object.assign(new Image(), { src }));
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
      document.body.append(Object.assign(document.createElement("style"), { textContent: "main { display: none }" }));
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { seen, ran: "ran" in window, shown: getComputedStyle(document.querySelector("main")!).display };
    }, address);
    expect(stopped.seen.sort()).toEqual(["img-src", "script-src-elem", "style-src-elem"]);
    expect({ ran: stopped.ran, shown: stopped.shown }).toEqual({ ran: false, shown: "block" });
    expect(asked).toBe(0);
    await fetch(address);
    expect(asked).toBe(1);
    server.close();
    await page.context().close();
  });

  test("without JavaScript it is the same page", async () => {
    const texts: string[] = [];
    for (const javaScriptEnabled of [true, false]) {
      const page = await browser.newPage({ javaScriptEnabled });
      await page.setContent(await pages["hammered"]!());
      texts.push(await page.locator("main").innerText());
      await page.close();
    }
    expect(texts[0]).toContain("A forbidden anomaly was seen");
    expect(texts[1]).toBe(texts[0]);
  });
});
