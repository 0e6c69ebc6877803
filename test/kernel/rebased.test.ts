/** The second base is what the chain comes to that it takes the place of: the same verdicts, shortest lengths and probabilities. */
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { parseShortForm } from "../../src/scenario/short-form.js";
import { completing, fractionText, walk } from "../engines/explore/walked.js";
import type { Scenario } from "../../src/scenario/scenario.js";

const CHAIN = "test/fixtures/kernel/v3.15-as-patch.ts";
const BASE = "v3.15";

async function saidOf(name: string, scenario: Scenario) {
  const variant = findVariant(name);
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
async function expectEqual(scenario: Scenario): Promise<void> {
  const chain = await saidOf(CHAIN, scenario);
  const base = await saidOf(BASE, scenario);
  expect(base.filter(({ anomaly }) => chain.some((each) => each.anomaly === anomaly))).toEqual(chain);
}

test.each(completing.map((scenario) => [scenario.name!, scenario] as const))("%s", async (_, scenario) => {
  await expectEqual(scenario);
});

/** Two tasks of one or two operations on a page that has been stored to, drawn once and for all. */
function drawn(seed: number): string {
  const operations = [
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
  let state = seed;
  const below = (count: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const task = () => Array.from({ length: 1 + below(2) }, () => operations[below(operations.length)]).join("; ");
  return `store; writeback : ${task()} | ${task()}`;
}

test.each(Array.from({ length: 25 }, (_, index) => drawn(index + 1)))("%s", async (text) => {
  await expectEqual(parseShortForm(text, findVariant(CHAIN).vocabulary));
});
