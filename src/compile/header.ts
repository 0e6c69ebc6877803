import { anomalyNames, operationNames } from "../names.js";

/** The comment at the top of a variant's file: what the variant is, and which of its anomalies are accounted for. */

export type GradeName = "known" | "design";

/** One `@known` or `@design` line: why an anomaly of this variant is expected, and with which operations in the mix. */
export interface Expectation {
  anomaly: string;
  grade: GradeName;
  /** Names of operations; empty: with any mix. */
  withOperations: string[];
  reason: string;
}

export interface Header {
  /** The first sentence or two: what the patch does. */
  summary: string;
  aliases: string[];
  /** Commit or mail; undefined for a file that names none. */
  source: string | undefined;
  /** "kernel", or the name of another subject. */
  subject: string;
  /** A planted fault: something every mode must catch. */
  planted: boolean;
  expectations: Expectation[];
  /** Operations whose holes, inherited from the ancestor, this variant closes. */
  closes: string[];
}

const EXPECTATION = /^([a-z0-9-]+)(?:\s+with\s+([a-z, ]+?))?\s*:\s*(.+)$/;

/**
 * Reads the leading block comment of a variant's source. A file without one has an empty summary and expects nothing.
 *
 * @throws Error naming the tag, for an unknown tag or a `@known`/`@design` line that is not `ANOMALY [with OP, OP]: reason`.
 */
export function parseHeader(text: string): Header {
  const header: Header = {
    summary: "",
    aliases: [],
    source: undefined,
    subject: "kernel",
    planted: false,
    expectations: [],
    closes: [],
  };
  const comment = /^\s*\/\*\*([\s\S]*?)\*\//.exec(text)?.[1];
  if (comment === undefined) return header;
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
  const firstTag = lines.findIndex((line) => line.startsWith("@"));
  header.summary = lines
    .slice(0, firstTag < 0 ? lines.length : firstTag)
    .join(" ")
    .trim();
  if (firstTag >= 0) for (const tag of joinTags(lines.slice(firstTag))) applyTag(header, tag);
  return header;
}

/** A tag goes on over following lines until the next one. */
function joinTags(lines: string[]): string[] {
  return lines
    .join("\n")
    .split(/\n(?=@)/)
    .map((tag) => tag.replace(/\s+/g, " ").trim());
}

function applyTag(header: Header, tag: string): void {
  const [, name = "", rest = ""] = /^@(\S+) ?(.*)$/.exec(tag) ?? [];
  if (name === "alias") header.aliases.push(...words(rest));
  else if (name === "source") header.source = rest;
  else if (name === "subject") header.subject = rest;
  else if (name === "planted") header.planted = true;
  else if (name === "closes")
    header.closes.push(...words(rest).map((word) => known("operation", word, operationNames)));
  else if (name === "known" || name === "design") header.expectations.push(parseExpectation(name, rest));
  else
    throw new Error(
      `unknown tag @${name} in the header; known tags: @alias @source @subject @planted @known @design @closes`,
    );
}

function parseExpectation(grade: GradeName, rest: string): Expectation {
  const match = EXPECTATION.exec(rest);
  if (match === null) throw new Error(`@${grade} ${rest}: want "ANOMALY: reason" or "ANOMALY with OPERATION: reason"`);
  const anomaly = known("anomaly", match[1] ?? "", anomalyNames);
  const withOperations = words(match[2] ?? "").map((word) => known("operation", word, operationNames));
  return { anomaly, grade, withOperations, reason: match[3] ?? "" };
}

function words(text: string): string[] {
  return text.split(/[ ,]+/).filter(Boolean);
}

/** A misspelt name would never apply, and nobody would notice. */
function known(what: string, name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  throw new Error(`no ${what} "${name}" in the header; there are ${names.join(", ")}`);
}
