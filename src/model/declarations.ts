/**
 * What a file of the model declares beside its functions: operations and oracles by a tag in a function's comment, words by
 * their type. Read from the text, so that nobody needs the compiler to know a name.
 *
 * ```ts
 * /**
 *  * What it does.
 *  *
 *  * @operation invalidate
 *  *\/
 * export function invalidate(page: Page): void { ... }
 *
 * export declare const PG_reclaim: PageFlag;
 * ```
 */
import { nearNames, suggestion } from "./near-name.js";
import { filesystemNames } from "./filesystems.js";
import { docComments, withoutComments } from "./comments.js";
import { type Operand, type Purpose, type Scope, UNDONE } from "./vocabulary.js";

/** A function with a tag. */
export interface Declared {
  name: string;
  function: string;
  /** Types of its parameters, in order. */
  parameters: string[];
  summary: string;
  /** Where the tag is, from 1. */
  line: number;
}

export interface DeclaredOperation extends Declared {
  operands: Operand[];
  filesystems: string[];
}

export interface DeclaredOracle extends Declared {
  operands: Operand[];
  /** The operations after which it looks; empty: it looks at rest. */
  after: string[];
}

export interface DeclaredWord {
  name: string;
  scope: Scope;
  purpose: Purpose;
  line: number;
}

export interface Declarations {
  operations: DeclaredOperation[];
  oracles: DeclaredOracle[];
  words: DeclaredWord[];
}

/** Something declared is wrong. */
export class DeclarationError extends Error {
  override readonly name = "DeclarationError";

  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

const scopes = ["file", "page", "mapping", "block", "view", "global"] as const;
const purposes = ["flag", "count", "tag", "lock", "entry", "version"] as const;
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** `PageFlag`, `FileLock`: every scope with every purpose. */
export const wordTypes: ReadonlyMap<string, { scope: Scope; purpose: Purpose }> = new Map(
  scopes.flatMap((scope) =>
    purposes.map((purpose) => [capital(scope) + capital(purpose), { scope, purpose }] as const),
  ),
);

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const MAX_NAME = 24;

/** @throws DeclarationError for a tag or word that is not as it ought to be. */
export function parseDeclarations(text: string): Declarations {
  const tagged = [...taggedFunctions(text)];
  return {
    operations: tagged.filter(({ tag }) => tag === "operation").map(operationOf),
    oracles: tagged.filter(({ tag }) => tag === "oracle").map(oracleOf),
    words: [...wordsOf(withoutComments(text))],
  };
}

interface Tagged {
  tag: string;
  /** What stands behind the tag. */
  rest: string;
  summary: string;
  function: string;
  parameters: string[];
  line: number;
}

function* taggedFunctions(text: string): Generator<Tagged> {
  for (const { body, start, end } of docComments(text)) {
    for (const tag of body.matchAll(/^\s*\*?\s*@([\w-]+)[ \t]*(.*)$/gm)) {
      const line = lineAt(text, start + tag.index + tag[0].indexOf("@"));
      if (tag[1] !== "operation" && tag[1] !== "oracle") {
        const near = nearNames(tag[1] ?? "", ["operation", "oracle"]);
        if (near.length === 0) continue;
        throw new DeclarationError(line, `unknown tag @${tag[1]}: did you mean @${near.join(" or @")}?`);
      }
      const declared = /^\s*export function (\w+)\s*\(([^)]*)\)/.exec(text.slice(end));
      if (declared === null) {
        throw new DeclarationError(line, `@${tag[1]} belongs into the comment right above an \`export function\``);
      }
      const [, name = "", parameters = ""] = declared;
      const types = parameters
        .split(",")
        .flatMap((each) => (each.trim() === "" ? [] : (/:\s*([\w<>]+)\s*$/.exec(each.trim())?.[1] ?? "")));
      const summary = summaryOf(body);
      yield { tag: tag[1] ?? "", rest: (tag[2] ?? "").trim(), summary, function: name, parameters: types, line };
    }
  }
}

