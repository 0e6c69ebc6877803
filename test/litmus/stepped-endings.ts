/** What executions of the stepped build end in, one after the other, as the litmus build would have kept it. */
import * as layout from "../../assembly/layout/index.js";
import { ENDING_FILE_BYTES } from "../../assembly/layout/litmus.js";
import * as stepped from "../../assembly/layout/stepped.js";
import type { Ending } from "../../src/litmus/endings.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { bootEngine } from "../../src/stepped/boot.js";
import { settingsFor } from "../../src/stepped/memory.js";
import { moduleOf } from "../explore/walked.js";

interface ReplayExports {
  replay(number: number): void;
}

/** Of executions 0 to n - 1 at random. */
export async function steppedEndings(variant: string, scenario: Scenario, executions: number): Promise<Ending[]> {
  const { module } = await moduleOf(variant, "replay");
  const { memory, exports } = bootEngine<ReplayExports>(module, settingsFor(scenario));
  const words = new Int32Array(memory.buffer);
  words[stepped.REPLAY_MODE / layout.WORD] = stepped.MODE_RANDOM;
  return Array.from({ length: executions }, (_, number) => {
    exports.replay(number);
    const result = (offset: number) => words[(stepped.RESULTS + offset) / layout.WORD] ?? 0;
    const [all, found] = [result(stepped.RESULT_FOUND), result(stepped.RESULT_AMIDST)];
    return { executions: 1, found, audited: all, state: stateIn(words, scenario) };
  });
}

function stateIn(words: Int32Array, { pages, tasks }: Scenario): Int32Array {
  const part = (at: number, bytes: number) => [...words.subarray(at / layout.WORD, (at + bytes) / layout.WORD)];
  const view = (task: number) => layout.VIEWS + task * layout.MAX_PAGES * layout.VIEW_STRIDE;
  return Int32Array.from([
    ...part(layout.FILES, ENDING_FILE_BYTES),
    ...part(layout.PAGES, pages * layout.PAGE_STRIDE),
    ...tasks.flatMap((_, task) => part(view(task), pages * layout.VIEW_STRIDE)),
  ]);
}
