/** What operations do to a page, by themselves, or two that meet. */
import type { Standing } from "./standing.js";

/** How the page stood before, and how it stands now. */
export interface Turn {
  before: Standing;
  after: Standing;
}

/**
 * What a sequence comes to, a turn for each of its orders. Endless: its last operation waits for ever, or takes too many steps; null:
 * it is not come to, or two that meet never come to an end.
 */
export type Outcome = readonly Turn[] | "endless" | null;

interface Deed {
  /** Of an operation, as a sentence goes on: `frees the page`. */
  words: string;
  /** Whether it was there to be done. */
  isOpen: (before: Standing) => boolean;
  /** Whether it is done, by whomever. */
  isDone: (turn: Turn) => boolean;
}

const isWritten = ({ version, disk }: Standing) => disk >= version;

/** To clean what is not written is to lose it, and whether buffers of what is dirty are dropped is how somebody does something: no deeds. */
const DEEDS: readonly Deed[] = [
  { words: "stores", isOpen: () => true, isDone: ({ before, after }) => after.version > before.version },
  { words: "maps the page", isOpen: ({ mapped }) => !mapped, isDone: ({ after }) => after.mapped },
  { words: "unmaps the page", isOpen: ({ mapped }) => mapped, isDone: ({ after }) => !after.mapped },
  { words: "writes the page", isOpen: (before) => !isWritten(before), isDone: ({ after }) => isWritten(after) },
  {
    words: "cleans the page",
    isOpen: (before) => before.dirty && !isWritten(before),
    isDone: ({ after }) => !after.dirty && isWritten(after),
  },
  {
    words: "takes the buffer off the journal's list",
    isOpen: ({ filed }) => filed,
    isDone: ({ after }) => !after.filed,
  },
  {
    words: "drops the buffers",
    isOpen: (before) => before.buffers && !before.dirty && isWritten(before),
    isDone: ({ after }) => !after.buffers,
  },
  {
    words: "flushes stale translations",
    isOpen: ({ translated, stale }) => translated && !stale,
    isDone: ({ after }) => !after.stale,
  },
  { words: "frees the page", isOpen: ({ cached }) => cached, isDone: ({ after }) => !after.cached },
];

/** What there was to be done in both, and the other alone does in every order, in words; undefined: there is nothing to compare. */
export function undoneBy(ours: Outcome, theirs: Outcome): string[] | undefined {
  if (ours === null || theirs === null || theirs === "endless") return undefined;
  if (ours === "endless") return ["comes to its end"];
  const isOpen = (deed: Deed) => [...ours, ...theirs].every(({ before }) => deed.isOpen(before));
  const undone = DEEDS.filter((deed) => isOpen(deed) && theirs.every(deed.isDone) && !ours.every(deed.isDone));
  return undone.map(({ words }) => words);
}
