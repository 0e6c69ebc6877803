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
];

/** Anomalies that no process can see as such, and why. */
export const unseen: Readonly<Record<string, string>> = {
  "untracked-tagged": "no interface shows tags, and it is by design",
  "clean-writable": "no interface shows W of a pte",
  "count-drift": "NR_FILE_DIRTY is of all files of the machine, which write meanwhile, too",
  "tag-missing": "no interface shows tags; it is seen when it becomes a sync-loss",
  "tag-spurious": "no interface shows tags, and it is by design",
  "bug-on": "the kernel's log has it, if it says anything",
  "error-unreported": "no write fails here",
};

export function isSeen(anomaly: string): boolean {
  return sights.some((each) => each.anomaly === anomaly);
}
