/**
 * What a variant's file may be made of: imports, one `export * from`, constants and functions, and in these what reads like the
 * kernel's C. All else is refused where it stands: nothing that could hold state beside the declared words, run when the module
 * is loaded, call the host, or touch memory by another way than the model's words.
 */
import {
  type BlockStatement,
  type CallExpression,
  CommonFlags,
  type DecoratorNode,
  type DoStatement,
  type ForStatement,
  type FunctionDeclaration,
  type IfStatement,
  LiteralKind,
  type LiteralExpression,
  Node,
  NodeKind,
  ParameterKind,
  type Source,
  type Statement,
  type VariableDeclaration,
  type VariableStatement,
  type WhileStatement,
  type ExportStatement,
  type ImportStatement,
} from "assemblyscript";
import { wordTypes } from "../../model/declarations.js";
import type { Faults } from "./fault.js";

const STATEMENTS = new Map<NodeKind, string>([
  [NodeKind.ForOf, "for-of loops"],
  [NodeKind.Throw, "exceptions"],
  [NodeKind.Try, "exceptions"],
  [NodeKind.Void, "void"],
  [NodeKind.FunctionDeclaration, "functions inside functions"],
  [NodeKind.ClassDeclaration, "classes"],
  [NodeKind.InterfaceDeclaration, "interfaces"],
  [NodeKind.EnumDeclaration, "enums"],
  [NodeKind.NamespaceDeclaration, "namespaces"],
  [NodeKind.Module, "module declarations"],
  [NodeKind.ExportDefault, "a default export"],
  [NodeKind.ExportImport, "export import"],
  [NodeKind.TypeDeclaration, "types of its own"],
]);
const EXPRESSIONS = new Map<NodeKind, string>([
  [NodeKind.Class, "classes"],
  [NodeKind.Comma, "the comma operator"],
  [NodeKind.ElementAccess, "arrays"],
  [NodeKind.Function, "functions inside functions"],
  [NodeKind.InstanceOf, "instanceof"],
  [NodeKind.New, "objects"],
  [NodeKind.Null, "null"],
  [NodeKind.PropertyAccess, "members (raw memory is the harness's)"],
  [NodeKind.Super, "super"],
  [NodeKind.This, "this"],
]);

/** Faults of one source, before anything in it is looked up. */
export function checkShape(source: Source, faults: Faults): void {
  const stars = source.statements.filter((each) => each.kind === NodeKind.Export);
  for (const statement of source.statements) checkTop(statement, faults);
  if (stars.length === 0)
    faults.add(
      source.statements[0] ?? source,
      'no `export * from "./v2.6.23"` (or another variant): a patch re-exports what it descends from',
    );
  for (const second of stars.slice(1))
    faults.add(second, "a variant descends from one other: a second `export ... from`");
}

function checkTop(statement: Statement, faults: Faults): void {
  if (statement.kind === NodeKind.Import) {
    const { namespaceName, declarations } = statement as ImportStatement;
    if (namespaceName !== null || declarations === null) faults.add(statement, "want `import { names } from`");
  } else if (statement.kind === NodeKind.Export) {
    const { members, path } = statement as ExportStatement;
    if (members !== null || path === null)
      faults.add(statement, "want `export * from` a variant; what a patch redefines it exports where it stands");
  } else if (statement.kind === NodeKind.Variable) checkConstants(statement as VariableStatement, faults);
  else if (statement.kind === NodeKind.FunctionDeclaration) checkFunction(statement as FunctionDeclaration, faults);
  else {
    const what = STATEMENTS.get(statement.kind);
    if (what !== undefined) faults.add(statement, `a variant has no ${what}`);
    else faults.add(statement, "code at the top level: it would run when the module is loaded; put it into a function");
  }
}

function checkConstants({ declarations, range }: VariableStatement, faults: Faults): void {
  for (const { name, flags, initializer, type, decorators } of declarations) {
    const typeName = type !== null && type.kind === NodeKind.NamedType ? textOf(type) : undefined;
    if (hasDecorators(decorators)) faults.add(range, `${name.text}: a variant has no decorators`);
    if ((flags & CommonFlags.Const) === 0)
      faults.add(
        range,
        `${name.text}: a variable outside of functions is state that nobody resets, compares or sees; declare a word: ` +
          `export declare const ${name.text}: GlobalCount`,
      );
    else if ((flags & CommonFlags.Declare) !== 0)
      faults.add(
        range,
        `${name.text}: a word is declared at the beginning of a line of its own, and nothing else is: export declare const ${name.text}: PageFlag`,
      );
    else if (initializer === null) faults.add(range, `${name.text}: a constant wants a value`);
    else if ((flags & CommonFlags.Export) !== 0 && (typeName === undefined || !wordTypes.has(typeName)))
      faults.add(range, `${name.text} is no function, operation, oracle or word: do not export it`);
    if (initializer === null) continue;
    checkNodes(initializer, faults);
    if (holdsCall(initializer))
      faults.add(range, `${name.text}: a constant is a number; a call would run when the module is loaded`);
  }
}

