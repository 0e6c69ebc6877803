/** The numbers of assembly/layout under the names that people use; order is the number. */
import * as layout from "../assembly/layout/index.js";
import * as filesystems from "../assembly/vocabulary/filesystems.js";
import * as anomalies from "../assembly/vocabulary/anomalies.js";
import { DEADLOCK, LIVELOCK } from "../assembly/layout/stepped.js";

function byNumber(names: Record<string, number>): readonly string[] {
  return Object.entries(names)
    .sort(([, a], [, b]) => a - b)
    .map(([name]) => name);
}

/** Operations of the mix. */
export const operationNames = byNumber({
  store: layout.OP_STORE,
  load: layout.OP_LOAD,
  write: layout.OP_WRITE,
  writeback: layout.OP_WRITEBACK,
  sync: layout.OP_SYNC,
  commit: layout.OP_COMMIT,
  reclaim: layout.OP_RECLAIM,
  strip: layout.OP_STRIP,
  unmap: layout.OP_UNMAP,
});

/** Anomalies; docs/model.md defines each. */
export const anomalyNames = byNumber({
  "lost-store": anomalies.LOST_STORE,
  "sync-loss": anomalies.SYNC_LOSS,
  "sync-loss-sibling": anomalies.SYNC_LOSS_SIBLING,
  "untracked-dirty": anomalies.UNTRACKED_DIRTY,
  "untracked-tagged": anomalies.UNTRACKED_TAGGED,
  "clean-writable": anomalies.CLEAN_WRITABLE,
  "count-drift": anomalies.COUNT_DRIFT,
  "tag-missing": anomalies.TAG_MISSING,
  "tag-spurious": anomalies.TAG_SPURIOUS,
  "bug-on": anomalies.BUG_ON,
});

/** Those, and what only a scheduler can tell. */
export const steppedAnomalyNames = [...anomalyNames, ...byNumber({ deadlock: DEADLOCK, livelock: LIVELOCK })];

/** Filesystems of `--fs`. */
export const filesystemNames = byNumber({
  "ext3-ordered": filesystems.FS_EXT3_ORDERED,
  "ext3-writeback": filesystems.FS_EXT3_WRITEBACK,
  nobh: filesystems.FS_NOBH,
});

/** How operations choose their page, `--pattern`. */
export const patternNames = byNumber({ random: layout.PATTERN_RANDOM, sweep: layout.PATTERN_SWEEP });
