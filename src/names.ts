/** The shipped numbers under the names that people use; order is the number. */
import * as filesystems from "../assembly/vocabulary/filesystems.js";
import { PATTERN_RANDOM, PATTERN_SWEEP } from "../assembly/layout/index.js";
import { shippedVocabularies } from "./model/shipped.js";
import { anomalyNamesOf, operationNamesOf } from "./model/vocabulary.js";

function byNumber(names: Record<string, number>): readonly string[] {
  return Object.entries(names)
    .sort(([, a], [, b]) => a - b)
    .map(([name]) => name);
}

/** Operations of the mix. */
export const operationNames: readonly string[] = operationNamesOf(shippedVocabularies.kernel!);

/** Those, and what only a scheduler can tell. */
export const steppedAnomalyNames: readonly string[] = anomalyNamesOf(shippedVocabularies.kernel!);

/** Anomalies; docs/model.md defines each. */
export const anomalyNames = steppedAnomalyNames.filter((name) => name !== "deadlock" && name !== "livelock");

/** Filesystems of `--fs`. */
export const filesystemNames = byNumber({
  "ext3-ordered": filesystems.FS_EXT3_ORDERED,
  "ext3-writeback": filesystems.FS_EXT3_WRITEBACK,
  nobh: filesystems.FS_NOBH,
});

/** How operations choose their page, `--pattern`. */
export const patternNames = byNumber({ random: PATTERN_RANDOM, sweep: PATTERN_SWEEP });
