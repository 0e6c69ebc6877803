/** A mutant's operations, each by itself: killed by the first that no longer does what the variant's does. */
import { undoneBy } from "../alone/deeds.js";
import { type Sequence, shortForm } from "../alone/sequences.js";
import { type Played, turnOf } from "../alone/turn.js";
import type { Survived, Undone } from "./task.js";
import { trapping } from "./traps.js";

type Turn = ReturnType<typeof turnOf>;

/** Plays the variant's, each once. */
export class Turns {
  private readonly known = new Map<Sequence, Turn>();

  constructor(private readonly variant: Played) {}

  of(sequence: Sequence): Turn {
    const known = this.known.get(sequence);
    if (known !== undefined) return known;
    const turn = turnOf(this.variant, sequence);
    this.known.set(sequence, turn);
    return turn;
  }
}

/** @param sequences in the order in which they are played. @throws as turnOf does, but for a trap, which kills. */
export async function playAlone(
  mutant: Played,
  sequences: readonly Sequence[],
  theirs: Turns,
): Promise<Undone | Survived> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let after = 0;
  for (const sequence of sequences) {
    const ours = await trapping(async () => turnOf(mutant, sequence));
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

function deedsUndone(ours: Turn, theirs: Turn, { operations }: Sequence): string[] {
  if (ours === null || theirs === null) return [];
  return undoneBy(ours, theirs).map((deed) => `${operations.at(-1)} no longer ${deed}`);
}
