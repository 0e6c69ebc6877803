/** Open scenarios, against all of their closed ones, each walked or counted by itself. */
import { expect, test } from "vitest";
import { findVariant } from "../../../src/compile/variant.js";
import { lowest, type Fraction } from "../../../src/engines/explore/fraction.js";
import { alternativesOf, closedBy, isChoice } from "../../../src/scenario/choice.js";
import { findScenario } from "../../../src/scenario/find.js";
import { checkScenario, type Scenario } from "../../../src/scenario/scenario.js";
import { formatShortForm } from "../../../src/scenario/short-form.js";
import { Player } from "../../../src/engines/stepped/player.js";
import { settingsFor } from "../../../src/engines/stepped/memory.js";
import { exploreHere } from "../../explore-here.js";
import { enumerate, type Toy } from "./toy-probe.js";
import { fractionText, moduleOf, verdictOn, walk } from "./walked.js";

/** Every way to choose, and the closed scenario of each. */
function closedOnes(variant: string, meant: string | Scenario): { chosen: number[][]; scenario: Scenario }[] {
  const { vocabulary } = findVariant(variant);
  const open = typeof meant === "string" ? findScenario(meant, vocabulary) : meant;
  let all: number[][][] = [open.tasks.map(() => [])];
  open.tasks.forEach((task, row) =>
    task.filter(isChoice).forEach((choice) => {
      const numbers = alternativesOf(choice, open, vocabulary).map((_, number) => number);
      all = all.flatMap((each) =>
        numbers.map((number) => each.map((list, n) => (n === row ? [...list, number] : list))),
      );
    }),
  );
  return all.map((chosen) => ({ chosen, scenario: closedBy(open, chosen, vocabulary) }));
}

/** Each as likely. */
function mean(fractions: readonly Fraction[]): string {
  const denominator = fractions.reduce((product, each) => product * each.denominator, 1n);
  const sum = fractions.reduce((total, each) => total + (each.numerator * denominator) / each.denominator, 0n);
  const { numerator, denominator: below } = lowest(sum, denominator * BigInt(fractions.length));
  return `${numerator}/${below}`;
}

