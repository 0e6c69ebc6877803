import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dateOf, inOrderOfTime } from "../../src/compile/order.js";
import { lineOf, shippedVariants } from "../../src/compile/variant.js";
import { pagerace, scratch } from "../pagerace.js";

const widest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

test("variants is a line each that fits a screen: versions by time, then proposals, planted faults and the probe", async () => {
  const { status, stdout, stderr } = await pagerace("variants");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(widest(stdout)).toBeLessThanOrEqual(80);
  expect(lines.map((line) => line.split(" ")[0]).toSorted()).toEqual(shippedVariants().map(({ id }) => id));
  const place = (id: string) => lines.findIndex((line) => line.startsWith(`${id} `));
  const inOrder = [
    "v2.6.19",
    "v2.6.20-rc3",
    "ecdfc97",
    "v2.6.20",
    "v2.6.23",
    "v3.15",
    "linus-split",
    "no-ptl",
    "probe-fixed",
  ];
  expect(inOrder.map(place)).toEqual(inOrder.map(place).toSorted((a, b) => a - b));
  expect(lines[place("v2.6.23")]).toMatch(/^v2\.6\.23 +2007 {2}Nick Piggin closes the FIXME: a fault waits/);
});

test("every version and every proposal says of when it is, and nothing is listed before what it descends from", () => {
  const listed = inOrderOfTime(shippedVariants());
  const dated = listed.filter(({ path }) => /^variants\/(versions|proposals)\//.test(path));
  expect(dated.filter((each) => dateOf(each) === undefined).map(({ id }) => id)).toEqual([]);
  const ids = listed.map(({ id }) => id);
  const room = (path: string) => path.split("/", 2).join("/");
  const early = listed.flatMap((variant, place) =>
    lineOf(variant)
      .slice(1)
      .filter(({ id, path }) => room(path) === room(variant.path) && ids.indexOf(id) > place)
      .map(({ id }) => `${variant.id} before ${id}`),
  );
  expect(early).toEqual(["v2.6.18 before v2.6.19"]); // written as what v2.6.19 took back
  expect(ids.slice(0, 2)).toEqual(["v2.6.18", "v2.6.19"]);
  const later = ["v4.8", "v4.9", "v6.6-iomap", "v6.12-iomap", "v6.14", "v6.16", "v7.1", "no-ptl", "v7.1-pmd-zap"];
  expect(later.toSorted((a, b) => ids.indexOf(a) - ids.indexOf(b))).toEqual(later);
});

test("variants NAME prints one whole, by its alias, too, and says from whom an expectation is", async () => {
  const { stdout } = await pagerace("variants", "linus-2006-12-29");
  expect(stdout).toMatch(/^v2\.6\.20-rc3 \(linus-2006-12-29\)\n {2}The patch that ended the hunt/);
  expect(stdout).toContain(
    "  source: 7658cc289288, Linus Torvalds, 2006-12-29\n  descends from: v2.6.20-rc2, v2.6.19\n",
  );
  expect(stdout).toContain("  known: untracked-dirty: the FIXME");
  expect(stdout).toContain("  known: lost-store with unmap (from v2.6.19): zap_pte_range");
  expect(widest(stdout)).toBeLessThanOrEqual(80);
});

test("of a file of the user's it prints what the file declares, and nothing that its ancestors do", async () => {
  const file = join(scratch(), "declares.ts");
  const text = `/** Mine. */
import { Page, PageFlag, set_bit } from "../kernel";
export * from "./v2.6.23";
export declare const PG_mine: PageFlag;
/**
 * Marks a page.
 *
 * @operation mark
 */
export function mark(page: Page): void {
  set_bit(page + PG_mine);
}
`;
  writeFileSync(file, text);
  const { stdout } = await pagerace("variants", file);
  expect(stdout).toMatch(/^declares\n {2}Mine\.\n/);
  expect(stdout).toMatch(/\n {2}operation: mark: Marks a page\n {2}word: PG_mine: a flag of each page\n$/);
  expect(stdout).not.toContain("operation: store");
});

test("variants --json is a list, and one with a name; neither holds anybody's text", async () => {
  const all = JSON.parse((await pagerace("variants", "--json")).stdout) as { id: string; text?: string }[];
  expect(all.map(({ id }) => id)).toContain("v2.6.23");
  expect(all.every(({ text }) => text === undefined)).toBe(true);
  const one = JSON.parse((await pagerace("variants", "v2.6.29", "--json")).stdout) as Record<string, unknown>;
  expect(one).toMatchObject({ id: "v2.6.29", year: "2009", closes: ["write"] });
});

test.each([
  [["variants", "v2.6.22"], /no variant "v2\.6\.22": did you mean/],
  [["variants", "v2.6.23", "v3.15"], /too many arguments for 'variants'/],
  [["variants", "nowhere.ts"], /^pagerace: nowhere\.ts: .*no such file/],
])("%j is refused", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args);
  expect(stderr).toMatch(message);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});
