/** Modules and their names, as ECMAScript resolves them: a module's own export hides what its `export *` would bring. */
import { posix } from "node:path";
import ts from "typescript";
import { SUBJECT, isOfModel, isVariant } from "../../src/compile/dispatch.js";
import { fault } from "./fault.js";

export type Declaration = ts.FunctionDeclaration | ts.VariableDeclaration | ts.TypeAliasDeclaration;

/** Where a name leads: to a module, and what it is called there. */
interface Link {
  from: string;
  name: string;
}

export interface Module {
  path: string;
  declarations: Map<string, Declaration>;
  imports: Map<string, Link>;
  exports: Map<string, Link>;
  /** Modules of `export *`. */
  stars: string[];
}

export interface Found {
  module: Module;
  name: string;
  node: Declaration;
}

export class Modules {
  private readonly opened = new Map<string, Module>();

  /** @param readSource the text of a file, by its path from the repository's root; undefined if there is none. */
  constructor(private readonly readSource: (path: string) => string | undefined) {}

  open(path: string): Module {
    let module = this.opened.get(path);
    if (module === undefined) {
      module = this.parse(path);
      this.opened.set(path, module);
    }
    return module;
  }

  /** What `name` means inside `module`: of the model's functions, the subject's. */
  find(module: Module, name: string): Found | undefined {
    const found = this.findDeclared(module, name);
    const from = module.imports.get(name)?.from ?? module.path;
    if (found === undefined || !ts.isFunctionDeclaration(found.node)) return found;
    if (!isOfModel(nameOf(module.path)) || !isOfModel(nameOf(found.module.path))) return found;
    if (from !== module.path && isVariant(nameOf(from))) return found;
    if (this.readSource(`${SUBJECT}.ts`) === undefined) return found;
    return this.findExport(this.open(`${SUBJECT}.ts`), found.name) ?? found;
  }

  private findDeclared(module: Module, name: string): Found | undefined {
    const node = module.declarations.get(name);
    if (node !== undefined) return { module, name, node };
    const link = module.imports.get(name);
    return link && this.findExport(this.open(link.from), link.name);
  }

  /**
   * What `module` exports as `name`.
   *
   * @throws TranslationError if two of its `export *` differ about it.
   */
  findExport(module: Module, name: string, asked = new Set<string>()): Found | undefined {
    const link = module.exports.get(name);
    if (link !== undefined) {
      if (link.from === module.path) return this.findDeclared(module, link.name);
      return this.findExport(this.open(link.from), link.name, asked);
    }
    if (asked.has(module.path)) return undefined;
    asked.add(module.path);
    let found: Found | undefined;
    for (const star of module.stars) {
      const other = this.findExport(this.open(star), name, asked);
      if (found !== undefined && other !== undefined && found.node !== other.node) {
        return fault(other.node, `${module.path} exports two different things under this name`);
      }
      found ??= other;
    }
    return found;
  }

  private parse(path: string): Module {
    const text = this.readSource(path);
    if (text === undefined) throw new Error(`${path}: no such module`);
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const module: Module = { path, declarations: new Map(), imports: new Map(), exports: new Map(), stars: [] };
    for (const statement of source.statements) this.enter(statement, module);
    return module;
  }

  private enter(node: ts.Statement, module: Module): void {
    if (ts.isImportDeclaration(node)) this.enterImport(node, module);
    else if (ts.isExportDeclaration(node)) this.enterExport(node, module);
    else if (ts.isVariableStatement(node)) {
      if ((node.declarationList.flags & ts.NodeFlags.Const) === 0) fault(node, "a module's variable must be const");
      for (const variable of node.declarationList.declarations) declare(module, variable, node);
    } else if (ts.isFunctionDeclaration(node) || ts.isTypeAliasDeclaration(node)) declare(module, node, node);
    else fault(node, `cannot translate ${ts.SyntaxKind[node.kind]} at the top of a module`);
  }

  private enterImport(node: ts.ImportDeclaration, module: Module): void {
    const bindings = node.importClause?.namedBindings;
    if (node.importClause?.name || !bindings || !ts.isNamedImports(bindings))
      return fault(node, "want import { names }");
    const from = this.resolve(node.moduleSpecifier, module);
    for (const { name, propertyName } of bindings.elements) {
      module.imports.set(name.text, { from, name: (propertyName ?? name).text });
    }
  }

  private enterExport(node: ts.ExportDeclaration, module: Module): void {
    const from = node.moduleSpecifier && this.resolve(node.moduleSpecifier, module);
    if (node.exportClause === undefined) {
      if (from !== undefined) module.stars.push(from);
    } else if (ts.isNamedExports(node.exportClause)) {
      for (const { name, propertyName } of node.exportClause.elements) {
        module.exports.set(name.text, { from: from ?? module.path, name: (propertyName ?? name).text });
      }
    } else fault(node, "cannot translate this kind of export");
  }

  private resolve(specifier: ts.Expression, module: Module): string {
    if (!ts.isStringLiteral(specifier) || !specifier.text.startsWith("."))
      return fault(specifier, "want a relative path");
    const path = posix.join(posix.dirname(module.path), specifier.text);
    const candidates = [`${path}.ts`, `${path}/index.ts`];
    const found = candidates.find((file) => this.opened.has(file) || this.readSource(file) !== undefined);
    return found ?? fault(specifier, "no such module");
  }
}

function declare(module: Module, node: Declaration, statement: ts.HasModifiers): void {
  if (node.name === undefined || !ts.isIdentifier(node.name)) return fault(node, "want a name");
  const name = node.name.text;
  module.declarations.set(name, node);
  const exported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  if (exported) module.exports.set(name, { from: module.path, name });
}

function nameOf(path: string): string {
  return path.replace(/\.ts$/, "");
}
