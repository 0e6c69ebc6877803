/** Functions as a patch would have them: what it can import is imported, and what their files kept to themselves comes along. */
import { NOT_FOR_PATCHES } from "../compile/check/names.js";
import { isOracles } from "../compile/dispatch.js";
import { UsageError } from "../failure.js";
import { type Code, type CodeFunction, keyOf } from "./code.js";

export class Copy {
  readonly parts: string[] = [];
  private readonly kernel = new Set<string>();
  private readonly ancestor = new Set<string>();
  /** What oracles are told and asked by, by the module, from `assembly` on. */
  private readonly oracles = new Map<string, Set<string>>();
  private readonly copied = new Set<string>();
  private readonly offered: Set<string>;

  /**
   * @param code the ancestor's.
   * @param specifier what the ancestor's file is called in an import: `./v2.6.29`.
   * @param edited what stands in the place of a function, by its key.
   */
  constructor(
    private readonly code: Code,
    private readonly specifier: string,
    private readonly edited: ReadonlyMap<string, CodeFunction> = new Map(),
  ) {
    this.offered = code.offered();
  }

  /** What the patch redefines, exported, each by its name; what they call comes along. @throws UsageError if one cannot be copied. */
  redefine(functions: ReadonlyMap<string, CodeFunction>): void {
    for (const name of functions.keys()) this.copied.add(name);
    for (const [name, own] of functions) this.write(this.edited.get(keyOf(own)) ?? own, name, (code) => code);
  }

  /** @param as its name in the copy. */
  private add(own: CodeFunction, as: string): void {
    if (this.copied.has(as)) return;
    this.copied.add(as);
    this.write(this.edited.get(keyOf(own)) ?? own, as, (code) => code.replace(/^export /, ""));
  }

  private write(own: CodeFunction, as: string, visible: (code: string) => string): void {
    const code = own.code.slice(0, own.nameAt) + as + own.code.slice(own.nameAt + own.name.length);
    this.parts.push(`${[own.comment, visible(code)].filter((part) => part !== "").join("\n")}\n`);
    for (const name of [...own.names].sort()) this.take(name, own);
  }

  private take(name: string, own: CodeFunction): void {
    const meaning = this.code.meaningOf(name, own);
    if (meaning === undefined || name === own.name) return;
    if (meaning.kind === "constant") this.takeConstant(name, meaning.text);
    else if (meaning.kind === "imported") this.import(meaning.name, name, own, meaning.path);
    else {
      const { function: callee } = meaning;
      const isChosen = keyOf(this.code.chosen.get(callee.name) ?? callee) === keyOf(callee) && callee.exported;
      if (isChosen && this.copied.has(callee.name) && name === callee.name) return; // redefined here
      if (isChosen) this.import(callee.name, name, own, callee.path);
      else this.add(callee, name);
    }
  }

  private takeConstant(name: string, text: string): void {
    if (this.offered.has(name)) this.kernel.add(name);
    else if (this.isDeclared(name)) this.ancestor.add(name);
    else if (!this.copied.has(name)) {
      this.copied.add(name);
      this.parts.unshift(`${text}\n`);
    }
  }

  /** A word of a variant's own: a second one of its name would be another. */
  private isDeclared(name: string): boolean {
    return this.code.variant.vocabulary.words.some((each) => each.declared === true && each.name === name);
  }

  private import(name: string, as: string, own: CodeFunction, path: string): void {
    const clause = name === as ? name : `${name} as ${as}`;
    if (this.offered.has(name) && !NOT_FOR_PATCHES.has(name)) this.kernel.add(clause);
    else if (this.code.chosen.has(name)) this.ancestor.add(clause);
    else if (isOracles(`assembly/${path}`))
      this.oracles.set(path, (this.oracles.get(path) ?? new Set<string>()).add(clause));
    else
      throw new UsageError(
        `--redefine ${own.name}: its copy would need ${name}, which no patch can import; redefine what calls it`,
      );
  }

  imports(): string[] {
    const { specifier } = this;
    return [
      importing(this.kernel, `../${this.code.variant.base}`),
      ...[...this.oracles].sort().map(([path, clauses]) => importing(clauses, `../${path}`)),
      importing(this.ancestor, specifier),
    ].filter((each) => each !== "");
  }
}

const WIDTH = 120;

function importing(clauses: ReadonlySet<string>, from: string): string {
  if (clauses.size === 0) return "";
  const sorted = [...clauses].sort();
  const line = `import { ${sorted.join(", ")} } from "${from}";`;
  return line.length <= WIDTH ? line : `import {\n${sorted.map((each) => `  ${each},\n`).join("")}} from "${from}";`;
}
