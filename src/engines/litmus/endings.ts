/** The table of endings, as assembly/layout/litmus draws it. */
import * as layout from "../../../assembly/layout/index.js";
import * as litmus from "../../../assembly/layout/litmus.js";
import type { Vocabulary } from "../../model/vocabulary.js";
import type { Scenario } from "../../scenario/scenario.js";
import { endingRanges } from "../stepped/ending-ranges.js";

/** A state in which executions ended. */
export interface Ending {
  executions: number;
  /** Anomalies that tasks found before rest, a bit each. */
  found: number;
  /** Anomalies that were found at rest, a bit each. */
  audited: number;
  /** As endingRanges has it. */
  state: Int32Array;
}

/** Every different one, in no order. */
export function readEndings(memory: WebAssembly.Memory, scenario: Scenario, vocabulary: Vocabulary): Ending[] {
  const stateBytes = endingRanges(vocabulary, scenario).reduce((sum, { bytes: each }) => sum + each, 0);
  const bytes = litmus.ENDING_STATE + stateBytes;
  const endings: Ending[] = [];
  for (let at: number = litmus.ENDINGS; at + bytes <= litmus.ENDINGS_END; at += bytes) {
    const words = new Int32Array(memory.buffer, at, bytes / layout.WORD);
    const word = (offset: number) => words[offset / layout.WORD] ?? 0;
    const executions = word(litmus.ENDING_COUNT) >>> 0;
    if (executions === 0) continue;
    const found = word(litmus.ENDING_FOUND);
    const audited = word(litmus.ENDING_AUDITED);
    endings.push({ executions, found, audited, state: words.slice(litmus.ENDING_STATE / layout.WORD) });
  }
  return endings;
}

/** Executions whose ending found no room in the table. */
export function endingsWithoutRoom(memory: WebAssembly.Memory): number {
  return (new Int32Array(memory.buffer)[litmus.ENDINGS_WITHOUT_ROOM / layout.WORD] ?? 0) >>> 0;
}
