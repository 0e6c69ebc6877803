/** The words of the memory map under the kernel's names, and their values as a kernel engineer says them. */
import { ENTRY_FRAME_SHIFT, MAX_BLOCKS, MAX_FRAMES, MAX_PTES } from "../../assembly/layout/index.js";
import { MAX_TASKS } from "../../assembly/layout/stepped.js";
import { PTE_DIRTY, PTE_PRESENT, PTE_RW } from "../../assembly/vocabulary/words.js";
import { type PlacedWord, placedWords } from "../model/placed-words.js";
import type { Purpose, Vocabulary, WordEntry } from "../model/vocabulary.js";
import { MAX_SCENARIO_PAGES } from "../scenario/operation.js";

/** How many there are of each; what there is one of bears no index. */
export interface Shape {
  pages: number;
  /** Of a page. */
  mappings: number;
  /** Of a page. */
  blocks: number;
  cpus: number;
}

/** `pte`, `W|D`. */
export interface WordValue {
  word: string;
  value: string;
}

/** `pte` from `W|D` to `R`. */
export interface WordChange {
  word: string;
  before: string;
  after: string;
}

/** What the kernel calls a word whose declaration has to be called otherwise. */
const kernelNames: Record<string, string> = {
  page_mapping: "page->mapping",
  page_count_word: "_count",
  page_mapcount_word: "_mapcount",
  page_index_word: "page->index",
  DIRTYING_BEGUN: "dirtying begun",
  DIRTYING_ENDED: "dirtying ended",
  pte_entry: "pte",
  pte_ptl: "ptl",
};

/** Of any scenario. */
const MOST = {
  pages: MAX_SCENARIO_PAGES,
  mappings: MAX_PTES,
  blocks: MAX_BLOCKS,
  views: MAX_TASKS,
  frames: MAX_FRAMES,
};

/** Of a vocabulary: every player wants them, and there are thousands. */
const known = new WeakMap<readonly WordEntry[], ReadonlyMap<number, PlacedWord>>();

function byAddress(words: readonly WordEntry[]): ReadonlyMap<number, PlacedWord> {
  const found = known.get(words) ?? new Map(placedWords(words, MOST).map((word) => [word.address, word]));
  known.set(words, found);
  return found;
}

export class Words {
  private readonly words: ReadonlyMap<number, PlacedWord>;

  /** @param vocabulary of the variant. */
  constructor(
    { words }: Vocabulary,
    private readonly shape: Shape,
  ) {
    this.words = byAddress(words);
  }

  /** Undefined: there is no word. */
  at(address: number): PlacedWord | undefined {
    return this.words.get(address);
  }

  /**
   * `PG_dirty`, `BH_Dirty[2]`, `pte p1 m1`, `TLB cpu1`: the kernel's name, then which CPU, page and mapping, all from 0, where
   * the shape has more than one; of a page that is not the first of its place, which. A word that has no name is its address.
   */
  name(address: number): string {
    const word = this.at(address);
    if (word === undefined) return `0x${address.toString(16)}`;
    const { block, view, page, frame = 0, mapping } = word;
    const { blocks, cpus, pages, mappings } = this.shape;
    const index = block !== undefined && blocks > 1 ? `[${block}]` : "";
    const of = (letters: string, number: number | undefined, count: number) =>
      number !== undefined && count > 1 ? ` ${letters}${number}` : "";
    const place = of("cpu", view, cpus) + of("p", page, pages) + of("m", mapping, mappings);
    return displayed(word) + index + place + (frame > 0 ? ` frame ${frame}` : "");
  }

  /** Addresses of the state of the kernel and of the machine, and not of what oracles note. */
  ofState(): number[] {
    const { pages, mappings, blocks, cpus } = this.shape;
    const isThere = ({ page = 0, mapping = 0, block = 0, view = 0 }: PlacedWord) =>
      page < pages && mapping < mappings && block < blocks && view < cpus;
    const isNoted = ({ scope, declared, name }: PlacedWord) => scope === "view" && !declared && name !== "TLB";
    const all = [...this.words.values()].filter((word) => isThere(word) && !isNoted(word));
    return all.map(({ address }) => address);
  }

  /** Of the state the words that are not 0. @param read the word at an address. */
  state(read: (address: number) => number): WordValue[] {
    return this.ofState()
      .filter((address) => read(address) !== 0)
      .map((address) => ({ word: this.name(address), value: this.value(address, read(address)) }));
  }

  /** `W|D`, `v2`, `1`: an entry that is present is `W` or `R`, with `|D` where it is dirty, and one that is not present `none`. */
  value(address: number, value: number): string {
    switch (this.purpose(address)) {
      case "entry":
        return entry(value);
      case "version":
        return `v${value}`;
      default:
        return String(value);
    }
  }

  /** Undefined: there is no word. */
  purpose(address: number): Purpose | undefined {
    return this.at(address)?.purpose;
  }
}

function displayed({ name, purpose }: PlacedWord): string {
  return kernelNames[name] ?? (purpose === "tag" ? `tag ${name.replace(/^PAGECACHE_TAG_/, "")}` : name);
}

function entry(bits: number): string {
  if ((bits & PTE_PRESENT) === 0) return "none";
  const frame = bits >>> ENTRY_FRAME_SHIFT;
  const access = ((bits & PTE_RW) !== 0 ? "W" : "R") + ((bits & PTE_DIRTY) !== 0 ? "|D" : "");
  return frame > 0 ? `${access} frame ${frame}` : access;
}
