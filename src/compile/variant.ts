/** A variant: one AssemblyScript module that says what a patch changes. The shipped ones, and a user's own file. */
import { existsSync } from "node:fs";
import { basename, join, normalize } from "node:path";
import { UsageError } from "../failure.js";
import { readBytes } from "../files/bytes.js";
import { decodeUtf8 } from "../files/utf8.js";
import { assertionsIn } from "../model/assertions.js";
import { type Base, OLDEST_BASE, PROBE, subjectOf } from "../model/base.js";
import { DeclarationError, parseDeclarations } from "../model/declarations.js";
import { extend } from "../model/extend.js";
import { vocabularyOfBase } from "../model/shipped.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { nearNames } from "../model/near-name.js";
import { baseOfText } from "./base.js";
import { checkHeader, type Expectation, type Header, parseHeader } from "./header.js";
import { refuseUnreadable } from "./readable.js";
import { assemblyFolder, shippedPath, shippedPaths } from "./shipped-paths.js";
import { fileOf, idOf, missing, refuseNamesakes, starOf } from "./specifiers.js";

/** Of a file, in bytes: hundreds of times what any shipped one has. */
const MOST_SOURCE = 1 << 22;

export interface Variant extends Header {
  id: string;
  /** The file's text. */
  text: string;
  /** What messages call it: the id of a shipped variant, the path of a user's. */
  origin: string;
  /** Where it lies, or where it is compiled as though it lay: from `assembly` on, without `.ts`. */
  path: string;
  shipped: boolean;
  /** Undefined: it re-exports no variant. */
  ancestor: Variant | undefined;
  /** The kernel that it is made of, or the probe: that of the oldest of its line. */
  base: Base;
  /** What scenarios, mixes, traces and results of it can name. */
  vocabulary: Vocabulary;
}

/** All shipped variants, in the order of their names. */
export function shippedVariants(): Variant[] {
  return [...shippedPaths().keys()].sort().map((id) => shippedVariant(id)!);
}

/** Read once, by id: each is the ancestor of many, and what ships is not written while it is run. A user's file is read whenever it is named. */
const read = new Map<string, Variant>();

function shippedVariant(id: string): Variant | undefined {
  const known = read.get(id);
  if (known !== undefined) return known;
  const path = shippedPath(id);
  if (path === undefined) return undefined;
  const variant = readVariant({ file: join(assemblyFolder, `${path}.ts`), id, path, origin: id, shipped: true }, []);
  read.set(id, variant);
  return variant;
}

/**
 * The variant of this name: an id or alias of a shipped one, or the path of a `.ts` file, which is compiled as though it lay
 * beside the shipped ones.
 *
 * @throws UsageError if there is none, if the file cannot be read, or if its header or what it declares is wrong.
 */
export function findVariant(name: string): Variant {
  if (name.endsWith(".ts")) return userVariant(name, []);
  const named = shippedVariant(name);
  if (named !== undefined) return named;
  const shipped = shippedVariants();
  const found = shipped.find((variant) => variant.aliases.includes(name));
  if (found !== undefined) return found;
  const near = nearNames(
    name,
    shipped.map((variant) => variant.id),
  );
  const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "`pagerace variants` lists them";
  throw new UsageError(`no variant "${name}": ${hint} (a file of your own must end in .ts)`);
}

/** The variant that a user's file would be if it had this text; it need not be there. @throws UsageError as findVariant does. */
export function variantOfText(file: string, text: string): Variant {
  return userVariant(file, [], text);
}

/** The variant itself and all that it descends from, the oldest last. */
export function lineOf(variant: Variant): Variant[] {
  return [variant, ...(variant.ancestor === undefined ? [] : lineOf(variant.ancestor))];
}

/**
 * Wherever a user's files lie, they are compiled as though side by side, and apart though they have one name.
 *
 * @param descendants files that have led here.
 */
function userVariant(file: string, descendants: readonly string[], text?: string): Variant {
  const id = userId(file);
  const path = descendants.length === 0 ? `variants/${id}` : `variants/${id}~${descendants.length}`;
  return readVariant({ file, id, path, origin: file, shipped: false }, descendants, text);
}

