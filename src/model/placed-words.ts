/** Every word that a scenario has, at its address in the map of one engine, where there is one file and it is the first. */
import * as layout from "../../assembly/layout/index.js";
import type { Purpose, Scope, WordEntry } from "./vocabulary.js";

/** How many there are of each; a view is what one task, or one CPU, holds of one page. */
export interface Extent {
  pages: number;
  /** Of a page. */
  mappings: number;
  /** Of a page. */
  blocks: number;
  /** Of a page. */
  views: number;
  /** Pages that a place may have in turn; the first lies with the place. */
  frames: number;
}

export interface PlacedWord {
  address: number;
  name: string;
  scope: Scope;
  purpose: Purpose;
  declared: boolean;
  page?: number;
  /** Of a page that is not the first of its place. */
  frame?: number;
  block?: number;
  mapping?: number;
  view?: number;
}

type Of = Pick<PlacedWord, "page" | "frame" | "block" | "mapping" | "view">;

/** Under the names that they are declared with; `memory`, `disk`, `TLB` and what oracles note for a task have no declaration. */
export function placedWords(words: readonly WordEntry[], extent: Extent): PlacedWord[] {
  const declared = words.flatMap(({ name, scope, purpose, offset, declared: is }) =>
    places(scope, extent).map(({ at, ...of }) => ({
      ...of,
      address: at + offset,
      name,
      scope,
      purpose,
      declared: is === true,
    })),
  );
  return [...declared, ...data(extent), ...views(extent)];
}

export function pageAt(page: number, frame = 0): number {
  return layout.PAGES + page * layout.PAGE_STRIDE + frame * layout.FRAME_DISTANCE;
}

export function viewAt(view: number, page: number): number {
  return layout.VIEWS + (view * layout.MAX_PAGES + page) * layout.VIEW_STRIDE;
}

/** All that words of a scope belong to. */
function places(scope: Scope, extent: Extent): (Of & { at: number })[] {
  const { pages, mappings, blocks, views: viewers } = extent;
  const ofPages = upTo(pages).map((page) => ({ at: pageAt(page), page }));
  switch (scope) {
    case "global":
      return [{ at: 0 }];
    case "file":
      return [{ at: layout.FILES }];
    case "page":
      return pagesOf(extent);
    case "mapping":
      return ofPages.flatMap(({ at, page }) =>
        upTo(mappings).map((mapping) => ({ at: at + layout.PTES + mapping * layout.PTE_STRIDE, page, mapping })),
      );
    case "block":
      return pagesOf(extent).flatMap(({ at, ...of }) =>
        upTo(blocks).map((block) => ({ at: at + layout.BUFFERS + block * layout.BUFFER_STRIDE, ...of, block })),
      );
    case "view":
      return ofPages.flatMap(({ page }) => upTo(viewers).map((view) => ({ at: viewAt(view, page), page, view })));
  }
}

/** All pages: the first of each place, which lies with it, then the others. */
function pagesOf({ pages, frames }: Extent): (Of & { at: number; page: number })[] {
  return upTo(frames).flatMap((frame) =>
    upTo(pages).map((page) => ({ at: pageAt(page, frame), page, ...(frame > 0 ? { frame } : {}) })),
  );
}

function data(extent: Extent): PlacedWord[] {
  const version = { scope: "block", purpose: "version", declared: false } as const;
  return pagesOf(extent).flatMap(({ at, ...of }) =>
    upTo(extent.blocks).flatMap((block): PlacedWord[] => {
      const word = { ...version, ...of, block };
      const memory = { ...word, address: at + block * layout.WORD + layout.MEMORY_BLOCKS, name: "memory" };
      const disk = { ...word, address: at + block * layout.WORD + layout.DISK_BLOCKS, name: "disk" };
      return of.frame === undefined ? [memory, disk] : [memory];
    }),
  );
}

function views(extent: Extent): PlacedWord[] {
  const shipped = { scope: "view", declared: false } as const;
  return places("view", extent).flatMap(({ at, ...of }): PlacedWord[] => [
    ...upTo(extent.mappings).map((mapping): PlacedWord => {
      const address = at + layout.VIEW_TLB + mapping * layout.WORD;
      return { ...of, ...shipped, address, name: "TLB", purpose: "entry", mapping };
    }),
    { ...of, ...shipped, address: at + layout.VIEW_SYNC_BEGAN, name: "sync began", purpose: "count" },
    { ...of, ...shipped, address: at + layout.VIEW_SYNC_COUNTED, name: "losses counted", purpose: "count" },
    ...upTo(extent.blocks).map((block): PlacedWord => {
      const address = at + layout.VIEW_STORED + block * layout.WORD;
      return { ...of, ...shipped, address, name: "stored", purpose: "version", block };
    }),
  ]);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
