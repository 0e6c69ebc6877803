/** Plays sequences of one variant, off the main thread: one that spins without taking a step would never return. */
import { DEADLOCK, LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { parseShortForm } from "../../scenario/short-form.js";
import type { Vocabulary } from "../../model/vocabulary.js";
import { StuckInitially } from "../../failure.js";
import { type Settings, settingsFor } from "../stepped/memory.js";
import { Player } from "../stepped/player.js";
import type { Turn } from "./deeds.js";
import { shortForm } from "./sequences.js";
import { standingOf } from "./standing.js";

/** Operations by name: the last is the task's, the others run before it. */
export interface Sequence {
  filesystem: string;
  operations: string[];
}

export interface AloneTask {
  /** The `replay` build. */
  module: WebAssembly.Module;
  vocabulary: Vocabulary;
  sequences: Sequence[];
  /** No other is begun after. */
  budgetMs: number;
}

/** By the sequence's place: what its last operation came to; null: it did not come to its end. Fewer than sequences: the time was over. */
export type AloneAnswer = (Turn | null)[];

const MAX_STEPS = 10_000;
const UNFINISHED = (1 << DEADLOCK) | (1 << LIVELOCK);

/** piscina's entry. @throws as a Player does. */
export default function run({ module, vocabulary, sequences, budgetMs }: AloneTask): AloneAnswer {
  const until = performance.now() + budgetMs;
  const answer: AloneAnswer = [];
  for (const sequence of sequences) {
    if (performance.now() >= until) break;
    const scenario = { ...parseShortForm(shortForm(sequence), vocabulary), filesystem: sequence.filesystem };
    answer.push(turnOf(module, settingsFor(scenario, vocabulary, MAX_STEPS)));
  }
  return answer;
}

function turnOf(module: WebAssembly.Module, settings: Settings): Turn | null {
  try {
    const player = new Player(module, settings);
    const standing = () => standingOf((address) => player.word(address), settings);
    const before = standing();
    const { found } = player.leniently(new Uint8Array());
    return (found & UNFINISHED) === 0 ? { before, after: standing() } : null;
  } catch (error) {
    if (error instanceof StuckInitially) return null;
    throw error;
  }
}
