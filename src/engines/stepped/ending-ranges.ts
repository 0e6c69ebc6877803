/** What an ending consists of, as assembly/layout/litmus draws it: whole records, and those of declared words where there are any. */
import * as layout from "../../../assembly/layout/index.js";
import * as litmus from "../../../assembly/layout/litmus.js";
import { framesOf } from "../../model/frames.js";
import { pageAt, viewAt } from "../../model/placed-words.js";
import type { Scope, Vocabulary } from "../../model/vocabulary.js";
import type { Scenario } from "../../scenario/scenario.js";

export interface EndingRange {
  /** Of the first file. */
  address: number;
  bytes: number;
  /** To the next file's. */
  distance: number;
}

export function endingRanges(vocabulary: Vocabulary, { pages, tasks }: Scenario): EndingRange[] {
  const { words } = vocabulary;
  const pagesPerFile = 2 ** Math.ceil(Math.log2(pages));
  const declares = (...scopes: Scope[]) => words.some(({ declared, scope }) => declared && scopes.includes(scope));
  const file = { address: layout.FILES, bytes: litmus.ENDING_FILE_BYTES, distance: layout.FILE_STRIDE };
  const ofPages = Array.from({ length: framesOf(vocabulary, tasks.length) }, (_, frame) => ({
    address: pageAt(0, frame),
    bytes: pages * layout.PAGE_STRIDE,
    distance: pagesPerFile * layout.PAGE_STRIDE,
  }));
  const views = tasks.map((_, task) => ({
    address: viewAt(task, 0),
    bytes: pages * layout.VIEW_STRIDE,
    distance: pagesPerFile * layout.VIEW_STRIDE,
  }));
  const global = { address: layout.GLOBALS, bytes: layout.GLOBALS_END - layout.GLOBALS, distance: 0 };
  const beyond = (range: EndingRange, distance: number) => ({ ...range, address: range.address + distance });
  return [
    file,
    ...ofPages,
    ...views,
    ...(declares("file") ? [beyond({ ...file, bytes: layout.FILE_STRIDE }, layout.DECLARED_FILES - layout.FILES)] : []),
    ...(declares("page", "mapping", "block")
      ? ofPages.map((each) => beyond(each, layout.DECLARED_PAGES - layout.PAGES))
      : []),
    ...(declares("view") ? views.map((view) => beyond(view, layout.DECLARED_VIEWS - layout.VIEWS)) : []),
    ...(declares("global") ? [global] : []),
  ];
}

/** Tells it to an engine whose map is at `base`, of the litmus build or of the walk. */
export function writeEndingRanges(
  memory: WebAssembly.Memory,
  base: number,
  vocabulary: Vocabulary,
  scenario: Scenario,
): void {
  const ranges = [...endingRanges(vocabulary, scenario), { address: 0, bytes: 0, distance: 0 }];
  const words = ranges.flatMap(({ address, bytes, distance }) => [address, bytes, distance]);
  new Int32Array(memory.buffer, base + litmus.ENDING_RANGES, words.length).set(words);
}
