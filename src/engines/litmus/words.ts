/** A final state in words, for one who looks for where it came from. */
import { WORD } from "../../../assembly/layout/index.js";
import type { PlacedWord } from "../../model/placed-words.js";
import type { Vocabulary } from "../../model/vocabulary.js";
import type { Scenario } from "../../scenario/scenario.js";
import { Words } from "../../trace/words.js";
import { endingRanges } from "../stepped/ending-ranges.js";

/** `PG_dirty 1, pte W|D, stored[0] task 1 p0 3`: all words of an ending that are not 0. @param state as in Ending. */
export function tellState(state: Int32Array, scenario: Scenario, vocabulary: Vocabulary): string {
  const { tasks } = scenario;
  const words = new Words(vocabulary, { ...scenario, cpus: Math.min(scenario.cpus, tasks.length) });
  const told: string[] = [];
  let at = 0;
  for (const { address: first, bytes } of endingRanges(vocabulary, scenario)) {
    for (let address = first; address < first + bytes; address += WORD) {
      const value = state[at++] ?? 0;
      if (value === 0) continue;
      told.push(`${noteOf(words.at(address)) ?? words.name(address)} ${words.value(address, value)}`);
    }
  }
  return told.join(", ");
}

/** Undefined: it is no oracle's. */
function noteOf(word: PlacedWord | undefined): string | undefined {
  if (word === undefined || word.scope !== "view" || word.declared || word.name === "TLB") return undefined;
  const block = word.block === undefined ? "" : `[${word.block}]`;
  return `${word.name}${block} task ${(word.view ?? 0) + 1} p${word.page}`;
}
