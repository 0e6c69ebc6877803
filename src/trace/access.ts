/** What a step does, in the words of a kernel engineer: `TestClear PG_dirty`, `lock tree_lock`, `store v2`. */
import { PTE_DIRTY, PTE_PRESENT, PTE_RW } from "../../assembly/vocabulary/words.js";
import { functionsOf, isIn } from "./function.js";
import type { RawStep } from "./raw.js";
import type { Words } from "./words.js";

/** @param next the task's next step in the same operation: what became of a translation shows there. */
export function accessOf(step: RawStep, next: RawStep | undefined, words: Words): string {
  const name = words.name(step.word);
  switch (step.kind) {
    case "translate":
      return translation(step, next);
    case "read":
      return isMemory(step, words) && isInUserSpace(step)
        ? `load ${words.value(step.word, step.after)}`
        : `read ${name}`;
    case "write":
      return written(step, name, words);
    case "exchange":
      return exchanged(step, name, words);
    case "add":
      return added(step, name, words);
    case "lock":
      return `lock ${name}`;
    case "wait":
      return `wait on ${name}`;
    case "copy":
      return `DMA ${name}`;
    case "flush":
      return `flush ${name}`;
  }
}

/** What the step found and left as it was, if its access does not say so: `1`, `pte R`. */
export function seenBy(step: RawStep, words: Words): string {
  if (step.before !== step.after || isLocking(step, words) || isInstruction(step)) return "";
  const found = words.value(step.word, step.after);
  if (step.kind === "translate") return `${words.name(step.word)} ${found}`;
  if (step.kind === "write") return isPlain(step, words) ? "" : found;
  return step.kind === "wait" || step.kind === "add" ? "" : found;
}

/** `PG_dirty 1 -> 0`; empty when nothing changed. */
export function changeBy(step: RawStep, words: Words): string {
  if (step.before === step.after) return "";
  return `${words.name(step.word)} ${words.value(step.word, step.before)} -> ${words.value(step.word, step.after)}`;
}

/** Takes or gives back a lock, or tries to. */
export function isLocking(step: RawStep, words: Words): boolean {
  return (
    step.kind === "lock" || (words.purpose(step.word) === "lock" && (step.kind === "exchange" || isUnlocking(step)))
  );
}

/** Neither a lock nor an entry nor a version: what is set is said by the access. */
function isPlain(step: RawStep, words: Words): boolean {
  return !["lock", "entry", "version"].includes(words.purpose(step.word) ?? "");
}

function isData(step: RawStep, words: Words): boolean {
  return words.purpose(step.word) === "version";
}

/** What a page holds, not what is on the disk of it, nor a version that a variant declares. */
function isMemory(step: RawStep, words: Words): boolean {
  const word = words.at(step.word);
  return word?.name === "memory" && !word.declared;
}

function isInUserSpace(step: RawStep): boolean {
  return functionsOf(step.stack).length === 0;
}

/** The data access of a load or store instruction, not its translation. */
function isInstruction(step: RawStep): boolean {
  const isOne = isIn("load_instruction", step.stack) || isIn("store_instruction", step.stack);
  return isOne && step.kind !== "translate";
}

function isUnlocking(step: RawStep): boolean {
  return step.after === 0 && (isIn("spin_unlock", step.stack) || isIn("bit_unlock", step.stack));
}

/** An instruction that does not go on faults; one that goes on without leave of the pte does so through its TLB entry. */
function translation(step: RawStep, next: RawStep | undefined): string {
  if (next === undefined) return "translate";
  if (!isInstruction(next)) return "page fault";
  const needed = isIn("store_instruction", next.stack) ? PTE_PRESENT | PTE_RW | PTE_DIRTY : PTE_PRESENT;
  return (step.after & needed) === needed ? "translate" : "use stale TLB";
}

function written(step: RawStep, name: string, words: Words): string {
  if (isUnlocking(step)) return `unlock ${name}`;
  if (isMemory(step, words)) return `store ${words.value(step.word, step.after)}`;
  if (isData(step, words)) return `write ${name}`;
  return step.after === 0 ? `clear ${name}` : `set ${name}`;
}

function exchanged(step: RawStep, name: string, words: Words): string {
  const purpose = words.purpose(step.word);
  if (isIn("cmpxchg", step.stack)) return `cmpxchg ${name}${step.before === step.after ? " fails" : ""}`;
  if (isUnlocking(step)) return `unlock ${name}`;
  if (purpose === "lock" && step.after !== 0) return step.before === 0 ? `trylock ${name}` : `trylock ${name} fails`;
  if (purpose === "entry" && step.after === 0) return `get-and-clear ${name}`;
  if (purpose === "entry" || purpose === "version") return `xchg ${name}`;
  return step.after === 0 ? `TestClear ${name}` : `TestSet ${name}`;
}

function added(step: RawStep, name: string, words: Words): string {
  const change = step.after - step.before;
  if (isMemory(step, words)) return `store ${words.value(step.word, step.after)}`;
  if (Math.abs(change) === 1) return `${change > 0 ? "inc" : "dec"} ${name}`;
  return `add ${change} to ${name}`;
}
