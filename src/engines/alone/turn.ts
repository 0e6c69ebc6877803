/** A sequence, played. */
import { DEADLOCK, LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { StuckInitially } from "../../failure.js";
import type { Vocabulary } from "../../model/vocabulary.js";
import { parseShortForm } from "../../scenario/short-form.js";
import { settingsFor } from "../stepped/memory.js";
import { Player } from "../stepped/player.js";
import type { Turn } from "./deeds.js";
import { type Sequence, shortForm } from "./sequences.js";
import { standingOf } from "./standing.js";

/** A variant, to be played. */
export interface Played {
  /** The `replay` build. */
  module: WebAssembly.Module;
  vocabulary: Vocabulary;
}

const MAX_STEPS = 10_000;
const UNFINISHED = (1 << DEADLOCK) | (1 << LIVELOCK);

/** What its last operation comes to; null: it does not come to its end. @throws as a Player does. */
export function turnOf({ module, vocabulary }: Played, sequence: Sequence): Turn | null {
  const scenario = { ...parseShortForm(shortForm(sequence), vocabulary), filesystem: sequence.filesystem };
  const settings = settingsFor(scenario, vocabulary, MAX_STEPS);
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
