/** The code of a variant: each function of the model, as it is when the variant runs, and where it comes from. */
import { basename } from "node:path";
import { isOfModel, isVariant } from "../compile/dispatch.js";
import { sourceOf } from "../compile/sources.js";
import { type Variant, lineOf } from "../compile/variant.js";
import { faceOf } from "../model/base.js";
import { type SourceFile, type WrittenFunction, parseSourceFile } from "./source-file.js";

export interface CodeFunction extends WrittenFunction {
  /** `kernel/rmap.ts`, `v2.6.23`, `my-patch.ts`. */
  from: string;
  /** What the older of the line have under its name, the newest first. */
  older: CodeFunction[];
}

/** What a name in a function stands for. */
export type Meaning =
  | { kind: "function"; function: CodeFunction }
  | { kind: "constant"; text: string }
  /** What it imports and no variant has: a word, a type, an access. `path`: of the file, from `assembly` on. */
  | { kind: "imported"; name: string; path: string };

export class Code {
  private readonly files = new Map<string, SourceFile | undefined>();
  /** What a name stands for wherever the model calls it; in the order of names. */
  readonly chosen: ReadonlyMap<string, CodeFunction>;
  /** Those, and what they alone can call: what a file keeps to itself, and what a variant calls of an ancestor. */
  readonly functions: readonly CodeFunction[];

  constructor(readonly variant: Variant) {
    this.chosen = new Map([...this.exportedOfLine()].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.functions = this.reached().sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  /** Exported functions of the model: the newest of each name, with the older ones. */
  private exportedOfLine(): Map<string, CodeFunction> {
    const found = new Map<string, CodeFunction>();
    for (const [name, each] of this.exportedFunctions(this.variant.path)) {
      if (!isOfModel(`assembly/${each.path}`)) continue;
      const newer = found.get(name);
      if (newer === undefined) found.set(name, this.placed(each));
      else if (![newer, ...newer.older].some(({ path }) => path === each.path)) newer.older.push(this.placed(each));
    }
    return found;
  }

  /** By the name that they are exported by; of one name the one that it stands for comes first. */
  private *exportedFunctions(path: string): Generator<[name: string, WrittenFunction]> {
    for (const { functions, reexports } of this.exporting(path)) {
      for (const each of functions) if (each.exported) yield [each.name, each];
      for (const [name, { foreign, path: from }] of reexports) {
        const [found] = this.exportedAs(from, foreign);
        if (found !== undefined) yield [name, found];
      }
    }
  }

  private exportedAs(path: string, wanted: string): WrittenFunction[] {
    return [...this.exportedFunctions(path)].flatMap(([name, each]) => (name === wanted ? [each] : []));
  }

  /** A file and those that it exports everything of, the nearest first. */
  private exporting(path: string, seen = new Set<SourceFile>()): SourceFile[] {
    const file = this.file(path);
    if (file === undefined || seen.has(file)) return [];
    seen.add(file);
    return [file, ...file.stars.flatMap((star) => this.exporting(star, seen))];
  }

  private reached(): CodeFunction[] {
    const all = new Map([...this.chosen.values()].map((each) => [keyOf(each), each]));
    for (const each of all.values()) {
      for (const callee of this.calleesOf(each)) if (!all.has(keyOf(callee))) all.set(keyOf(callee), callee);
    }
    return [...all.values()];
  }

  calleesOf(each: WrittenFunction): CodeFunction[] {
    return [...each.calls].flatMap((name) => {
      const meaning = this.meaningOf(name, each);
      return meaning?.kind === "function" ? [meaning.function] : [];
    });
  }

  callersOf(callee: CodeFunction): CodeFunction[] {
    return this.functions.filter((each) => this.calleesOf(each).some((other) => keyOf(other) === keyOf(callee)));
  }

  /** Undefined: something of its own, or of the language. */
  meaningOf(name: string, { path }: WrittenFunction): Meaning | undefined {
    const file = this.file(path);
    const own = file?.functions.find((each) => each.name === name);
    if (own !== undefined)
      return { kind: "function", function: (own.exported ? this.chosen.get(name) : undefined) ?? this.placed(own) };
    const constant = file?.constants.get(name);
    if (constant !== undefined) return { kind: "constant", text: constant };
    const imported = file?.imports.get(name);
    if (imported === undefined) return undefined;
    const { foreign, path: from } = imported;
    const meant = isVariant(`assembly/${from}`) ? this.exportedBy(from, foreign) : this.chosen.get(foreign);
    return meant === undefined
      ? { kind: "imported", name: foreign, path: from }
      : { kind: "function", function: meant };
  }

  private exportedBy(path: string, name: string): CodeFunction | undefined {
    const [own] = this.exportedAs(path, name);
    return own && this.placed(own);
  }

  /** Names that a patch can import from the kernel. */
  offered(): Set<string> {
    const files = this.exporting(faceOf(this.variant.base));
    return new Set(files.flatMap(({ own, reexports }) => [...own, ...reexports.keys()]));
  }

  private placed(each: WrittenFunction): CodeFunction {
    return { ...each, from: this.fromOf(each.path), older: [] };
  }

  private fromOf(path: string): string {
    const variant = lineOf(this.variant).find((each) => each.path === path);
    if (variant !== undefined) return variant.shipped ? variant.id : basename(variant.origin);
    return isVariant(`assembly/${path}`) ? basename(path) : `${path}.ts`;
  }

  /** @param path as an import has it: from `assembly` on, and a folder stands for its index. */
  private file(path: string): SourceFile | undefined {
    if (!this.files.has(path)) {
      const name = [path, `${path}/index`].find((each) => this.textOf(each) !== null);
      const known = name !== undefined && name !== path ? this.file(name) : undefined;
      this.files.set(path, known ?? (name === undefined ? undefined : parseSourceFile(name, this.textOf(name)!)));
    }
    return this.files.get(path);
  }

  private textOf(path: string): string | null {
    return sourceOf(`assembly/${path}.ts`, this.variant);
  }
}

/** One function of one file. */
export function keyOf({ path, name }: WrittenFunction): string {
  return `${path}:${name}`;
}
