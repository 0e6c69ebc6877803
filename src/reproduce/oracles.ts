/** What a process can know of each anomaly. */

export interface Sight {
  anomaly: string;
  /** What it looks at. */
  looks: string;
  /** What would look like it, and how that is kept out. */
  excludes: string;
  /** What it needs beyond a user's rights; undefined: nothing. */
  needs?: string;
}

/** Is looked for where something is loaded. */
export const STALE = "stale-read";

/** Is looked for by run, not by round. */
export const DRIFT = "count-drift";

export const sights: readonly Sight[] = [
  {
    anomaly: "lost-store",
    looks:
      "when all has come to rest, ptes are gone and all that is known to be dirty is written: each block in memory against the last store to it, and the disk against memory",
    excludes:
      "a store that is still to be written: nothing is, by then; two stores at once: either may be the last; the zeros of a truncation",
  },
  {
    anomaly: "sync-loss",
    looks:
      "right after msync or fsync has returned, in the caller's thread: the disk against the caller's own last stores",
    excludes:
      "a store of another task in the same round, whose order nobody knows. What the model calls sync-loss-sibling is not told apart",
    needs: "the right to read the device (root); a direct read of the file writes first what is known to be dirty",
  },
  {
    anomaly: "untracked-dirty",
    looks:
      "at rest, with ptes in place: a mapped page that /proc/kpageflags calls neither dirty nor under writeback nor locked, while the disk has something else; and when ptes go, the disk gets it",
    excludes:
      "a page on its way to the disk, which is locked; one whose frame or flags have changed meanwhile; one that a walk by tags still finds; folios of several pages; a store that is lost for good",
    needs:
      "the right to read /proc/kpageflags (root), and a filesystem on one block device without data in its journal",
  },
  {
    anomaly: STALE,
    looks: "a load, in the thread that has stored before: what it reads against that store, and what the file has then",
    excludes: "a store of another task in the same round; a store that the file does not have either: that one is lost",
  },
  {
    anomaly: DRIFT,
    looks:
      "before and after all rounds, with every page of the file dirty: NR_FILE_DIRTY (/proc/vmstat) against the pages of the machine whose flags say dirty",
    excludes:
      "what others dirty and clean: a sweep of all flags counts only if nr_dirty, nr_dirtied and nr_written stand still over it; dirty pages that are no file's or of files that are not counted; pages on no list, by two bounds. Whose pages drifted, the counter does not say",
    needs:
      "the right to read /proc/kpageflags and to ask for vm.stat_refresh (root), and a machine that is quiet for as long as a sweep takes",
  },
];

/** Anomalies that no process can see as such, and why. */
export const unseen: Readonly<Record<string, string>> = {
  "untracked-tagged": "no interface shows tags, and it is by design",
  "clean-writable": "no interface shows W of a pte",
  "tag-missing": "no interface shows tags; it is seen when it becomes a sync-loss",
  "tag-spurious": "no interface shows tags, and it is by design",
  "bug-on": "the kernel's log has it, if it says anything",
  "error-unreported": "no write fails here",
};

export function isSeen(anomaly: string): boolean {
  return sights.some((each) => each.anomaly === anomaly);
}
