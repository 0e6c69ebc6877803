import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownFolders } from "../../src/compile/cache.js";
import { findVariant } from "../../src/compile/variant.js";
import type { Walked } from "../../src/result/walked.js";
import { parseShortForm } from "../../src/scenario/short-form.js";
import { keepWalk, keptWalk } from "../../src/search/kept.js";

const variant = findVariant("v2.6.23");
const walked: Walked = { states: 7, seconds: 1, complete: true, reduced: false, bound: null, shown: [], again: false };
const walkOf = (text: string, id = "v2.6.23") => ({
  variant: findVariant(id),
  scenario: parseShortForm(text, variant.vocabulary),
});

/** The files that a function writes. */
function written(write: () => void): string[] {
  const files = () => ownFolders().flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const walks = () => files().filter((name) => name.endsWith(".walk.json"));
  const before = new Map(walks().map((file) => [file, statSync(file).ino]));
  write();
  return walks().filter((file) => before.get(file) !== statSync(file).ino);
}

test("a walk is known again by its code and its scenario, and by no other", () => {
  const walk = walkOf("any(load) | any(load, commit)");
  keepWalk(walk, walked);
  expect(keptWalk(walk)).toEqual({ ...walked, again: true });
  expect(keptWalk(walkOf("any(load) | any(commit, load)"))).toBeUndefined();
  expect(keptWalk(walkOf("any(load) | any(load, commit)", "v2.6.27"))).toBeUndefined();
});

test("what is not as it was written is not believed: a changed digit, a cut, another walk in its place", () => {
  const walk = walkOf("any(load) | any(load, strip)");
  const [file] = written(() => keepWalk(walk, walked));
  const [other] = written(() => keepWalk(walkOf("any(load) | any(load, sync)"), walked));
  const text = readFileSync(file!, "utf8");
  const changed = text.replace('"states":7', '"states":8');
  expect([keptWalk(walk)?.states, changed === text]).toEqual([7, false]);
  for (const damaged of [changed, text.slice(0, -1), "", "{}", readFileSync(other!, "utf8")]) {
    writeFileSync(file!, damaged);
    expect(keptWalk(walk)).toBeUndefined();
  }
  writeFileSync(file!, text);
  expect(keptWalk(walk)?.states).toBe(7);
});
