/** Files that somebody writes while a job reads them more than once. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { refuseChanged } from "../../src/compile/held.js";
import { findVariant } from "../../src/compile/variant.js";
import { tryLarger } from "../../src/jobs/try-larger.js";
import { walkOpen } from "../../src/jobs/walk-open.js";
import { type CheckRequest, parseRequest } from "../../src/model/request.js";
import { parseShortForm } from "../../src/scenario/short-form.js";
import { keptWalk } from "../../src/search/kept.js";
import { ladder } from "../../src/search/ladder.js";
import { fixture, pagerace, scratch, start } from "../pagerace.js";

const BAD = readFileSync(fixture("my-patch.ts"), "utf8");
const SOUND = 'export * from "./v2.6.23";\n';
const probe = (id: string) => `/**\n * A patch of the probe.\n *\n * @subject probe\n */\nexport * from "./${id}";\n`;

/** A patch that is there, and nobody else's. */
function patch(text: string): string {
  const file = join(scratch(), "patch.ts");
  writeFileSync(file, `${text}// ${file}\n`);
  return file;
}

test("a patch that is as it was read is taken; with another text, or gone, or on another ancestor's, it is not", () => {
  const file = patch(BAD);
  const child = join(file, "..", "child.ts");
  writeFileSync(child, 'export * from "./patch";\n');
  const [own, its] = [findVariant(file), findVariant(child)];
  const changed = (...read: Parameters<typeof refuseChanged>[0]) => {
    try {
      refuseChanged(read);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(changed(own, its, findVariant("v2.6.23"))).toBeUndefined();
  writeFileSync(file, SOUND);
  expect(changed(own)).toContain(`${file} was changed while it ran`);
  expect(changed(its)).toContain(`${child} was changed while it ran`);
  expect(changed(findVariant(file), findVariant(child))).toBeUndefined();
  rmSync(file);
  expect(changed(own)).toContain(`${file} was changed while it ran`);
});

test("a walk amidst others is of the text that was read, and is kept for that text alone", async () => {
  const file = patch(BAD);
  const read = findVariant(file);
  writeFileSync(file, `${SOUND}// ${file}\n`);
  const scenario = parseShortForm("store | writeback", read.vocabulary);
  const limits = { maxBytes: 2 ** 24, workers: 1, stop: new AbortController().signal };
  const watch = { on: () => {}, stop: limits.stop };
  const shown = (walked: { shown: { id: string }[] } | undefined) => walked?.shown.map(({ id }) => id);
  const walked = await walkOpen(read, scenario, limits, watch);
  expect([walked.complete, shown(walked)]).toEqual([true, expect.arrayContaining(["untracked-dirty"])]);
  expect(shown(keptWalk({ variant: read, scenario }))).toContain("untracked-dirty");
  expect(keptWalk({ variant: findVariant(file), scenario })).toBeUndefined();
  expect(shown(await walkOpen(findVariant(file), scenario, limits, watch))).not.toContain("untracked-dirty");
});

test("what is larger than what was walked is tried of no other text", async () => {
  const file = patch(probe("probe-fixed"));
  const read = findVariant(file);
  const rungs = ladder(read.vocabulary);
  writeFileSync(file, probe("probe-broken"));
  const asked = { mode: "check", command: "search", variants: [file], budgetMs: 1000, workers: 1, identical: true };
  const request = parseRequest(asked, "test") as CheckRequest;
  const trying = { request, watch: { on: () => {}, stop: new AbortController().signal }, until: performance.now() };
  await expect(tryLarger([read], rungs, trying)).rejects.toThrow(`${file} was changed while it ran`);
});

test("a patch that is changed while settings are looked for: one line, and 3", async () => {
  const file = patch(probe("probe-broken"));
  const run = start("calibrate", file, "-d", "20s", "--identical", "--save", join(scratch(), "profile.json"));
  await run.printed(/calibrate/);
  writeFileSync(file, probe("probe-fixed"));
  const { status, stderr } = await run.ended;
  expect([status, stderr]).toEqual([3, expect.stringContaining(`${file} was changed while it ran`)]);
});

test("mutants of a patch that is changed meanwhile are not held against another text: one line, and 3", async () => {
  const file = patch(BAD);
  const args = ["mutate", file, "--functions", "clear_page_dirty_for_io", "--scenario", "store | writeback"];
  const ways = ["--rules", "negate-test", "--sample", "0", "--hammer", "0s", "-t", "1"];
  const run = start(...args, ...ways);
  await run.printed(/mutate/);
  copyFileSync(fixture("my-patch.ts"), file); // the same code, and not the same text
  const { status, stderr } = await run.ended;
  expect([status, stderr]).toEqual([3, expect.stringContaining(`${file} was changed while it ran`)]);
  expect((await pagerace(...args, ...ways)).status).toBe(0);
});
