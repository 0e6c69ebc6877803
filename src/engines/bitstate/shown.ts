/** What a search has shown, as schedules. */
import * as bitstate from "../../../assembly/layout/bitstate.js";
import { TASK_BITS, TASK_MASK } from "../../../assembly/layout/stepped.js";
import type { Way } from "../explore/path.js";
import type { BitSpace } from "./space.js";

/** An execution that showed an anomaly; among those that were found, one with the fewest steps. */
export interface ShownWay extends Way {
  /** The anomaly's number. */
  kind: number;
  /** States in which executions that showed it ended. */
  ends: number;
}

export function shownWays(memory: WebAssembly.Memory, space: BitSpace, kinds: number): ShownWay[] {
  return Array.from({ length: kinds }, (_, kind) => kind).flatMap((kind) => {
    const entry = space.shown + kind * bitstate.SHOWN_STRIDE;
    const [steps = 0, length = 0] = new Int32Array(memory.buffer, entry, 2);
    if (steps === 0) return [];
    const ends = Number(new BigInt64Array(memory.buffer, entry + bitstate.SHOWN_ENDS, 1)[0]);
    const way = new Uint8Array(memory.buffer, entry + bitstate.SHOWN_WAY, length).slice();
    return [{ kind, ends, ...wayOf(way, space.tasks) }];
  });
}

function wayOf(bytes: Uint8Array, tasks: number): Way {
  const chosen = Array.from({ length: tasks }, (): number[] => []);
  const isChoice = (byte: number) => (byte & bitstate.WAY_CHOICE) !== 0;
  for (const byte of bytes.filter(isChoice)) chosen[byte & TASK_MASK]!.push((byte & ~bitstate.WAY_CHOICE) >> TASK_BITS);
  return { schedule: bytes.filter((byte) => !isChoice(byte)), chosen };
}
