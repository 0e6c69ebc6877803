/** The job in this process, as it is compiled; its threads compile what they judge. */
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { mutate } from "../../src/index.js";
import { findVariant } from "../../src/compile/variant.js";
import { mutateResultSchema } from "../../src/result/mutate-schema.js";
import { isAsSealed } from "../../src/seal.js";
import { fixture } from "../pagerace.js";

const WALKED = { executions: 0, hammerMs: 0, workers: 2 } as const;
const FIXME = ["store : store | writeback"];

test("the planted fault comes by rule: without page_mkclean's flush it is killed for what no-tlb-flush is known for", async () => {
  const asked = {
    variants: ["v2.6.23"],
    functions: ["make_pte_clean"],
    rules: ["drop-flush" as const],
    scenarios: FIXME,
  };
  const result = await mutate({ ...asked, ...WALKED, workers: 1 });
  const [mutant, ...others] = result.mutants;
  expect(others).toEqual([]);
  expect(mutant).toMatchObject({
    rule: "drop-flush",
    function: "make_pte_clean",
    from: "v2.6.20-rc2",
    status: "killed",
  });
  const changed = mutant!.difference.filter(({ of }) => of !== "both");
  expect(changed).toEqual([{ of: "older", line: "  flush_tlb_page(page, map);" }]);
  const known = findVariant("no-tlb-flush").expectations.filter(({ grade }) => grade === "known");
  expect(mutant!.explore).toMatchObject({ killed: true, scenario: FIXME[0], command: null });
  expect(known.map(({ anomaly }) => anomaly)).toEqual(expect.arrayContaining(mutant!.explore!.by));
  expect(mutant!.explore!.after).toBeGreaterThan(0);
  expect(mutant).toMatchObject({ sample: null, hammer: null });
  expect(result.scenarios).toMatchObject([{ scenario: FIXME[0], shows: [], used: true }]); // v2.6.23 is silent there
  expect(mutateResultSchema.parse(result)).toEqual(result);
  expect(isAsSealed(result)).toBe(true);
  expect(result).toMatchObject({ exitStatus: 0, interrupted: false, failed: false, warnings: [] });
  const whole = { mutants: 1, ran: 1, killed: 1, equivalent: 0, score: 1 };
  expect(result.score).toEqual(whole);
  const none = { ...whole, ran: 0, killed: 0, score: null };
  expect(result.ways).toEqual({ explore: whole, sequence: whole, sample: none, hammer: none });
  expect(result.rules).toEqual([{ rule: "drop-flush", ...whole, stillborn: 0, notRun: 0 }]);
});

test("a test turned round is killed every way where the variant shows nothing: whether dirty pages are accounted", async () => {
  const asked = { variants: ["v2.6.23"], functions: ["mapping_cap_account_dirty"], scenarios: FIXME };
  const rules = ["negate-test" as const];
  await expect(mutate({ ...asked, rules })).rejects.toThrow(/nothing in these functions to mutate by negate-test/);
  const result = await mutate({
    ...asked,
    functions: ["account_page_dirtied"],
    rules,
    executions: 5000,
    hammerMs: 1000,
    workers: 1,
  });
  const [mutant] = result.mutants.filter(({ what }) => what.includes("mapping_cap_account_dirty"));
  expect(mutant).toMatchObject({
    status: "killed",
    from: "kernel/page-writeback.ts",
    explore: { killed: true, scenario: FIXME[0] },
    sample: { killed: true, scenario: FIXME[0] },
    hammer: { killed: true, scenario: null },
  });
  expect(mutant!.explore!.by).not.toEqual([]);
  expect(mutant!.sample!.after).toBeLessThan(5000);
  expect(mutant!.hammer!.by).not.toEqual([]);
  expect(result.scenarios[0]!.shows).toEqual([]);
});

test("what never runs, and locals in another order, are proved equivalent and do not count; what runs is not", async () => {
  const asked = { variants: [fixture("mutate/never-run.ts")], functions: ["set_page_dirty"] };
  const scenarios = ["store | writeback"];
  const result = await mutate({ ...asked, rules: ["skip-step", "swap-steps"], scenarios, ...WALKED });
  const statuses = Object.fromEntries(result.mutants.map(({ what, status }) => [what, status]));
  expect(statuses).toMatchObject({
    "without clear_bit(page + PAGECACHE_TAG_DIRTY)": "equivalent",
    "const maps = nr_ptes() before const blocks = nr_blocks()": "equivalent",
  });
  expect(statuses["without __set_page_dirty_buffers(page)"]).toBe("killed");
  expect(result.mutants.map(({ line }) => line)).toContain(10);
  const proved = Object.values(statuses).filter((each) => each === "equivalent").length;
  expect(result.score).toMatchObject({ ran: result.mutants.length, equivalent: proved });
});

test("what is no program is counted apart, and where nothing else is there nothing was shown", async () => {
  const asked = {
    variants: ["v6.2"],
    functions: ["has_ordered_journal"],
    rules: ["swap-calls" as const],
    scenarios: FIXME,
  };
  const result = await mutate({ ...asked, ...WALKED, workers: 1 });
  expect(result.mutants).toMatchObject([
    { status: "stillborn", why: expect.stringMatching(/copy would need FS_EXT3_ORDERED, which no/), explore: null },
  ]);
  expect(result.score).toMatchObject({ mutants: 1, ran: 0, score: null });
  expect(result).toMatchObject({ exitStatus: 3, rules: [{ stillborn: 1, notRun: 0 }] });
});

test("what there was no time for is said, and counts for nothing", async () => {
  const asked = { variants: ["v2.6.23"], functions: ["page_mkclean"], scenarios: FIXME };
  const result = await mutate({ ...asked, ...WALKED, budgetMs: 0 });
  expect(new Set(result.mutants.map(({ status }) => status))).toEqual(new Set(["not run"]));
  const all = result.mutants.length;
  expect(result.score).toEqual({ mutants: all, ran: 0, killed: 0, equivalent: 0, score: null });
  expect(result.warnings[0]).toMatch(
    new RegExp(`^${all} of ${all} mutants not run, and not counted: --budget 0s was over`),
  );
  expect(result.exitStatus).toBe(3);
});

test("no file and no folder of a mutant is left, and no module of it", () => {
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`pagerace-mutants-${process.pid}-`))).toEqual([]);
  const kept = new URL("../../dist/wasm/", import.meta.url);
  const modules = existsSync(kept) ? readdirSync(kept) : [];
  expect(modules.filter((name) => name.startsWith("skip-step-set_page_dirty-10."))).toEqual([]);
});
