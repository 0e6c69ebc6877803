/** What executions of the stepped build end in, one after the other, as the litmus build would have kept it. */
import * as layout from "../../../assembly/layout/index.js";
import * as stepped from "../../../assembly/layout/stepped.js";
import { findVariant } from "../../../src/compile/variant.js";
import { endingRanges } from "../../../src/engines/stepped/ending-ranges.js";
import type { Vocabulary } from "../../../src/model/vocabulary.js";
import type { Ending } from "../../../src/engines/litmus/endings.js";
import type { Scenario } from "../../../src/scenario/scenario.js";
import { bootEngine } from "../../../src/engines/stepped/boot.js";
import { settingsFor } from "../../../src/engines/stepped/memory.js";
import { moduleOf } from "../explore/walked.js";

interface ReplayExports {
  replay(number: number): void;
}

/** Of executions 0 to n - 1 at random. */
export async function steppedEndings(variant: string, scenario: Scenario, executions: number): Promise<Ending[]> {
  const { vocabulary } = findVariant(variant);
  const { module } = await moduleOf(variant, "replay");
  const { memory, exports } = bootEngine<ReplayExports>(module, settingsFor(scenario, vocabulary));
  const words = new Int32Array(memory.buffer);
  words[stepped.REPLAY_MODE / layout.WORD] = stepped.MODE_DRAWN;
  return Array.from({ length: executions }, (_, number) => {
    exports.replay(number);
    const result = (offset: number) => words[(stepped.RESULTS + offset) / layout.WORD] ?? 0;
    const [all, found] = [result(stepped.RESULT_FOUND), result(stepped.RESULT_AMIDST)];
    return { executions: 1, found, audited: all, state: stateIn(words, scenario, vocabulary) };
  });
}

function stateIn(words: Int32Array, scenario: Scenario, vocabulary: Vocabulary): Int32Array {
  const parts = endingRanges(vocabulary, scenario).map(({ address, bytes }) =>
    words.subarray(address / layout.WORD, (address + bytes) / layout.WORD),
  );
  return Int32Array.from(parts.flatMap((part) => [...part]));
}
