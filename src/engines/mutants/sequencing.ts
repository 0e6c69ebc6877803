/** A mutant's operations, each by itself: killed by the first that no longer does what the variant's does. */
import { type Outcome, undoneBy } from "../alone/deeds.js";
import { lookedAt, type Sequence, shortForm } from "../alone/sequences.js";
import { outcomeOf, type Played } from "../alone/outcome.js";
import type { Survived, Undone } from "./task.js";
import { trapping } from "./traps.js";

/** Plays the variant's, each once. */
export class Outcomes {
  private readonly known = new Map<Sequence, Outcome>();

  constructor(private readonly variant: Played) {}

  of(sequence: Sequence): Outcome {
    const known = this.known.get(sequence);
    if (known !== undefined) return known;
    const outcome = outcomeOf(this.variant, sequence);
    this.known.set(sequence, outcome);
    return outcome;
  }
}

/** @param sequences in the order in which they are played. @throws as outcomeOf does, but for a trap, which kills. */
export async function playAlone(
  mutant: Played,
  sequences: readonly Sequence[],
  theirs: Outcomes,
): Promise<Undone | Survived> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let after = 0;
  for (const sequence of sequences) {
    const ours = await trapping(async () => outcomeOf(mutant, sequence));
    after++;
    const by = ours === "trap" ? ["trap"] : deedsUndone(ours, theirs.of(sequence), sequence);
    if (by.length === 0) continue;
    return {
      kind: "undone",
      by,
      after,
      seconds: seconds(),
      scenario: shortForm(sequence),
      filesystem: sequence.filesystem,
    };
  }
  return { kind: "survived", after, seconds: seconds() };
}

function deedsUndone(ours: Outcome, theirs: Outcome, sequence: Sequence): string[] {
  return (undoneBy(ours, theirs) ?? []).map((deed) => `${lookedAt(sequence)} no longer ${deed}`);
}
