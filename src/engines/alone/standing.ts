/** How a page stands at rest, in words that every kernel has. */
import * as layout from "../../../assembly/layout/index.js";
import {
  BH_Dirty,
  BH_JBD,
  page_mapping,
  PG_dirty,
  PG_private,
  PTE_DIRTY,
  PTE_PRESENT,
  PTE_RW,
} from "../../../assembly/vocabulary/words.js";
import { framesOf } from "../../model/frames.js";
import { pageAt, viewAt } from "../../model/placed-words.js";
import type { Settings } from "../stepped/memory.js";

/** What an entry allows: a load, and a store. */
const ALLOWING = PTE_PRESENT | PTE_RW;

/** Of the first page, and of its first block and mapping: a sequence has no others. */
export interface Standing {
  /** Whether the page cache has a page for it. */
  cached: boolean;
  mapped: boolean;
  /** By PG_dirty, its pte or its buffer. */
  dirty: boolean;
  buffers: boolean;
  /** On the journal's list. */
  filed: boolean;
  /** That a load would see; each store makes one more. */
  version: number;
  /** The one on the disk. */
  disk: number;
  /** Some CPU has a translation of it. */
  translated: boolean;
  /** And one that allows what the page table does not, or that is of another page. */
  stale: boolean;
}

/** @param word the word at an address, at rest. */
export function standingOf(word: (address: number) => number, { vocabulary, scenario }: Settings): Standing {
  const frames = Array.from({ length: framesOf(vocabulary, scenario.tasks.length) }, (_, frame) => pageAt(0, frame));
  const page = frames.find((each) => word(each + page_mapping) !== 0);
  const is = (offset: number) => page !== undefined && word(page + offset) !== 0;
  const pte = word(pageAt(0) + layout.PTES);
  const mapped = (pte & PTE_PRESENT) !== 0;
  const buffers = is(PG_private);
  const disk = word(pageAt(0) + layout.DISK_BLOCKS);
  const cpus = Array.from({ length: scenario.tasks.length }, (_, cpu) => word(viewAt(cpu, 0) + layout.VIEW_TLB));
  const translations = cpus.filter((entry) => (entry & PTE_PRESENT) !== 0);
  return {
    cached: page !== undefined,
    mapped,
    dirty: is(PG_dirty) || (mapped && (pte & PTE_DIRTY) !== 0) || (buffers && is(layout.BUFFERS + BH_Dirty)),
    buffers,
    filed: buffers && is(layout.BUFFERS + BH_JBD),
    version: page === undefined ? disk : word(page + layout.MEMORY_BLOCKS),
    disk,
    translated: translations.length > 0,
    stale: translations.some((entry) => isStale(entry, pte)),
  };
}

function isStale(translation: number, pte: number): boolean {
  const isOther = translation >>> layout.ENTRY_FRAME_SHIFT !== pte >>> layout.ENTRY_FRAME_SHIFT;
  return isOther || (translation & ALLOWING & ~pte) !== 0;
}
