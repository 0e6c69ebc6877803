/** Text that users have written, as it may be printed: nothing in it begins a line, moves a cursor or turns round what is read. */

/** Controls, formats (among them those that reverse the direction), separators of lines and paragraphs, and halves of characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const SHORT: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** In one line: each of them as JavaScript would write it, but for what is kept. @param kept characters. */
export function visible(text: string, kept = ""): string {
  return text.replace(INVISIBLE, (character) =>
    kept.includes(character) ? character : (SHORT[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`),
  );
}

/** Plain data as JSON that says the same, on lines of its own: what cannot be seen is escaped as JSON escapes it. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(INVISIBLE, (character) =>
    character === "\n" ? character : [...Array(character.length).keys()].map((at) => unit(character, at)).join(""),
  );
}

function unit(text: string, at: number): string {
  return `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`;
}

/** Plain data with every text in it made visible; the names of properties are ours. */
export function visibleIn<T>(value: T, kept = ""): T {
  if (typeof value === "string") return visible(value, kept) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => visibleIn(each, kept)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, visibleIn(each, kept)])) as T;
}