function fractionIn(text: string): Fraction {
  const [numerator = "", denominator = ""] = text.split("/");
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

test.each([
  ["probe-broken", "any | any", 4],
  ["probe-broken", "any{2} | any", 8],
  ["probe-broken", "any{2} | any{2}", 16],
  ["probe-broken", "any | any | any", 8],
  ["probe-broken", "store; any | any(writeback) | any", 4],
  ["probe-fixed", "any{2} | any{2}", 16],
] as const)(
  "%s, %s: what the walk says is what %i closed scenarios say whose interleavings a program of the tests counts",
  async (toy: Toy, text, count) => {
    const counted = closedOnes(toy, text).map(({ scenario }) => enumerate(formatShortForm(scenario), toy));
    expect(counted).toHaveLength(count);
    const { explored, found } = await walk(toy, text);
    const lost = verdictOn(found, "lost-store");
    const losing = counted.filter((each) => each.lost > 0n);
    expect({
      complete: explored.complete,
      longest: found.longest,
      interleavings: found.interleavings,
      lost: lost.interleavings,
      shortest: lost.shortest,
      fraction: fractionText(lost),
    }).toEqual({
      complete: true,
      longest: Math.max(...counted.map(({ steps }) => steps)),
      interleavings: counted.reduce((sum, each) => sum + each.interleavings, 0n),
      lost: losing.reduce((sum, each) => sum + each.lost, 0n),
      shortest: losing.length === 0 ? undefined : Math.min(...losing.map(({ steps }) => steps)),
      fraction: mean(counted.map(({ fraction }) => fractionIn(fraction))),
    });
  },
);

test.each<[string, string, Partial<Scenario>?]>([
  ["v2.6.20-rc3", "any(store, load, reclaim) | any(writeback, sync, unmap)"],
  ["v2.6.19", "any(store, strip, commit){2} | any(sync, reclaim)"],
  ["v6.16", "any(store, gup) | any(truncate, pageout, invalidate)"],
  // A CPU fills nothing for a task that neither loads nor stores: whether it does is chosen.
  ["v4.13", "any(store, truncate, load) | any(gup, store, unmap)", { prefetches: true }],
  ["v2.6.19", "any(store, reclaim) | any(load, unmap)", { prefetches: true, evicts: true }],
  // And it goes on filling until the task's end.
  ["v2.6.19", "any(load, reclaim); sync | any(store, write)", { prefetches: true }],
])(
  "%s, %s: reachable, shortest and likely as all of its closed scenarios together",
  async (variant, text, more = {}) => {
    const { vocabulary } = findVariant(variant);
    const open = checkScenario({ ...findScenario(text, vocabulary), ...more }, text, vocabulary);
    const { explored, found } = await walk(variant, open);
    expect(explored.complete).toBe(true);
    const closed = closedOnes(variant, open);
    const walks = [];
    for (const { scenario } of closed) walks.push(await walk(variant, scenario));
    const counts = walks.map((one) => one.found.interleavings);
    if (!counts.includes(undefined)) expect(found.interleavings).toBe(counts.reduce((sum, each) => sum! + each!, 0n));
    for (const { anomaly, reachable, shortest, fraction } of found.verdicts) {
      const each = walks.map((one) => verdictOn(one.found, anomaly));
      const shown = each.filter((verdict) => verdict.reachable);
      expect({
        anomaly,
        reachable,
        shortest,
        fraction: fraction && `${fraction.numerator}/${fraction.denominator}`,
      }).toEqual({
        anomaly,
        reachable: shown.length > 0,
        shortest: shown.length === 0 ? undefined : Math.min(...shown.map((verdict) => verdict.shortest!)),
        fraction: mean(each.map((verdict) => verdict.fraction!)),
      });
    }
  },
);

test("what an open walk shows is played in the closed scenario that was chosen, by the very schedule", async () => {
  const variant = "v2.6.19";
  const { vocabulary } = findVariant(variant);
  const text = "any(store, load){2} | any(reclaim, commit) | any(writeback, sync)";
  const { found } = await walk(variant, text, { maxStates: 3_000_000 });
  const { module } = await moduleOf(variant, "replay");
  const shown = found.verdicts.filter(({ reachable }) => reachable);
  expect(shown.map(({ anomaly }) => anomaly)).toContain("lost-store");
  for (const { anomaly, schedule, chosen, shortest } of shown) {
    const scenario = closedBy(findScenario(text, vocabulary), chosen!, vocabulary);
    const player = new Player(module, settingsFor(scenario, vocabulary));
    const { found: mask, steps, diverged } = player.strictly(schedule!);
    const bit = vocabulary.anomalies.find(({ name }) => name === anomaly)!.number;
    expect([anomaly, diverged, steps, (mask >>> bit) & 1]).toEqual([anomaly, undefined, shortest, 1]);
  }
});

test("what is chosen later does not go with prefetches: whether a CPU fills would hang on it", () => {
  const { vocabulary } = findVariant("v2.6.19");
  for (const text of ["any{2} | any", "sync; any | sync"]) {
    const open = { ...findScenario(text, vocabulary), prefetches: true };
    expect(() => checkScenario(open, text, vocabulary)).toThrow(
      "chooses whether it loads or stores in its first operation",
    );
  }
  for (const text of ["any; sync | any", "store; any{2} | any(load)", "any(sync, writeback){2} | store"])
    expect(checkScenario({ ...findScenario(text, vocabulary), prefetches: true }, text, vocabulary)).toBeDefined();
});

test("a choice among one operation costs a state for each choice, and changes nothing", async () => {
  const [open, closed] = [
    await walk("v2.6.20-rc3", "any(store) | any(writeback)"),
    await walk("v2.6.20-rc3", "store | writeback"),
  ];
  expect(open.explored.states).toBe(closed.explored.states + 2);
  const said = ({ verdicts }: typeof open.found) =>
    verdicts.map(({ anomaly, reachable, shortest, interleavings }) => [anomaly, reachable, shortest, interleavings]);
  expect(said(open.found)).toEqual(said(closed.found));
});

test("a grade that hangs on what the shortest execution does is said to be one", async () => {
  const { warnings, variants } = await exploreHere("v6.2", "any(write, store) | any(direct, writeback)");
  const lost = variants[0]!.anomalies.find(({ id }) => id === "lost-store")!;
  expect(lost).toMatchObject({ reachable: true, grade: "design", scenario: expect.stringContaining("direct") });
  expect(warnings.join()).toContain("lost-store is graded as in");
  const closed = await exploreHere("v6.2", "write | direct");
  expect(closed.warnings.join()).not.toContain("is graded as in");
});
