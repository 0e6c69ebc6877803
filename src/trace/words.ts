/** The words of the memory map under the kernel's names, and their values as a kernel engineer says them. */
import * as layout from "../../assembly/layout/index.js";
import * as words from "../../assembly/vocabulary/words.js";

/** How many there are of each; what there is one of bears no index. */
export interface Shape {
  pages: number;
  /** Of a page. */
  mappings: number;
  /** Of a page. */
  blocks: number;
  cpus: number;
}

/** What a word is for: a lock, a page-table or TLB entry, a block's version, or a flag or count. */
export type Purpose = "lock" | "entry" | "version" | "plain";

interface Word {
  name: string;
  purpose: Purpose;
  block?: number;
  cpu?: number;
  page?: number;
  mapping?: number;
}

type Named = readonly [name: string, purpose: Purpose];

const fileWords = new Map<number, Named>([
  [words.tree_lock, ["tree_lock", "lock"]],
  [words.private_lock, ["private_lock", "lock"]],
  [words.i_mmap_lock, ["i_mmap_lock", "lock"]],
  [words.j_list_lock, ["j_list_lock", "lock"]],
  [words.j_committing, ["j_committing", "lock"]],
  [words.accounted, ["accounted", "plain"]],
  [words.NR_FILE_DIRTY, ["NR_FILE_DIRTY", "plain"]],
]);

const pageWords = new Map<number, Named>([
  [words.PG_locked, ["PG_locked", "lock"]],
  [words.PG_dirty, ["PG_dirty", "plain"]],
  [words.PG_writeback, ["PG_writeback", "plain"]],
  [words.PG_private, ["PG_private", "plain"]],
  [words.PG_uptodate, ["PG_uptodate", "plain"]],
  [words.page_mapping, ["page->mapping", "plain"]],
  [words.page_count_word, ["_count", "plain"]],
  [words.page_mapcount_word, ["_mapcount", "plain"]],
  [words.PAGECACHE_TAG_DIRTY, ["tag DIRTY", "plain"]],
  [words.PAGECACHE_TAG_WRITEBACK, ["tag WRITEBACK", "plain"]],
  [words.page_index_word, ["page->index", "plain"]],
  [words.DIRTYING_BEGUN, ["dirtying begun", "plain"]],
  [words.DIRTYING_ENDED, ["dirtying ended", "plain"]],
]);

const bufferWords = new Map<number, Named>([
  [words.BH_Dirty, ["BH_Dirty", "plain"]],
  [words.BH_Lock, ["BH_Lock", "lock"]],
  [words.b_count, ["b_count", "plain"]],
  [words.BH_JBD, ["BH_JBD", "plain"]],
]);

/**
 * `PG_dirty`, `BH_Dirty[2]`, `pte p1 m1`, `TLB cpu1`: the kernel's name, then which CPU, page and mapping, all from 0, where
 * the shape has more than one. A word that has no name is its address.
 */
export function nameOfWord(address: number, shape: Shape): string {
  const { name, block, cpu, page, mapping } = wordAt(address);
  const index = block !== undefined && shape.blocks > 1 ? `[${block}]` : "";
  const of = (letters: string, number: number | undefined, count: number) =>
    number !== undefined && count > 1 ? ` ${letters}${number}` : "";
  return name + index + of("cpu", cpu, shape.cpus) + of("p", page, shape.pages) + of("m", mapping, shape.mappings);
}

/** `W|D`, `v2`, `1`: an entry that is present and neither writable nor dirty is `R`, one that is not present `none`. */
export function valueOfWord(address: number, value: number): string {
  switch (purposeOfWord(address)) {
    case "entry":
      return entry(value);
    case "version":
      return `v${value}`;
    default:
      return String(value);
  }
}

export function purposeOfWord(address: number): Purpose {
  return wordAt(address).purpose;
}

function entry(bits: number): string {
  if ((bits & words.PTE_PRESENT) === 0) return "none";
  const set = [...((bits & words.PTE_RW) !== 0 ? ["W"] : []), ...((bits & words.PTE_DIRTY) !== 0 ? ["D"] : [])];
  return set.length === 0 ? "R" : set.join("|");
}

function wordAt(address: number): Word {
  const unknown: Word = { name: `0x${address.toString(16)}`, purpose: "plain" };
  if (address >= layout.VIEWS) return viewWord(address - layout.VIEWS) ?? unknown;
  if (address >= layout.PAGES) return pageWord(address - layout.PAGES) ?? unknown;
  if (address < layout.FILES) return unknown;
  return named(fileWords.get((address - layout.FILES) % layout.FILE_STRIDE)) ?? unknown;
}

function pageWord(offset: number): Word | undefined {
  const page = Math.floor(offset / layout.PAGE_STRIDE);
  const at = offset % layout.PAGE_STRIDE;
  const word = named(pageWords.get(at)) ?? pteWord(at - layout.PTES) ?? bufferWord(at - layout.BUFFERS) ?? dataWord(at);
  return word && { ...word, page };
}

function pteWord(offset: number): Word | undefined {
  const mapping = Math.floor(offset / layout.PTE_STRIDE);
  if (offset < 0 || mapping >= layout.MAX_PTES) return undefined;
  if (offset % layout.PTE_STRIDE === words.pte_ptl) return { name: "ptl", purpose: "lock", mapping };
  return { name: "pte", purpose: "entry", mapping };
}

function bufferWord(offset: number): Word | undefined {
  const block = Math.floor(offset / layout.BUFFER_STRIDE);
  if (offset < 0 || block >= layout.MAX_BLOCKS) return undefined;
  const word = named(bufferWords.get(offset % layout.BUFFER_STRIDE));
  return word && { ...word, block };
}

function dataWord(offset: number): Word | undefined {
  const inMemory = (offset - layout.MEMORY_BLOCKS) / layout.WORD;
  const onDisk = (offset - layout.DISK_BLOCKS) / layout.WORD;
  if (inMemory >= 0 && inMemory < layout.MAX_BLOCKS) return { name: "memory", purpose: "version", block: inMemory };
  if (onDisk >= 0 && onDisk < layout.MAX_BLOCKS) return { name: "disk", purpose: "version", block: onDisk };
  return undefined;
}

function viewWord(offset: number): Word | undefined {
  const view = Math.floor(offset / layout.VIEW_STRIDE);
  const mapping = ((offset % layout.VIEW_STRIDE) - layout.VIEW_TLB) / layout.WORD;
  if (mapping < 0 || mapping >= layout.MAX_PTES) return undefined;
  const cpu = Math.floor(view / layout.MAX_PAGES);
  return { name: "TLB", purpose: "entry", cpu, page: view % layout.MAX_PAGES, mapping };
}

function named(word: Named | undefined): Word | undefined {
  return word && { name: word[0], purpose: word[1] };
}
