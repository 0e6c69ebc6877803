/** One file of the model as its author wrote it: its functions, and what their names stand for. */
import {
  type CallExpression,
  type ExportStatement,
  type FunctionDeclaration,
  type IdentifierExpression,
  type ImportStatement,
  type Node,
  NodeKind,
  type Source,
  type VariableStatement,
  newOptions,
  newProgram,
  parse,
} from "assemblyscript";
import { isExported } from "../compile/check/exports.js";
import { childrenOf, textOf } from "../compile/check/shape.js";

export interface WrittenFunction {
  name: string;
  exported: boolean;
  /** From `assembly` on, without `.ts`. */
  path: string;
  /** Of `export function`, from 1. */
  line: number;
  /** The doc comment above it; empty: none. */
  comment: string;
  /** From `export function` to its last brace. */
  code: string;
  /** Where its name begins in the code. */
  nameAt: number;
  /** Every name in it, also of types. */
  names: ReadonlySet<string>;
  /** What it calls, by the names of its file. */
  calls: ReadonlySet<string>;
}

export interface Import {
  /** The name in the file that it comes from. */
  foreign: string;
  /** That file, from `assembly` on, without `.ts`. */
  path: string;
}

export interface SourceFile {
  path: string;
  functions: WrittenFunction[];
  /** Constants outside of functions, by name: the whole statement. */
  constants: Map<string, string>;
  /** By the name that the file has for it. */
  imports: Map<string, Import>;
  /** Files of which everything is exported, in order. */
  stars: string[];
  /** What it exports of other files, by the name that it exports it by. */
  reexports: Map<string, Import>;
  /** Names that it declares. */
  own: Set<string>;
}

const ROOT = /^assembly\//;

/** @param path from `assembly` on, without `.ts`. @throws Error if the text is no program. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const program = newProgram(newOptions());
  parse(program, text, `assembly/${path}.ts`, true);
  const source = program.sources.find(({ internalPath }) => internalPath === `assembly/${path}`);
  if (source === undefined) throw new Error(`${path}: cannot be read`);
  const file: SourceFile = {
    path,
    functions: [],
    constants: new Map(),
    imports: new Map(),
    stars: [],
    reexports: new Map(),
    own: new Set(),
  };
  for (const statement of source.statements) read(statement, source, file);
  return file;
}

function read(statement: Node, source: Source, file: SourceFile): void {
  if (statement.kind === NodeKind.FunctionDeclaration) {
    const declaration = statement as FunctionDeclaration;
    file.functions.push(functionOf(declaration, source, file.path));
    file.own.add(declaration.name.text);
  } else if (statement.kind === NodeKind.Variable) {
    for (const { name } of (statement as VariableStatement).declarations) {
      file.constants.set(name.text, textOf(statement));
      file.own.add(name.text);
    }
  } else if (statement.kind === NodeKind.TypeDeclaration) {
    file.own.add((statement as Node & { name: IdentifierExpression }).name.text);
  } else if (statement.kind === NodeKind.Import) {
    const { declarations, internalPath } = statement as ImportStatement;
    for (const { name, foreignName } of declarations ?? [])
      file.imports.set(name.text, { foreign: foreignName.text, path: internalPath.replace(ROOT, "") });
  } else if (statement.kind === NodeKind.Export) {
    const { members, internalPath } = statement as ExportStatement;
    if (internalPath === null) return;
    if (members === null) file.stars.push(internalPath.replace(ROOT, ""));
    for (const { localName, exportedName } of members ?? [])
      file.reexports.set(exportedName.text, { foreign: localName.text, path: internalPath.replace(ROOT, "") });
  }
}

function functionOf(declaration: FunctionDeclaration, { text }: Source, path: string): WrittenFunction {
  const { start, end } = declaration.range;
  const names = new Set<string>();
  const calls = new Set<string>();
  collect(declaration.signature, names, calls);
  if (declaration.body !== null) collect(declaration.body, names, calls);
  return {
    name: declaration.name.text,
    exported: isExported(declaration),
    path,
    line: text.slice(0, start).split("\n").length,
    comment: /\/\*\*(?:(?!\*\/)[\s\S])*\*\/(?=\s*$)/.exec(text.slice(0, start))?.[0] ?? "",
    code: text.slice(start, end),
    nameAt: declaration.name.range.start - start,
    names,
    calls,
  };
}

function collect(node: Node, names: Set<string>, calls: Set<string>): void {
  if (node.kind === NodeKind.Identifier) names.add((node as IdentifierExpression).text);
  if (node.kind === NodeKind.Call) {
    const { expression } = node as CallExpression;
    if (expression.kind === NodeKind.Identifier) calls.add((expression as IdentifierExpression).text);
  }
  for (const child of childrenOf(node)) collect(child, names, calls);
}
