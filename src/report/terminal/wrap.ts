import wrapAnsi from "wrap-ansi";

/** Breaks text between words, at 80 columns with its indent; a longer word stays whole. Colours take no room. */
export function wrap(text: string, indent = ""): string {
  return wrapAnsi(text, 80 - indent.length).replace(/^/gm, indent);
}
