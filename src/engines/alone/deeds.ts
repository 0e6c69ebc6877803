/** What an operation does to a page when nobody else is about. */
import type { Standing } from "./standing.js";

/** How the page stood before the operation, and how it stands now. */
export interface Turn {
  before: Standing;
  after: Standing;
}

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
  { words: "frees the page", isOpen: ({ cached }) => cached, isDone: ({ after }) => !after.cached },
];

/** What there was to be done in both, and only the other has done: in words. */
export function undoneBy(ours: Turn, theirs: Turn): string[] {
  const isOpen = (deed: Deed) => [ours, theirs].every(({ before }) => deed.isOpen(before));
  return DEEDS.filter((deed) => isOpen(deed) && deed.isDone(theirs) && !deed.isDone(ours)).map(({ words }) => words);
}
