/** Where a text stops being JSON. V8 says it for some texts, in words that differ between its versions, and not for others. */

/** What stands next in a JSON text, from lastIndex on: white space, then this. */
export const TOKEN =
  /[ \t\n\r]*("[ !#-[\]-\u{10ffff}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\u{10ffff}]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/uy;

/** What may come next. `comma` stands for the end, too, once nothing is open. */
type Want = "value" | "value or close" | "name" | "name or close" | "colon" | "comma";

/** A list or an object that has begun. */
interface Open {
  close: "}" | "]";
  names: Set<string>;
}

/** No file of ours has as many, and what goes through one needs a stack. */
const MOST_OPEN = 100;

/**
 * The first place that no JSON text can have after what is before it: `line 3, column 7: found "}", want a value`; or that JSON may
 * have and readers differ about: a name that an object has already, or that some take for its prototype.
 * Undefined if the text is JSON. Lines and columns count from 1, columns in UTF-16 units.
 */
export function jsonFault(text: string): string | undefined {
  const open: Open[] = [];
  let want: Want | undefined = "value";
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) break;
    const name = want === "name" || want === "name or close" ? token : undefined;
    const next = advance(want, token, open);
    if (next === undefined) break;
    const unclear = next === "colon" && name !== undefined ? unclearName(name, open) : undefined;
    if (unclear !== undefined) return `${lineAndColumn(text, TOKEN.lastIndex - token.length)}: ${unclear}`;
    if (open.length > MOST_OPEN) return `${lineAndColumn(text, TOKEN.lastIndex - token.length)}: nested too deep`;
    want = next;
    at = TOKEN.lastIndex;
  }
  const fault = at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0);
  if (fault === text.length && want === "comma" && open.length === 0) return undefined;
  return `${lineAndColumn(text, fault)}: ${found(text, fault)}, want ${describe(want, open)}`;
}

/** Keeps the name among those of the object that is open. */
function unclearName(token: string, open: readonly Open[]): string | undefined {
  const name = String(JSON.parse(token));
  const names = open.at(-1)!.names;
  if (name === "__proto__") return "__proto__ is no name";
  if (names.has(name)) return `${token} is there twice`;
  names.add(name);
  return undefined;
}

/** What may come after this token, or undefined if the token may not come now. Keeps what is open. */
function advance(want: Want, token: string, open: Open[]): Want | undefined {
  if (want === "colon") return token === ":" ? "value" : undefined;
  if (want !== "value" && want !== "name" && token === open.at(-1)?.close) {
    open.pop();
    return "comma";
  }
  if (want === "comma") {
    if (token !== "," || open.length === 0) return undefined;
    return open.at(-1)!.close === "}" ? "name" : "value";
  }
  if (want === "name" || want === "name or close") return token.startsWith('"') ? "colon" : undefined;
  if (token === "{" || token === "[") {
    open.push({ close: token === "{" ? "}" : "]", names: new Set() });
    return token === "{" ? "name or close" : "value or close";
  }
  return /^[}\],:]/.test(token) ? undefined : "comma";
}

function describe(want: Want, open: readonly Open[]): string {
  const close = `"${open.at(-1)?.close ?? ""}"`;
  switch (want) {
    case "value":
      return "a value";
    case "value or close":
      return `a value or ${close}`;
    case "name":
      return "a name in double quotes";
    case "name or close":
      return `a name in double quotes or ${close}`;
    case "colon":
      return '":"';
    case "comma":
      return open.length === 0 ? "the end of the file" : `"," or ${close}`;
  }
}

function found(text: string, at: number): string {
  if (at === text.length) return "found the end of the file";
  const word = /^(?:[\p{L}\p{N}_$.+-]{1,20}|[^])/u.exec(text.slice(at))?.[0] ?? "";
  return word === '"' ? "found a string" : `found ${JSON.stringify(word)}`;
}

/** Both count from 1. */
export function lineAndColumn(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  return `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}
