/** A stepped engine stands ready: its scenario written, and every task before its first step. */
import { HarnessFailure, StuckInitially } from "../../failure.js";
import { anomalyNamesOf } from "../../model/vocabulary.js";
import { createMemory } from "../hammer/memory.js";
import { checkOperations } from "../../scenario/lacking.js";
import { noWord } from "./no-word.js";
import { configureScenario, type Settings } from "./memory.js";

interface SteppedExports {
  set_base(address: number): void;
  /** 0, or the number of the anomaly that kept what runs initially from its end. */
  boot(): number;
}

export interface Engine<Exports> {
  memory: WebAssembly.Memory;
  exports: Exports & SteppedExports;
}

export interface Surroundings {
  /** A new one unless given. */
  memory?: WebAssembly.Memory;
  /** Where in it the engine's map begins. */
  base?: number;
  onStep?: OnStep;
}

/** Told of every step under TRACING: task, STEP_ number, word, its value before and after. */
export type OnStep = (task: number, kind: number, word: number, before: number, after: number) => void;

/**
 * @throws UsageError if the subject lacks an operation of the scenario, StuckInitially if what runs initially does not come to an end.
 * @throws HarnessFailure if it traps.
 */
export function bootEngine<Exports>(
  module: WebAssembly.Module,
  settings: Settings,
  { memory = createMemory(), base = 0, onStep }: Surroundings = {},
): Engine<Exports> {
  checkOperations(settings.scenario, settings.vocabulary);
  configureScenario(memory, base, settings);
  const recorded = { step: onStep ?? (() => {}) };
  const instance = new WebAssembly.Instance(module, { env: { memory }, recorded });
  const exports = instance.exports as unknown as Exports & SteppedExports;
  exports.set_base(base);
  const stuck = boot(exports, memory, base);
  if (stuck === 0) return { memory, exports };
  throw new StuckInitially(anomalyNamesOf(settings.vocabulary)[stuck] ?? "");
}

function boot(exports: SteppedExports, memory: WebAssembly.Memory, base: number): number {
  try {
    return exports.boot();
  } catch (error) {
    const why = noWord(memory, base) ?? String(error);
    throw new HarnessFailure(`scenario: the variant trapped in what runs initially: ${why}`);
  }
}