function checkFunction(declaration: FunctionDeclaration, faults: Faults): void {
  const { name, typeParameters, decorators, body, signature } = declaration;
  if (name.text === "BUG_ON") faults.add(name, "BUG_ON belongs to the harness");
  if ((declaration.flags & CommonFlags.Declare) !== 0 || body === null || hasDecorators(decorators))
    faults.add(declaration, `${name.text}: a variant imports nothing from the host`);
  if (typeParameters !== null) faults.add(declaration, `${name.text}: a variant has no generic functions`);
  for (const parameter of signature.parameters) {
    if (parameter.initializer !== null || parameter.parameterKind !== ParameterKind.Default)
      faults.add(parameter, `${name.text}: every parameter stands for one argument, and has no default`);
  }
  if (body !== null) checkNodes(body, faults);
}

function holdsCall(node: Node): boolean {
  return node.kind === NodeKind.Call || childrenOf(node).some(holdsCall);
}

function hasDecorators(decorators: DecoratorNode[] | null): boolean {
  return decorators !== null && decorators.length > 0;
}

function checkNodes(node: Node, faults: Faults): void {
  const what = STATEMENTS.get(node.kind) ?? EXPRESSIONS.get(node.kind);
  if (what !== undefined) {
    faults.add(node, `a variant has no ${what}`);
    return;
  }
  if (node.kind === NodeKind.Literal) checkLiteral(node as LiteralExpression, faults);
  if (node.kind === NodeKind.Call) checkAssertion(node as CallExpression, faults);
  if (node.kind === NodeKind.Variable) checkVariables(node as VariableStatement, faults);
  for (const child of childrenOf(node)) {
    if (child.kind === NodeKind.Variable && !mayDeclare(node, child))
      faults.add(child, "a declaration stands in a block of its own, between { and }");
    checkNodes(child, faults);
  }
}

/** Elsewhere one could take it for visible where the compiler does not, or the other way round. */
function mayDeclare(node: Node, child: Node): boolean {
  return node.kind === NodeKind.Block || (node.kind === NodeKind.For && (node as ForStatement).initializer === child);
}

function checkVariables({ declarations }: VariableStatement, faults: Faults): void {
  for (const { name, flags } of declarations)
    if ((flags & (CommonFlags.Let | CommonFlags.Const)) === 0) faults.add(name, `${name.text}: let or const, not var`);
}

/** Which assertion it is the compiler says, behind what the file says. */
function checkAssertion({ expression, args, range }: CallExpression, faults: Faults): void {
  const isAssertion = expression.kind === NodeKind.Identifier && textOf(expression) === "BUG_ON";
  if (isAssertion && args.length > 1) faults.add(range, "BUG_ON takes a condition, and nothing else");
}

function checkLiteral(node: LiteralExpression, faults: Faults): void {
  if (node.literalKind !== LiteralKind.Integer && node.literalKind !== LiteralKind.Float)
    faults.add(node, "a variant has no strings, arrays or objects: they would lie in the shared memory");
}

/** Whatever nodes a node holds, in the order of their source. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter((value): value is Node => value instanceof Node);
}

/** Statements that a statement holds as its branches or its body. */
export function branchesOf(statement: Statement): Statement[] {
  switch (statement.kind) {
    case NodeKind.If: {
      const { ifTrue, ifFalse } = statement as IfStatement;
      return ifFalse === null ? [ifTrue] : [ifTrue, ifFalse];
    }
    case NodeKind.For:
      return [(statement as ForStatement).body];
    case NodeKind.While:
      return [(statement as WhileStatement).body];
    case NodeKind.Do:
      return [(statement as DoStatement).body];
    default:
      return [];
  }
}

/** Of each block within a statement, itself first, its statements in order; what stands without braces is a block of its own. */
export function blocksIn(statement: Statement): Statement[][] {
  if (statement.kind === NodeKind.Block) {
    const { statements } = statement as BlockStatement;
    return [statements, ...statements.flatMap(blocksIn)];
  }
  return branchesOf(statement).flatMap((each) =>
    each.kind === NodeKind.Block ? blocksIn(each) : [[each], ...blocksIn(each)],
  );
}

/** Where a function declares a name that it has declared before, as a parameter or elsewhere in it. */
export function namesDeclaredTwice({ signature, body }: FunctionDeclaration): Node[] {
  const seen = new Set(signature.parameters.map(({ name }) => name.text));
  return (body === null ? [] : declarationsIn(body))
    .map(({ name }) => name)
    .filter(({ text }) => seen.size === seen.add(text).size);
}

export function declarationsIn(node: Node): VariableDeclaration[] {
  const own = node.kind === NodeKind.Variable ? (node as VariableStatement).declarations : [];
  return [...own, ...childrenOf(node).flatMap(declarationsIn)];
}

export function textOf({ range }: Node): string {
  return range.source.text.slice(range.start, range.end);
}
