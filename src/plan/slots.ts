/** Who takes part in every round: the variants asked for, the baseline a second time, and a canary. */
import type { Build } from "../compile/builds.js";
import type { Tell } from "../compile/cache.js";
import { type LoadedModule, loadModule } from "../compile/module.js";
import { findVariant, type Variant } from "../compile/variant.js";
import { MAX_VARIANTS } from "../../assembly/layout/index.js";
import { UsageError } from "../failure.js";
import { operationNamed } from "../model/vocabulary.js";
import { CANARIES, STORY_BASELINE } from "./story.js";
import { displayNames, identityOf } from "./display-names.js";
import type { Slot } from "./plan.js";

type Seat = Omit<Slot, keyof LoadedModule>;

/** One variant alone. */
export async function singleSlot(variant: Variant, build: Build = "hammer", tell?: Tell): Promise<Slot[]> {
  return compileAll([{ name: variant.id, variant, role: "subject" }], build, tell);
}

/**
 * The variants, the baseline among them, again as "(A/A)", and a canary unless a planted fault is among them.
 *
 * @param wanted operations and the filesystem that all are to have; a canary that lacks one is left out.
 * @param baseline a name; undefined: v2.6.20-rc3 if it is among the variants, else the first.
 * @throws UsageError for an unknown variant, one named twice, or too many.
 */
export async function compareSlots(
  names: readonly string[],
  baseline: string | undefined,
  build: Build,
  wanted: { operations: readonly string[]; filesystem: string },
  tell?: Tell,
): Promise<Slot[]> {
  const variants = names.map(findVariant);
  const files = variants.map(identityOf);
  const twice = variants.find((each, index) => files.indexOf(identityOf(each)) !== index);
  if (twice !== undefined)
    throw new UsageError(`${twice.id} is named twice; the A/A check runs the baseline a second time anyway`);
  const base = chooseBaseline(variants, baseline);
  const called = displayNames(variants);
  const seats = variants.map((variant, index): Seat => ({
    name: called[index]!,
    variant,
    role: roleOf(variant, base),
  }));
  seats.push({ name: `${called[variants.indexOf(base)]}(A/A)`, variant: base, role: "a/a" });
  const name = CANARIES[base.subject];
  const canary = name === undefined ? undefined : findVariant(name);
  if (canary !== undefined && !seats.some((seat) => seat.role === "canary" || seat.variant.id === canary.id)) {
    const isAble =
      canary.vocabulary.filesystems.includes(wanted.filesystem) &&
      wanted.operations.every((operation) => operationNamed(canary.vocabulary, operation) !== undefined);
    if (isAble) seats.push({ name: canary.id, variant: canary, role: "canary" });
  }
  if (seats.length > MAX_VARIANTS)
    throw new UsageError(`${variants.length} variants are too many: there is room for ${MAX_VARIANTS - 2}`);
  return compileAll(seats, build, tell);
}

function chooseBaseline(variants: Variant[], name: string | undefined): Variant {
  const wanted = name === undefined ? STORY_BASELINE : identityOf(findVariant(name));
  const chosen = variants.find((variant) => identityOf(variant) === wanted);
  if (chosen !== undefined) return chosen;
  if (name !== undefined) throw new UsageError(`--baseline ${name} is not among the variants compared; add it`);
  return variants[0]!;
}

function roleOf(variant: Variant, base: Variant): Slot["role"] {
  if (variant === base) return "baseline";
  return variant.planted ? "canary" : "subject";
}

/** The A/A twins share one module: the same machine code, or they would not be the same. */
async function compileAll(seats: Seat[], build: Build, tell: Tell | undefined): Promise<Slot[]> {
  const subjects = new Set(seats.map((seat) => seat.variant.subject));
  if (subjects.size > 1)
    throw new UsageError(`${[...subjects].join(" and ")} variants have nothing in common to compare`);
  const compiled = new Map<Variant, LoadedModule>();
  for (const { variant } of seats) {
    if (compiled.has(variant)) continue;
    compiled.set(variant, await loadModule(variant, build, tell));
  }
  return seats.map((seat) => ({ ...seat, ...compiled.get(seat.variant)! }));
}
