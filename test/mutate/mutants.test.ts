import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Code } from "../../src/code/code.js";
import { findVariant } from "../../src/compile/variant.js";
import { RULE_NAMES } from "../../src/model/mutation-rules.js";
import { mutantsOf } from "../../src/mutate/mutant.js";
import { formatShortForm } from "../../src/scenario/short-form.js";
import { defaultFilesystem } from "../../src/model/filesystems.js";
import { scenariosFor } from "../../src/mutate/scenarios.js";
import { targetsOf } from "../../src/mutate/targets.js";
import { packageRoot } from "../../src/paths.js";
import { scenarioHash } from "../../src/scenario/hash.js";
import { fixture } from "../pagerace.js";

const EVERYTHING = ["store", "load", "write", "writeback", "sync", "commit", "reclaim", "strip", "unmap"];

function targets(id: string, operations = EVERYTHING) {
  const code = new Code(findVariant(id));
  return { code, targets: targetsOf(code, operations) };
}

/** Every mutant of a variant, without those that no patch can have. */
function mutants(id: string) {
  const { code, targets: all } = targets(id);
  return mutantsOf(code, `./${id}`, all, RULE_NAMES).filter(({ refused }) => refused === undefined);
}

/** Of the file that `show` names so. */
function linesOf(from: string): string[] {
  const path = from.endsWith(".ts") ? from : findVariant(from).path + ".ts";
  return readFileSync(join(packageRoot, "assembly", path), "utf8").split("\n");
}

test.each(["v2.6.23", "v2.6.19", "linus-split"])(
  "every mutant of %s is at the line of its source that it changes",
  (id) => {
    const all = mutants(id);
    expect(all.length).toBeGreaterThan(400);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { from, line, difference, text, name } of all) {
      const changed = difference.find(({ of }) => of !== "both")!;
      const own = linesOf(from)[line - 1]!;
      if (changed.of === "older") expect({ name, own }).toEqual({ name, own: changed.line });
      expect(text).toContain(`export * from "./${id}";`);
    }
  },
);

test("mutated is what the operations reach, of kernel and variants, and nothing of machine and oracle", () => {
  const all = targets("v2.6.23").targets.map((each) => `${each.function.path} ${each.function.name}`);
  expect(all).toContain("kernel/rmap page_mkclean");
  expect(all).toContain("variants/versions/v2.6.20-rc2 make_pte_clean");
  expect(all).toContain("variants/versions/v2.6.20-rc3 clear_page_dirty_for_io"); // by another name
  expect(all.filter((each) => /^(machine|oracle|layout)/.test(each))).toEqual([]);
  expect(all.filter((each) => /kernel\/(operations|boot) /.test(each))).toEqual([]);
  expect(all).not.toContain("kernel/rmap make_pte_clean"); // superseded: nothing runs it
  const few = targets("v2.6.23", ["load"]).targets.map((each) => each.function.name);
  expect(few).toContain("filemap_nopage");
  expect(few).not.toContain("page_mkclean");
});

test("what a file has for itself is mutated in whoever calls it, and so is an ancestor's by another name", () => {
  const { targets: all } = targets("linus-split");
  const redefined = (name: string, path: string) => [
    ...(all.find((each) => each.function.name === name && each.function.path.endsWith(path))?.redefined.keys() ?? []),
  ];
  expect(redefined("set_page_dirty_every_time", "linus-split").length).toBeGreaterThan(0);
  const { code, targets: later } = targets("v2.6.23");
  const rc3 = later.filter(
    (each) => each.function.path.endsWith("v2.6.20-rc3") && each.function.name === "clear_page_dirty_for_io",
  );
  expect([...rc3[0]!.redefined.keys()]).toEqual(["clear_page_dirty_for_io"]);
  const [first] = mutantsOf(code, "./v2.6.23", rc3, ["negate-test"]);
  expect(first!.text).toContain(
    "export function clear_page_dirty_for_io(page: Page): bool {\n  BUG_ON(!PageLocked(page));",
  );
  expect(first!.text).toContain(
    "function clear_page_dirty_for_io_rc3(page: Page): bool {\n  if (!mapping_cap_account_dirty(page))",
  );
});

test("a word that a user's variant declares is the variant's in its mutants, too", () => {
  const file = fixture("mutate/lenient.ts");
  const code = new Code(findVariant(file));
  const own = targetsOf(code, EVERYTHING).filter((each) => each.function.name === "set_page_dirty");
  const [first, second] = mutantsOf(code, "./lenient", own, ["skip-step"]);
  expect(first!.text).not.toContain("PG_noticed } from");
  expect(second!.text).toContain('import { PG_noticed } from "./lenient";\nexport * from "./lenient";');
  expect(second!.text).not.toContain("const PG_noticed");
});

test("scenarios are the stories and pairs, each once, and each can be run", () => {
  for (const id of ["v2.6.18", "v2.6.23", "v6.2"]) {
    const variant = findVariant(id);
    const all = scenariosFor(variant);
    const bare = all.map(scenarioHash);
    expect(new Set(bare).size).toBe(bare.length);
    const filesystems = new Set(all.map(({ filesystem }) => filesystem));
    expect([...filesystems].every((each) => variant.vocabulary.filesystems.includes(each))).toBe(true);
    const pairs = all
      .filter(({ name }) => name === undefined)
      .map(({ tasks }) =>
        tasks
          .flat()
          .map(({ op }) => op)
          .join(" "),
      );
    expect(pairs).toContain("store writeback");
    const texts = all.map((each) => `${formatShortForm(each)} on ${each.filesystem}`);
    const usual = defaultFilesystem(variant.vocabulary.filesystems);
    const another = variant.vocabulary.filesystems.find((each) => each !== usual);
    expect(texts).toContain(`write; writeback | commit on ${usual}`);
    expect(texts).toContain(`store : store; writeback | writeback on ${another}`);
    const missing = variant.vocabulary.operations.filter(
      ({ name }) => !pairs.some((each) => each.split(" ").includes(name)),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  }
});
