/** A headless Chromium, where there is one; pages are opened as a user opens them, from a file. */
import { accessSync, constants, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import axe, { type AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { scratch } from "../pagerace.js";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** Undefined: there is none, and no page is tested. */
export const executable = (process.env["PATH"] ?? "")
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find(isExecutable);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executable!, args: ["--no-sandbox"] }); // as root there is none
}

export interface Opened {
  page: Page;
  /** What the console said, what asked for anything but the file itself, and what would have stopped a reader. */
  heard: string[];
}

interface Looks {
  width?: number;
  scheme?: "light" | "dark";
}

export async function open(browser: Browser, text: string, looks: Looks = {}): Promise<Opened> {
  const path = join(scratch(), "page.html");
  writeFileSync(path, text);
  return visit(browser, pathToFileURL(path).href, looks);
}

/** @param also what the page may ask for, besides itself. */
export async function visit(
  browser: Browser,
  url: string,
  { width = 1000, scheme = "light" }: Looks = {},
  also: readonly string[] = [],
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on("console", (message) => heard.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("request", (request) => [url, ...also].includes(request.url()) || heard.push(`request: ${request.url()}`));
  page.on("dialog", (dialog) => void (heard.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  await page.goto(url);
  return { page, heard };
}

/** What axe finds that is serious or critical, a line each. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source); // which no policy of the page stops
  const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)}: ${failureSummary}`),
    );
}
