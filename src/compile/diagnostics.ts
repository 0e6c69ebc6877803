/** What the compiler complains of, and what the check finds, as lines that point into somebody's file. */
import { type Variant, lineOf } from "./variant.js";
import type { Fault } from "./check/fault.js";

/** As asc reports it; offsets into a source whose text `textOf` knows. */
export interface Diagnostic {
  message: string;
  code: number;
  category: number;
  range: { start: number; source: { normalizedPath: string } | null } | null;
}

const ERROR = 3;
/** TS6054. */
const NO_SUCH_FILE = 6054;

/** One line a fault, in the order of their places; the compiler's own only where the check has nothing to say, for they may be what it leads to. */
export function linesOf(
  variant: Variant,
  faults: readonly Fault[],
  diagnostics: readonly Diagnostic[],
  textOf: (path: string) => string | null,
): string[] {
  const own = diagnostics.filter(({ category }) => category === ERROR).map((each) => faultOf(each, textOf));
  const isUsers = ({ module }: Fault) =>
    lineOf(variant).some(({ path, shipped }) => !shipped && `assembly/${path}` === module);
  const news = own.filter((each) =>
    faults.length === 0
      ? true
      : isUsers(each) && !faults.some((fault) => fault.module === each.module && fault.line === each.line),
  );
  const all = [...faults, ...news].sort((a, b) => order(a, b));
  const lines = all.map(({ module, line, column, message }) => {
    const place = `${placeOf(module, variant)}${line === 0 ? "" : `:${line}:${column}`}`;
    return `${place}: ${message}`;
  });
  return [...new Set(lines)];
}

function order(a: Fault, b: Fault): number {
  if (a.module !== b.module) return a.module < b.module ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function faultOf({ message, code, range }: Diagnostic, textOf: (path: string) => string | null): Fault {
  const path = range?.source?.normalizedPath ?? "";
  const before = (textOf(path) ?? "").slice(0, range?.start ?? 0);
  const lines = before.split("\n");
  const place = path === "" ? { line: 0, column: 0 } : { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
  return { module: path.replace(/\.ts$/, ""), ...place, message: reworded(message, code) };
}

/** Files are where a compilation has them, which is nowhere that a user could look. */
function reworded(message: string, code: number): string {
  if (code !== NO_SUCH_FILE) return `${message} (TS${code})`;
  const name = /([^/']+)\.ts'/.exec(message)?.[1] ?? "";
  return `there is no ${name}: a variant imports from "../kernel" and from what it descends from`;
}

function placeOf(module: string, variant: Variant): string {
  const own = lineOf(variant).find(({ path }) => `assembly/${path}` === module);
  return own?.origin ?? (module === "" ? variant.origin : `${module}.ts`);
}