/** The first sentence of a comment. */
export function summaryOf(comment: string): string {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\*?\s?/, "").trim());
  const tag = lines.findIndex((line) => line.startsWith("@"));
  const prose = lines
    .slice(0, tag < 0 ? lines.length : tag)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  return /^(.*?[.;:])(\s|$)/.exec(prose)?.[1]?.replace(/[.;:]$/, "") ?? prose;
}

function operationOf({ rest, parameters, line, ...about }: Tagged): DeclaredOperation {
  const [, name = "", filesystems = ""] = /^(\S*)(?:\s+on\s+(.+))?$/.exec(rest) ?? [];
  checkName("operation", name, line);
  if (name === CHOICE)
    throw new DeclarationError(line, `@operation ${name}: scenarios mean the choice of an operation by it`);
  for (const filesystem of words(filesystems))
    if (!filesystemNames.includes(filesystem))
      throw new DeclarationError(
        line,
        `@operation ${name}: no filesystem ${filesystem}; ${suggestion(filesystem, filesystemNames)}`,
      );
  return {
    ...about,
    name,
    parameters,
    line,
    operands: operandsOf(parameters, about.function, line),
    filesystems: words(filesystems),
  };
}

/** What no operation is called; scenario/choice. */
const CHOICE = "any";

const operandOfType: Record<string, Operand> = { Page: "page", Mapping: "mapping", Block: "block" };

function operandsOf(parameters: readonly string[], name: string, line: number): Operand[] {
  if (parameters.length === 1 && parameters[0] === "AddressSpace") return [];
  const operands = parameters.map((type, index): Operand => {
    const operand = operandOfType[type];
    const fault = `${name} takes (page: Page[, other: Page][, map: Mapping][, block: Block]) or (mapping: AddressSpace), not ${type}`;
    if (operand === undefined) throw new DeclarationError(line, fault);
    return operand === "page" && parameters.indexOf(type) < index ? "other" : operand;
  });
  const twice = operands.find((operand, index) => operands.indexOf(operand) !== index);
  if (operands[0] !== "page" || twice !== undefined)
    throw new DeclarationError(line, `${name} takes a page first, and each operand once`);
  return operands;
}

function oracleOf({ rest, parameters, line, ...about }: Tagged): DeclaredOracle {
  const [, name = "", when = "", operations = ""] = /^(\S*)\s+(at rest|after)\s*(.*)$/.exec(rest) ?? [];
  if (when === "") throw new DeclarationError(line, `@oracle ${rest}: want "NAME at rest" or "NAME after OPERATION"`);
  checkName("oracle", name, line);
  if (name === UNDONE)
    throw new DeclarationError(line, `@oracle ${name}: check means by it what a patch no longer does`);
  const after = words(operations);
  if ((when === "after") !== after.length > 0)
    throw new DeclarationError(line, `@oracle ${rest}: want "NAME at rest" or "NAME after OPERATION"`);
  return { ...about, name, parameters, line, after, operands: operandsOf(parameters, about.function, line) };
}

function checkName(what: string, name: string, line: number): void {
  if (NAME.test(name) && name.length <= MAX_NAME) return;
  throw new DeclarationError(
    line,
    `@${what} ${name}: a name is of small letters, digits and dashes, at most ${MAX_NAME}, as "page-out"`,
  );
}

function* wordsOf(text: string): Generator<DeclaredWord> {
  for (const match of text.matchAll(/^export (declare )?const (\w+): *(\w+)( *=.*)?;?.*$/gm)) {
    const [, ambient, name = "", type = ""] = match;
    const of = wordTypes.get(type);
    const line = lineAt(text, match.index);
    if (of !== undefined) yield { name, ...of, line };
    else if (ambient !== undefined)
      throw new DeclarationError(line, `${name}: no type of word ${type}; ${wordTypeLike(type)}`);
  }
}

function wordTypeLike(type: string): string {
  const near = nearNames(type, [...wordTypes.keys()]);
  if (near.length > 0) return `did you mean ${near.slice(0, 3).join(" or ")}?`;
  return `it is one of ${scopes.map(capital).join(", ")}, and behind it one of ${purposes.map(capital).join(", ")}`;
}

function words(text: string): string[] {
  return text.split(/[ ,]+/).filter(Boolean);
}

/** From 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
