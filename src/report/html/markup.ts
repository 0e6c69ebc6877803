/** HTML of which every text was escaped where it was put in. */

/** Made by `markup` or `trusted` alone. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Content = Markup | string | number | null | readonly Content[];

/** A template whose values are escaped: a text is text, also within a quoted attribute; markup is markup, null is nothing. */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => part + (index < values.length ? textOf(values[index]!) : "")).join(""));
}

/** Of a library that has escaped what it was given. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** Data within a `script` element that is no script: nothing in it ends the element, or begins a comment. */
export function jsonMarkup(value: unknown): Markup {
  const isRead = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return new Markup(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, isRead));
}

function textOf(value: Content): string {
  if (value instanceof Markup) return value.text;
  if (value === null) return "";
  if (typeof value === "object") return value.map(textOf).join("");
  return escaped(String(value));
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
