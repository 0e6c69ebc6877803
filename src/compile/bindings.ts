/**
 * What an imported or re-exported name stands for. The compiler binds imports before it knows what files export of others by
 * name, and finds behind an `export *` what such a name was to take the place of: a younger base's function would silently be
 * the older's. So they are bound once more when all is known, and what a file exports by name comes before what it exports whole.
 */
import {
  type DeclaredElement,
  type ExportStatement,
  type File,
  type ImportStatement,
  NodeKind,
  type Program,
} from "assemblyscript";

/** Of one file: the names in the order in which its statements have them. */
interface Links {
  imports: Map<string, Link>;
  exports: Map<string, Link>;
}

interface Link {
  name: string;
  /** Undefined: the file itself. */
  from: File | undefined;
}

/** To be called when the program's names are known, and before anything goes by them. */
export function bindNames(program: Program): void {
  const bindings = new Bindings(program);
  const files = [...program.filesByName.values()];
  for (const file of files) bindings.bind(file);
}

class Bindings {
  private readonly links = new Map<File, Links>();

  constructor(private readonly program: Program) {}

  bind(file: File): void {
    const { imports, exports } = this.linksOf(file);
    for (const name of exports.keys()) {
      const element = this.exported(file, name);
      if (element !== undefined) file.exports?.set(name, element);
    }
    for (const [name, { name: foreign, from }] of imports) {
      const element = from && this.exported(from, foreign);
      if (element !== undefined) file.members?.set(name, element);
    }
  }

  /** Undefined: nothing; the compiler has complained of it. */
  private exported(file: File, name: string, seen = new Set<File>()): DeclaredElement | undefined {
    const link = this.linksOf(file).exports.get(name);
    if (link?.from !== undefined) return this.exported(link.from, link.name);
    if (link !== undefined) return this.member(file, link.name);
    const own = file.exports?.get(name);
    if (own !== undefined || seen.has(file)) return own;
    seen.add(file);
    for (const star of file.exportsStar ?? []) {
      const found = this.exported(star, name, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private member(file: File, name: string): DeclaredElement | undefined {
    const link = this.linksOf(file).imports.get(name);
    return link?.from === undefined ? (file.getMember(name) ?? undefined) : this.exported(link.from, link.name);
  }

  private linksOf(file: File): Links {
    const known = this.links.get(file);
    if (known !== undefined) return known;
    const links: Links = { imports: new Map(), exports: new Map() };
    this.links.set(file, links);
    for (const statement of file.source.statements) {
      if (statement.kind === NodeKind.Import) {
        const { declarations, internalPath } = statement as ImportStatement;
        const from = this.fileOf(internalPath);
        for (const { name, foreignName } of declarations ?? [])
          links.imports.set(name.text, { name: foreignName.text, from });
      } else if (statement.kind === NodeKind.Export) {
        const { members, internalPath } = statement as ExportStatement;
        const from = internalPath === null ? undefined : this.fileOf(internalPath);
        for (const { localName, exportedName } of members ?? [])
          links.exports.set(exportedName.text, { name: localName.text, from });
      }
    }
    return links;
  }

  /** A folder stands for its index. */
  private fileOf(path: string): File | undefined {
    return this.program.filesByName.get(path) ?? this.program.filesByName.get(`${path}/index`);
  }
}
