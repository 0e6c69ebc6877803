/** Plays sequences of one variant, off the main thread: one that spins without taking a step would never return. */
import { messageOf } from "../../failure.js";
import type { Outcome } from "./deeds.js";
import { type Sequence, shortForm } from "./sequences.js";
import { outcomeOf, type Played } from "./outcome.js";

export interface AloneTask extends Played {
  sequences: Sequence[];
  /** No other is begun after. */
  budgetMs: number;
}

/** By the sequence's place. Fewer than sequences: the time was over. */
export type AloneAnswer = Outcome[];

/** piscina's entry. @throws as a Player does. */
export default function run({ sequences, budgetMs, ...played }: AloneTask): AloneAnswer {
  const until = performance.now() + budgetMs;
  const answer: AloneAnswer = [];
  for (const sequence of sequences) {
    if (performance.now() >= until) break;
    answer.push(told(sequence, () => outcomeOf(played, sequence)));
  }
  return answer;
}

/** @throws what the work does, and of which sequence. */
function told<T>(sequence: Sequence, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${shortForm(sequence)} on ${sequence.filesystem}: ${messageOf(error)}`, { cause: error });
  }
}
