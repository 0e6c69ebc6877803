/** The functions and constants that a program's entries reach, in one language, under names that say their file. */
import ts from "typescript";
import { hostNames } from "./builtin.js";
import { type Value, translateInitializer } from "./expression.js";
import { fault } from "./fault.js";
import type { Language, Signature } from "./language.js";
import type { Found, Module, Modules } from "./module.js";
import { Scope } from "./scope.js";
import { translateBlock } from "./statement.js";
import { typeOf } from "./type.js";

/** A parameter `x` and C's keyword `signed` need not avoid each other: every local has this at its end. */
const LOCAL_SUFFIX = "_";

interface Routine {
  signature: Signature;
  found: Found;
  body: string[];
}

export class Program {
  private readonly routines = new Map<string, Routine>();
  private readonly constants = new Map<string, Value>();
  private readonly constantLines: string[] = [];
  private readonly untranslated: Routine[] = [];

  constructor(
    readonly modules: Modules,
    readonly language: Language,
  ) {}

  /**
   * The program's text.
   *
   * @param path of the module whose exports `names` are the entries.
   * @throws TranslationError at the first construct that the translator does not know.
   */
  translate(path: string, names: string[]): string {
    const entries = names.map((name) => {
      const found = this.modules.findExport(this.modules.open(path), name);
      if (found === undefined) throw new Error(`${path} does not export ${name}`);
      return this.routine(found).signature;
    });
    for (let next = this.untranslated.pop(); next !== undefined; next = this.untranslated.pop())
      this.translateBody(next);
    const routines = [...this.routines.values()];
    return this.language.file(this.constantLines, routines, entries);
  }

  localName(name: string): string {
    return name + LOCAL_SUFFIX;
  }

  useFunction(node: ts.Identifier, module: Module): Signature {
    const found = this.modules.find(module, node.text) ?? fault(node, "unknown function");
    if (!ts.isFunctionDeclaration(found.node)) return fault(node, "not a function");
    if (found.node.body === undefined) return { ...this.signature(found), name: hostName(found) };
    return this.routine(found).signature;
  }

  useConstant(node: ts.Identifier, module: Module): Value {
    const found = this.modules.find(module, node.text) ?? fault(node, "unknown name");
    if (!ts.isVariableDeclaration(found.node)) return fault(node, "not a constant");
    const code = targetName(found);
    const known = this.constants.get(code);
    if (known !== undefined) return known;
    const { type: annotation, initializer } = found.node;
    if (initializer === undefined)
      return { code: hostName(found), type: typeOf(annotation, found.module, this.modules) };
    const value = translateInitializer(initializer, annotation, new Scope(this, found.module, "void"));
    this.constantLines.push(this.language.constant(code, value.type, value.code));
    this.constants.set(code, { code, type: value.type });
    return { code, type: value.type };
  }

  private routine(found: Found): Routine {
    const name = targetName(found);
    let routine = this.routines.get(name);
    if (routine === undefined) {
      routine = { signature: this.signature(found), found, body: [] };
      this.routines.set(name, routine);
      this.untranslated.push(routine);
    }
    if (routine.found.node !== found.node) return fault(found.node, `${name} is two functions`);
    return routine;
  }

  private signature(found: Found): Signature {
    if (!ts.isFunctionDeclaration(found.node)) return fault(found.node, "not a function");
    if (found.node.typeParameters) return fault(found.node, "cannot translate a generic function");
    const parameters = found.node.parameters.map((parameter) => {
      const plain = ts.isIdentifier(parameter.name) && !parameter.dotDotDotToken;
      if (!plain || parameter.questionToken) return fault(parameter, "want a plain parameter");
      return {
        name: this.localName(parameter.name.getText()),
        type: typeOf(parameter.type, found.module, this.modules),
        ...(parameter.initializer && { initializer: parameter.initializer }),
      };
    });
    return { name: targetName(found), parameters, result: typeOf(found.node.type, found.module, this.modules) };
  }

  private translateBody({ signature, found, body }: Routine): void {
    const node = found.node as ts.FunctionDeclaration;
    const scope = new Scope(this, found.module, signature.result);
    node.parameters.forEach((parameter, n) =>
      scope.declare(parameter.name.getText(), signature.parameters[n]?.type ?? "void"),
    );
    body.push(...translateBlock(node.body?.statements ?? [], scope.inner()));
  }
}

/** One for each file and function: variants define what their ancestors define, and may call both. */
function targetName({ module, name }: Found): string {
  const file = module.path.replace(/^assembly\//, "").replace(/\.ts$/, "");
  return `${file.replace(/[^A-Za-z0-9]/g, "_")}__${name}`;
}

function hostName({ name, node }: Found): string {
  return hostNames.has(name) ? name : fault(node, "the host has no such thing");
}
