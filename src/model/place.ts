/**
 * Where declared words lie: in records of their own behind those of the shipped words, which are as large, and at the place that
 * a shipped word of the same scope has there. So a word is at a constant distance from whatever it belongs to.
 */
import * as layout from "../../assembly/layout/index.js";
import { DeclarationError, type DeclaredWord } from "./declarations.js";
import type { Scope, WordEntry } from "./vocabulary.js";

const { WORD, MAX_PTES, PTES, PTE_STRIDE, BUFFERS, MEMORY_BLOCKS, PAGE_STRIDE } = layout;
const ofPages = layout.DECLARED_PAGES - layout.PAGES;

/** So many words from an offset on. */
function from(offset: number, end: number): number[] {
  return Array.from({ length: (end - offset) / WORD }, (_, index) => offset + index * WORD);
}

/** The places of each scope, as distances from a file, a page, a pte, a buffer or a view; of global words, addresses. */
const places: Record<Scope, readonly number[]> = {
  file: from(layout.DECLARED_FILES - layout.FILES, layout.DECLARED_FILES - layout.FILES + layout.FILE_STRIDE),
  page: [
    ...from(ofPages, ofPages + PTES),
    ...from(ofPages + PTES + MAX_PTES * PTE_STRIDE, ofPages + BUFFERS),
    ...from(ofPages + MEMORY_BLOCKS, ofPages + PAGE_STRIDE),
  ],
  mapping: from(ofPages, ofPages + PTE_STRIDE),
  block: from(ofPages, ofPages + layout.BUFFER_STRIDE),
  view: from(layout.DECLARED_VIEWS - layout.VIEWS, layout.DECLARED_VIEWS - layout.VIEWS + layout.VIEW_STRIDE),
  global: from(layout.GLOBALS, layout.GLOBALS_END),
};

/** @throws DeclarationError for a name that is taken, or where there is no room. */
export function placeWords(taken: readonly WordEntry[], declared: readonly DeclaredWord[]): WordEntry[] {
  const all = [...taken];
  for (const { name, scope, purpose, line } of declared) {
    if (all.some((word) => word.name === name))
      throw new DeclarationError(line, `${name}: there is a word of this name already`);
    const of = all.filter((word) => word.declared === true && word.scope === scope);
    const offset = places[scope][of.length];
    if (offset === undefined)
      throw new DeclarationError(
        line,
        `${name}: there is room for ${places[scope].length} declared words of a ${scope}`,
      );
    all.push({ name, scope, purpose, offset, declared: true });
  }
  return all;
}
