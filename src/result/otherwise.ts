/** What was asked, run or run on otherwise, of two results of one kind: to be read before what they show. */
import { isDeepStrictEqual } from "node:util";
import type { AnyResult } from "./any-schema.js";
import type { HammerResult } from "./hammer-schema.js";
import { significant } from "./number.js";
import { meanOf } from "./ran.js";
import type { SampleResult } from "./sample-schema.js";

/** Speeds that differ by more are another machine, or another load of it. */
const SAME_SPEED = 1.1;
/** CPUs that other work took. */
const SAME_LOAD = 0.25;

/** What rates of hammering depend on: how fast the machine was, and what else it did. */
export function otherSpeed(a: AnyResult, b: AnyResult): string[] {
  return a.mode === "hammer" && b.mode === "hammer" ? [...speeds(a, b), ...loads(a, b), ...exposures(a, b)] : [];
}

/** All else. */
export function otherConditions(a: AnyResult, b: AnyResult): string[] {
  const steps = a.mode === "sample" && b.mode === "sample" ? among(a, b) : [];
  return [...machine(a, b), ...code(a, b), ...question(a, b), ...steps];
}

/** The A/A check is of one run. */
export function namesOf({ variants }: AnyResult): string[] {
  return variants.filter(({ role }) => role !== "a/a").map(({ variant }) => variant);
}

function speeds(a: HammerResult, b: HammerResult): string[] {
  const speed = ({ variants, seconds }: HammerResult) =>
    variants.reduce((sum, each) => sum + each.operations, 0) / seconds;
  if (a.seconds === 0 || b.seconds === 0) return ["speed: one of them has measured nothing"];
  const ratio = speed(b) / speed(a);
  if (ratio < SAME_SPEED && ratio > 1 / SAME_SPEED) return [];
  return [`speed: ${significant(ratio)} times as many operations a second: the machine, or its load, was another`];
}

/** Threads whose CPUs are taken away meet less. */
function loads(a: HammerResult, b: HammerResult): string[] {
  const [before, after] = [meanOf(a.ran, "others"), meanOf(b.ran, "others")];
  if (before === undefined || after === undefined || Math.abs(before - after) < SAME_LOAD) return [];
  return [`load: other work took ${significant(before, 2)} CPUs, then ${significant(after, 2)}`];
}

function exposures(a: HammerResult, b: HammerResult): string[] {
  return a.exposure === b.exposure ? [] : [`overlap: rates are of ${a.exposure} operations, then of ${b.exposure}`];
}

function machine(a: AnyResult, b: AnyResult): string[] {
  return ["pagerace", "cpu", "cpus", "node"].flatMap((key) =>
    a.environment[key] === b.environment[key] ? [] : [`${key}: ${a.environment[key]}, then ${b.environment[key]}`],
  );
}

function code(a: AnyResult, b: AnyResult): string[] {
  return namesOf(a).flatMap((name) => {
    const [before, after] = [a, b].map((result) => result.variants.find(({ variant }) => variant === name)?.hash);
    if (before === after) return [];
    return [after === undefined ? `code: ${name} is not in the second` : `code: ${name} is other code now`];
  });
}

function question(a: AnyResult, b: AnyResult): string[] {
  const [asked, otherwise] = [{ ...a.request } as Record<string, unknown>, { ...b.request } as Record<string, unknown>];
  return Object.keys(otherwise)
    .filter((key) => !["variants", "workers"].includes(key) && !isDeepStrictEqual(asked[key], otherwise[key]))
    .map((key) => `request: another ${key}`);
}

/** Of pct, what its probabilities depend on, and what a pilot of each seed has found. */
function among(a: SampleResult, b: SampleResult): string[] {
  const [before, after] = [a.scheduling.among, b.scheduling.among];
  return before === after ? [] : [`scheduling: pct chose among ${before} steps, then among ${after}`];
}
