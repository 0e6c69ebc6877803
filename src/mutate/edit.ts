/** Changes of a text by place, all of them to places of the text as it was. */

export interface Edit {
  /** Of the text that is replaced: from, and before which. Equal: something is put in. */
  start: number;
  end: number;
  text: string;
}

/** @param edits that do not overlap, in any order. */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);
}
