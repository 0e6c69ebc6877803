import { docComments, withoutComments } from "../model/comments.js";
import { DeclarationError, lineAt } from "../model/declarations.js";
import { type Vocabulary, anomalyNamesOf, operationNamesOf } from "../model/vocabulary.js";
import { filesystemNames } from "../model/filesystems.js";
import { suggestion } from "../model/near-name.js";

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
  /** Those that a version knows, of all that there are; undefined: its ancestor's. */
  filesystems: string[] | undefined;
  /** Functions that its ancestor does not have, and that descendants may redefine. */
  adds: string[];
}

const EXPECTATION = /^([a-z0-9-]+)(?:\s+with\s+([a-z0-9, -]+?))?\s*:\s*(.+)$/;

const TAGS = ["alias", "source", "subject", "planted", "known", "design", "closes", "adds", "filesystems"] as const;
const TAGGED = new RegExp(`^\\s*\\*?\\s*@(${TAGS.join("|")})\\b`, "m");

/**
 * Reads the comment that a variant's source begins with, or has its tags in wherever that stands. A file without one has an
 * empty summary and expects nothing.
 *
 * @throws DeclarationError naming the tag, for an unknown tag, a `@known`/`@design` line that is not `ANOMALY [with OP, OP]: reason`, or tags
 *   in several comments.
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
    adds: [],
    filesystems: undefined,
  };
  const comment = headerComment(text);
  if (comment === undefined) return header;
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
  const firstTag = lines.findIndex((line) => line.startsWith("@"));
  header.summary = lines
    .slice(0, firstTag < 0 ? lines.length : firstTag)
    .join(" ")
    .trim();
  if (firstTag < 0) return header;
  for (const tag of joinTags(lines.slice(firstTag))) atItsLine(text, tag, () => applyTag(header, tag));
  return header;
}

function headerComment(text: string): string | undefined {
  const comments = docComments(text);
  const tagged = comments.filter(({ body }) => TAGGED.test(body));
  if (tagged.length > 1) throw new Error("header tags stand in several comments; put them into one");
  const [first] = comments;
  const atTop = first !== undefined && withoutComments(text.slice(0, first.end)).trim() === "" ? first : undefined;
  return (tagged[0] ?? atTop)?.body;
}

/**
 * @param text that the header was read from.
 * @throws DeclarationError for a name that the variant does not have: it would never apply, and nobody would notice.
 */
export function checkHeader({ expectations, closes }: Header, vocabulary: Vocabulary, text: string): void {
  const [operations, anomalies] = [operationNamesOf(vocabulary), anomalyNamesOf(vocabulary)];
  for (const { anomaly, grade, withOperations } of expectations)
    atItsLine(text, `@${grade} ${anomaly}`, () => {
      known("anomaly", anomaly, anomalies);
      for (const operation of withOperations) known("operation", operation, operations);
    });
  for (const operation of closes) atItsLine(text, "@closes", () => known("operation", operation, operations));
}

/** @param tag as far as its first two words say which it is. */
function atItsLine(text: string, tag: string, read: () => void): void {
  try {
    read();
  } catch (error) {
    const [name = "", first = ""] = tag.split(" ");
    const place = new RegExp(`${escaped(name)}[ \\t]+${escaped(first)}`).exec(text)?.index ?? text.indexOf(name);
    throw new DeclarationError(lineAt(text, place), (error as Error).message);
  }
}

function escaped(text: string): string {
  return text.replace(/[^\w-]/g, "\\$&");
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
  else if (name === "closes") header.closes.push(...words(rest));
  else if (name === "adds") header.adds.push(...words(rest));
  else if (name === "filesystems") header.filesystems = parseFilesystems(rest, header.filesystems);
  else if (name === "known" || name === "design") header.expectations.push(parseExpectation(name, rest));
  else throw new Error(`unknown tag @${name} in the header; ${suggestion(name, TAGS)}`);
}

function parseExpectation(grade: GradeName, rest: string): Expectation {
  const match = EXPECTATION.exec(rest);
  if (match === null) throw new Error(`@${grade} ${rest}: want "ANOMALY: reason" or "ANOMALY with OPERATION: reason"`);
  return { anomaly: match[1] ?? "", grade, withOperations: words(match[2] ?? ""), reason: match[3] ?? "" };
}

function parseFilesystems(rest: string, before: readonly string[] | undefined): string[] {
  const names = words(rest);
  if (before !== undefined) throw new Error("@filesystems stands twice; put them into one line");
  for (const name of names) known("filesystem", name, filesystemNames);
  if (names.length === 0) throw new Error(`@filesystems: want some of ${filesystemNames.join(", ")}`);
  return names;
}

function words(text: string): string[] {
  return text.split(/[ ,]+/).filter(Boolean);
}

function known(what: string, name: string, names: readonly string[]): void {
  if (!names.includes(name)) throw new Error(`no ${what} "${name}" in the header; ${suggestion(name, names)}`);
}
