/** A younger base is what the chain comes to that it takes the place of: the same verdicts, shortest lengths and probabilities. */
import { describe, expect, test } from "vitest";
import { type Variant, findVariant } from "../../src/compile/variant.js";
import { findScenario } from "../../src/scenario/find.js";
import { scenarioNames } from "../../src/scenario/named.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { parseShortForm } from "../../src/scenario/short-form.js";
import { fractionText, walk } from "../engines/explore/walked.js";

interface Rebasing {
  base: string;
  chain: string;
  operations: readonly string[];
}

const ANY_TIME = [
  "store",
  "store",
  "load",
  "write b1",
  "writeback",
  "sync",
  "commit",
  "reclaim",
  "pageout",
  "strip",
  "unmap",
];
const REBASINGS: readonly Rebasing[] = [
  { base: "v3.15", chain: "test/fixtures/kernel/v3.15-as-patch.ts", operations: ANY_TIME },
  {
    base: "v6.2",
    chain: "test/fixtures/kernel/v6.2-as-patch.ts",
    operations: [...ANY_TIME, "move", "protect", "truncate", "invalidate", "gup", "migrate"],
  },
];

async function saidOf(variant: Variant, scenario: Scenario) {
  const { explored, found } = await walk(variant, scenario);
  expect([explored.complete, explored.bound]).toEqual([true, undefined]);
  return found.verdicts.map((verdict) => ({
    anomaly: verdict.anomaly,
    shortest: verdict.shortest,
    probability: verdict.probability?.value,
    fraction: fractionText(verdict),
  }));
}

/** Of the base's own anomalies the chain says nothing. */
async function expectEqual(base: Variant, chain: Variant, scenario: Scenario): Promise<void> {
  const older = await saidOf(chain, scenario);
  const said = await saidOf(base, scenario);
  expect(said.filter(({ anomaly }) => older.some((each) => each.anomaly === anomaly))).toEqual(older);
}

/** Whether it has all that the scenario is written with. */
function knows({ vocabulary }: Variant, { initially, tasks, filesystem }: Scenario): boolean {
  const named = new Set(vocabulary.operations.map(({ name }) => name));
  return vocabulary.filesystems.includes(filesystem) && [initially, ...tasks].flat().every(({ op }) => named.has(op));
}

/** Drawn once and for all. */
class Draw {
  constructor(private state: number) {}

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  below(count: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * count);
  }
}

/** Two tasks of one or two operations on a page that has been stored to. */
function drawn(seed: number, base: Variant, chain: Variant, operations: readonly string[]): Scenario {
  const draw = new Draw(seed);
  const both = base.vocabulary.filesystems.filter((each) => chain.vocabulary.filesystems.includes(each));
  const filesystem = both[seed % both.length]!;
  const taken = operations.filter((text) => {
    const entry = chain.vocabulary.operations.find(({ name }) => name === text.split(" ")[0])!;
    return entry.filesystems.length === 0 || entry.filesystems.includes(filesystem);
  });
  const task = () => Array.from({ length: 1 + draw.below(2) }, () => draw.of(taken)).join("; ");
  const text = `store; writeback : ${task()} | ${task()}`;
  const mappings = text.includes("move") ? 2 : 1;
  return { ...parseShortForm(text, chain.vocabulary), filesystem, mappings, name: `${text} on ${filesystem}` };
}

/** Of more states than are walked here. */
const LARGE = ["linus-test-program", "sync-vs-store"];

describe.each(REBASINGS)("$base", (rebasing) => {
  const [base, chain] = [findVariant(rebasing.base), findVariant(rebasing.chain)];
  const named = scenarioNames()
    .filter((name) => !LARGE.includes(name))
    .map((name) => findScenario(name, base.vocabulary))
    .filter((scenario) => knows(base, scenario) && knows(chain, scenario));
  const seeds = Array.from({ length: 25 }, (_, index) => index + 1);
  const random = seeds.map((seed) => drawn(seed, base, chain, rebasing.operations));

  test.each([...named, ...random].map((scenario) => [scenario.name!, scenario] as const))("%s", async (_, scenario) => {
    await expectEqual(base, chain, scenario);
  });
});