/** @throws UsageError for a name that a user's file cannot have. */
export function userId(file: string): string {
  const id = basename(file, ".ts");
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id)) {
    throw new UsageError(
      `${file}: a variant's file name may have letters, digits, dot, dash and underscore; rename it`,
    );
  }
  if (shippedPath(id) !== undefined)
    throw new UsageError(`${file}: ${id} is the name of a shipped variant; rename your file`);
  return id;
}

type Place = Pick<Variant, "id" | "path" | "origin" | "shipped"> & { file: string };

/** @param given what the file would have; undefined: what it has. */
function readVariant({ file, ...about }: Place, descendants: readonly string[], given?: string): Variant {
  const refuse = (line: number | undefined, why: string) =>
    new UsageError(`${about.origin}${line === undefined ? "" : `:${line}`}: ${why}`);
  try {
    const text = given ?? decodeUtf8(readBytes(file, MOST_SOURCE));
    if (!about.shipped) refuseUnreadable(text);
    if (!about.shipped) refuseNamesakes(text, file);
    const header = parseHeader(text);
    const subjects = [OLDEST_BASE, PROBE].map(subjectOf);
    if (!subjects.includes(header.subject))
      throw refuse(undefined, `@subject ${header.subject}: there are ${subjects.join(" and ")}`);
    if (header.planted && !about.shipped)
      throw refuse(undefined, "@planted is for shipped faults: say what your patch is known to do with @known");
    if (header.filesystems !== undefined && !about.shipped)
      throw refuse(undefined, "@filesystems is for shipped versions: a patch knows what its ancestor knows");
    const ancestor = ancestorOf(text, { file, ...about }, [...descendants, normalize(file)]);
    if (ancestor !== undefined && ancestor.subject !== header.subject)
      throw refuse(undefined, `@subject ${header.subject}, but its ancestor ${ancestor.id} is of ${ancestor.subject}`);
    const base = ancestor?.base ?? ownBase(text, about) ?? header.subject;
    const vocabulary = extend(ancestor?.vocabulary ?? vocabularyOfBase(base), parseDeclarations(text), {
      assertions: assertionsIn(text, `assembly/${about.path}`, about.origin),
      filesystems: header.filesystems,
      shipped: about.shipped,
    });
    checkHeader(header, vocabulary, text);
    const expectations = [...header.expectations, ...inherited(ancestor, header, about.shipped)];
    return { ...about, text, ...header, ancestor, base, vocabulary, expectations };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const line = error instanceof DeclarationError ? error.line : undefined;
    throw refuse(line, whyOf(error));
  }
}

function ancestorOf(text: string, { file, path, shipped }: Place, descendants: readonly string[]): Variant | undefined {
  const star = starOf(text);
  if (star === undefined || ownBase(text, { path, shipped }) !== undefined) return undefined;
  if (shipped || shippedPath(idOf(star.name)) !== undefined) return shippedVariant(idOf(star.name));
  const own = fileOf(star.name, file);
  if (!existsSync(own)) throw new DeclarationError(star.line, missing(star, file));
  const circle = descendants.indexOf(normalize(own));
  if (circle >= 0) throw new Error(`descends from itself: ${[...descendants.slice(circle), own].join(" -> ")}`);
  return userVariant(own, descendants);
}

/** Of a variant that descends from no other; patches descend from one. */
function ownBase(text: string, { path, shipped }: Pick<Place, "path" | "shipped">): Base | undefined {
  return shipped ? baseOfText(text, path) : undefined;
}

/** The system's own words name the file again, and its call. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reasons: Record<string, string> = { ENOENT: "no such file", EISDIR: "is a folder", EACCES: "may not be read" };
  return reasons[(error as NodeJS.ErrnoException).code ?? ""] ?? error.message;
}

/**
 * What is by design in an ancestor is so in its descendants, and a hole that only some operation opens is in every shipped
 * descendant until one closes it. What an ancestor does wrong with any mix is its own fault; and a user's patch is forgiven
 * nothing that its own header does not name.
 */
function inherited(ancestor: Variant | undefined, header: Header, shipped: boolean): Expectation[] {
  return (ancestor?.expectations ?? []).filter(({ anomaly, grade, withOperations }) => {
    if (grade === "design") return !header.expectations.some((own) => own.anomaly === anomaly);
    const closed = withOperations.some((operation) => header.closes.includes(operation));
    return shipped && withOperations.length > 0 && !closed;
  });
}
