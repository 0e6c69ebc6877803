/** Where a text stops being JSON. V8 says it for some texts, in words that differ between its versions, and not for others. */

const TOKEN =
  /[ \t\n\r]*("(?:[^"\\\p{Cc}\u007f-\u009f]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/uy;

/** What may come next. `comma` stands for the end, too, once nothing is open. */
type Want = "value" | "value or close" | "name" | "name or close" | "colon" | "comma";

/**
 * The first place that no JSON text can have after what is before it: `line 3, column 7: found "}", want a value`.
 * Undefined if the text is JSON. Lines and columns count from 1, columns in UTF-16 units.
 */
export function jsonFault(text: string): string | undefined {
  const closers: string[] = [];
  let want: Want | undefined = "value";
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) break;
    const next = advance(want, token, closers);
    if (next === undefined) break;
    want = next;
    at = TOKEN.lastIndex;
  }
  const fault = at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0);
  if (fault === text.length && want === "comma" && closers.length === 0) return undefined;
  return `${lineAndColumn(text, fault)}: ${found(text, fault)}, want ${describe(want, closers)}`;
}

/** What may come after this token, or undefined if the token may not come now. Keeps `closers`, the brackets still open. */
function advance(want: Want, token: string, closers: string[]): Want | undefined {
  if (want === "colon") return token === ":" ? "value" : undefined;
  if (want !== "value" && want !== "name" && token === closers.at(-1)) {
    closers.pop();
    return "comma";
  }
  if (want === "comma") {
    if (token !== "," || closers.length === 0) return undefined;
    return closers.at(-1) === "}" ? "name" : "value";
  }
  if (want === "name" || want === "name or close") return token.startsWith('"') ? "colon" : undefined;
  if (token === "{" || token === "[") {
    closers.push(token === "{" ? "}" : "]");
    return token === "{" ? "name or close" : "value or close";
  }
  return /^[}\],:]/.test(token) ? undefined : "comma";
}

function describe(want: Want, closers: readonly string[]): string {
  const close = `"${closers.at(-1) ?? ""}"`;
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
      return closers.length === 0 ? "the end of the file" : `"," or ${close}`;
  }
}

function found(text: string, at: number): string {
  if (at === text.length) return "found the end of the file";
  const word = /^(?:[\p{L}\p{N}_$.+-]{1,20}|[^])/u.exec(text.slice(at))?.[0] ?? "";
  return word === '"' ? "found a string" : `found ${JSON.stringify(word)}`;
}

function lineAndColumn(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  return `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}
