/** What an execution's state consists of beside its tasks, and which words there are: the host tells the engine. */
import * as layout from "../../../assembly/layout/index.js";
import * as stepped from "../../../assembly/layout/stepped.js";
import { DIRTYING_BEGUN } from "../../../assembly/vocabulary/words.js";
import { HarnessFailure } from "../../failure.js";
import { framesOf } from "../../model/frames.js";
import { type PlacedWord, pageAt, placedWords, viewAt } from "../../model/placed-words.js";
import type { Vocabulary, WordEntry } from "../../model/vocabulary.js";
import type { Scenario } from "../../scenario/scenario.js";

/** States are copied in words so wide. */
const WIDE = 8;
/** Of a file's record, up to NR_FILE_DIRTY. */
const FILE_BYTES = 32;
/** Of a page's record, its first line. */
const FLAG_BYTES = 64;
/** Of a record that has no place with it, what comes before the ptes. */
const FRAME_BYTES = layout.PTES;

/** Multiples of 8 in both. */
export interface Range {
  address: number;
  bytes: number;
}

/** Of a vocabulary's words, by what there is of them: every player wants them, and there are thousands. */
const placed = new WeakMap<readonly WordEntry[], Map<string, readonly PlacedWord[]>>();

/** All words of a scenario, in a map. */
export function wordsOf(vocabulary: Vocabulary, { pages, mappings, blocks, tasks }: Scenario): readonly PlacedWord[] {
  const extent = { pages, mappings, blocks, views: tasks.length, frames: framesOf(vocabulary, tasks.length) };
  const ofVocabulary = placed.get(vocabulary.words) ?? new Map<string, readonly PlacedWord[]>();
  placed.set(vocabulary.words, ofVocabulary);
  const key = Object.values(extent).join();
  const found = ofVocabulary.get(key) ?? placedWords(vocabulary.words, extent);
  ofVocabulary.set(key, found);
  return found;
}

/** Page by page, and of a page what each task holds of it, one behind the other: the walk folds tasks by that. */
export function stateRanges(vocabulary: Vocabulary, scenario: Scenario): Range[] {
  const { pages, blocks, tasks, cpus, prefetches } = scenario;
  const declared = wordsOf(vocabulary, scenario).filter((word) => word.declared);
  const versions = Math.ceil((blocks * layout.WORD) / WIDE) * WIDE;
  const ofPage = (page: number): Range[] => [
    { address: pageAt(page), bytes: FLAG_BYTES },
    { address: pageAt(page) + layout.BUFFERS, bytes: blocks * layout.BUFFER_STRIDE },
    { address: pageAt(page) + layout.MEMORY_BLOCKS, bytes: versions },
    { address: pageAt(page) + layout.DISK_BLOCKS, bytes: versions },
    { address: pageAt(page) + DIRTYING_BEGUN, bytes: WIDE },
    ...tasks.flatMap((_, task) => [
      { address: viewAt(task, page), bytes: layout.VIEW_STORED + versions },
      ...covering(declared.filter((word) => word.view === task && word.page === page)),
    ]),
  ];
  const ofFrame = (page: number, frame: number): Range[] => [
    { address: pageAt(page, frame), bytes: FRAME_BYTES },
    { address: pageAt(page, frame) + layout.BUFFERS, bytes: blocks * layout.BUFFER_STRIDE },
    { address: pageAt(page, frame) + layout.MEMORY_BLOCKS, bytes: versions },
  ];
  const all = Array.from({ length: pages }, (_, page) => page);
  const others = Array.from({ length: framesOf(vocabulary, tasks.length) - 1 }, (_, index) => index + 1);
  return [
    { address: layout.FILES, bytes: FILE_BYTES },
    { address: stepped.INSTRUCTIONS, bytes: Math.min(cpus, tasks.length) * stepped.INSTRUCTION_STRIDE },
    ...(prefetches ? [{ address: stepped.USERS_LEFT, bytes: stepped.USERS_LEFT_END - stepped.USERS_LEFT }] : []),
    ...all.flatMap(ofPage),
    ...others.flatMap((frame) => all.flatMap((page) => ofFrame(page, frame))),
    ...covering(declared.filter(({ scope }) => scope !== "view")),
  ];
}

/** The fewest ranges that have all of these words. */
function covering(words: readonly PlacedWord[]): Range[] {
  const wide = [...new Set(words.map(({ address }) => address - (address % WIDE)))].sort((a, b) => a - b);
  const ranges: Range[] = [];
  for (const address of wide) {
    const last = ranges.at(-1);
    if (last !== undefined && last.address + last.bytes === address) last.bytes += WIDE;
    else ranges.push({ address, bytes: WIDE });
  }
  return ranges;
}

/** Tells it to the engine whose map is at `base`. */
export function writeState(memory: WebAssembly.Memory, base: number, vocabulary: Vocabulary, scenario: Scenario): void {
  const ranges = [...stateRanges(vocabulary, scenario), { address: 0, bytes: 0 }];
  const room = (stepped.STATE_RANGES_END - stepped.STATE_RANGES) / stepped.STATE_RANGE_STRIDE;
  if (ranges.length > room) throw new HarnessFailure(`a state of ${ranges.length} ranges; there is room for ${room}`);
  const list = new Int32Array(memory.buffer, base + stepped.STATE_RANGES, 2 * ranges.length);
  list.set(ranges.flatMap(({ address, bytes }) => [address, bytes]));
  const known = new Uint8Array(memory.buffer, base, stepped.MAP_BYTES);
  for (const { address, scope } of wordsOf(vocabulary, scenario)) {
    const isGlobal = scope === "global";
    const [table, first] = isGlobal ? [stepped.KNOWN_GLOBALS, layout.GLOBALS] : [stepped.KNOWN_WORDS, layout.FILES];
    known[table + (address - first) / layout.WORD] = 1;
  }
}
