/** A final state in words, for one who looks for where it came from. */
import * as layout from "../../assembly/layout/index.js";
import { ENDING_FILE_BYTES } from "../../assembly/layout/litmus.js";
import type { Scenario } from "../scenario/scenario.js";
import { nameOfWord, valueOfWord } from "../trace/words.js";

/** What a task notes of a page for the oracles, by word of its view. */
const NOTES: Record<number, string> = {
  [layout.VIEW_SYNC_BEGAN]: "sync began",
  [layout.VIEW_SYNC_COUNTED]: "losses counted",
};

/** `PG_dirty 1, pte W|D, stored[0] task 1 p0 3`: all words of an ending that are not 0. @param state as in Ending. */
export function tellState(state: Int32Array, scenario: Scenario): string {
  const { pages, tasks } = scenario;
  const cpus = Math.min(scenario.cpus, tasks.length);
  const shape = { ...scenario, cpus };
  const told: string[] = [];
  let at = 0;
  const take = (address: number, bytes: number, name: (address: number) => string) => {
    for (let offset = 0; offset < bytes; offset += layout.WORD) {
      const value = state[at++] ?? 0;
      if (value !== 0) told.push(`${name(address + offset)} ${valueOfWord(address + offset, value)}`);
    }
  };
  const known = (address: number) => nameOfWord(address, shape);
  take(layout.FILES, ENDING_FILE_BYTES, known);
  take(layout.PAGES, pages * layout.PAGE_STRIDE, known);
  tasks.forEach((_, task) => {
    const view = layout.VIEWS + task * layout.MAX_PAGES * layout.VIEW_STRIDE;
    take(view, pages * layout.VIEW_STRIDE, (address) => noteAt(address - view, task) ?? known(address));
  });
  return told.join(", ");
}

/** Undefined: a TLB entry. */
function noteAt(offset: number, task: number): string | undefined {
  const word = offset % layout.VIEW_STRIDE;
  if (word < layout.VIEW_SYNC_BEGAN) return undefined;
  const note = NOTES[word] ?? `stored[${(word - layout.VIEW_STORED) / layout.WORD}]`;
  return `${note} task ${task + 1} p${Math.floor(offset / layout.VIEW_STRIDE)}`;
}
