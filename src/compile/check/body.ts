/** Whether every word that a function touches is a declared one: the kinds of all its expressions. */
import {
  type AssertionExpression,
  type BinaryExpression,
  type CallExpression,
  type Expression,
  type FunctionDeclaration,
  type IdentifierExpression,
  LiteralKind,
  type LiteralExpression,
  type Node,
  NodeKind,
  type ReturnStatement,
  type TernaryExpression,
  Token,
  type UnaryExpression,
  type VariableStatement,
} from "assemblyscript";
import { nearNames } from "../../model/near-name.js";
import type { Faults } from "./fault.js";
import { ANY, type Kind, NUMBER, WORD, fits, isAddress, nameOfKind, sumOf } from "./kinds.js";
import { Scope } from "./scope.js";
import { childrenOf, textOf } from "./shape.js";
import { type Signature, formatSignature, kindOf, signatureOf } from "./signature.js";

/** What the names of a file stand for outside of its functions. */
export interface Names {
  functionOf(name: string): Signature | undefined;
  constantOf(name: string): Kind | undefined;
  /** Whether it could be imported. */
  isOffered(name: string): boolean;
  all(): string[];
}

const BUILTINS: Record<string, Signature> = {
  assert: { parameters: [{ name: "condition", type: "bool" }], result: "void" },
  min: { parameters: ["a", "b"].map((name) => ({ name, type: "i32" })), result: "i32" },
  max: { parameters: ["a", "b"].map((name) => ({ name, type: "i32" })), result: "i32" },
  abs: { parameters: [{ name: "value", type: "i32" }], result: "i32" },
};
const DECLARE = "declare one: export declare const NAME: ";

export function checkBody(declaration: FunctionDeclaration, names: Names, faults: Faults): void {
  const { parameters, result } = signatureOf(declaration);
  const scope = new Scope();
  for (const { name, type } of parameters) {
    const kind = kindOf(type);
    if (kind === undefined) faults.add(declaration.signature, `${name}: a variant has no values of type ${type}`);
    scope.declare(name, kind ?? NUMBER);
  }
  new Body(names, faults, kindOf(result) ?? NUMBER).statement(declaration.body!, scope.inner());
}

/** @returns the kind of a constant's value. */
export function checkConstant(initializer: Expression, names: Names, faults: Faults): Kind {
  return new Body(names, faults, "void").expression(initializer, new Scope());
}

class Body {
  constructor(
    private readonly names: Names,
    private readonly faults: Faults,
    private readonly result: Kind,
  ) {}

  statement(node: Node, scope: Scope): void {
    if (node.kind === NodeKind.Variable) this.variables(node as VariableStatement, scope);
    else if (node.kind === NodeKind.Return) this.returned(node as ReturnStatement, scope);
    else if (isExpression(node)) this.expression(node as Expression, scope);
    else {
      const within = node.kind === NodeKind.Block || node.kind === NodeKind.For ? scope.inner() : scope;
      for (const child of childrenOf(node)) this.statement(child, within);
    }
  }

  expression(node: Expression, scope: Scope): Kind {
    switch (node.kind) {
      case NodeKind.Identifier:
        return this.identifier(node as IdentifierExpression, scope);
      case NodeKind.Call:
        return this.call(node as CallExpression, scope);
      case NodeKind.Binary:
        return this.binary(node as BinaryExpression, scope);
      case NodeKind.Ternary:
        return this.ternary(node as TernaryExpression, scope);
      case NodeKind.UnaryPrefix:
      case NodeKind.UnaryPostfix:
        return this.numeric((node as UnaryExpression).operand, scope);
      case NodeKind.Assertion:
        return this.cast(node as AssertionExpression, scope);
      case NodeKind.Parenthesized:
        return this.expression((node as Expression & { expression: Expression }).expression, scope);
      case NodeKind.Literal:
        if ((node as LiteralExpression).literalKind === LiteralKind.Float)
          this.faults.add(node, "the model has no fractions");
        return NUMBER;
      default:
        return NUMBER;
    }
  }

  private variables({ declarations }: VariableStatement, scope: Scope): void {
    for (const { name, type, initializer } of declarations) {
      const annotated = type === null ? undefined : kindOf(textOf(type));
      if (type !== null && annotated === undefined)
        this.faults.add(type, `${name.text}: a variant has no values of type ${textOf(type)}`);
      const kind = initializer === null ? NUMBER : this.expression(initializer, scope);
      if (initializer !== null && annotated !== undefined) this.want(initializer, kind, annotated);
      scope.declare(name.text, annotated ?? kind);
    }
  }

  private returned({ value }: ReturnStatement, scope: Scope): void {
    if (value !== null) this.want(value, this.expression(value, scope), this.result);
  }

  private identifier(node: IdentifierExpression, scope: Scope): Kind {
    const kind = scope.find(node.text) ?? this.names.constantOf(node.text);
    if (kind !== undefined || node.text === "NaN" || node.text === "Infinity") return kind ?? NUMBER;
    const isFunction = this.names.functionOf(node.text) !== undefined;
    this.faults.add(node, isFunction ? `${node.text} is a function, and no value: call it` : this.missing(node.text));
    return ANY;
  }

  private call(node: CallExpression, scope: Scope): Kind {
    const callee = node.expression;
    const name = callee.kind === NodeKind.Identifier ? (callee as IdentifierExpression).text : "";
    const found = this.names.functionOf(name) ?? (Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined);
    if (found === undefined || scope.find(name) !== undefined) {
      if (this.names.constantOf(name) !== ANY) this.faults.add(callee, this.missing(textOf(callee)));
      for (const each of node.args) this.expression(each, scope);
      return ANY;
    }
    if (node.args.length > found.parameters.length)
      this.faults.add(node, `${node.args.length} arguments for ${name}${formatSignature(found)}`);
    node.args.forEach((each, index) => {
      const kind = this.expression(each, scope);
      const wanted = found.parameters[index];
      if (wanted !== undefined) this.want(each, kind, kindOf(wanted.type) ?? NUMBER);
    });
    return kindOf(found.result) ?? NUMBER;
  }

  private missing(name: string): string {
    if (this.names.isOffered(name)) return `no ${name} here: import it from "../kernel"`;
    const near = nearNames(name, this.names.all());
    return `no ${name} here${near.length > 0 ? `; did you mean ${near.slice(0, 3).join(" or ")}?` : ""}`;
  }

  private binary(node: BinaryExpression, scope: Scope): Kind {
    const left = this.expression(node.left, scope);
    const right = this.expression(node.right, scope);
    if (node.operator === Token.Equals) {
      this.want(node.right, right, left);
      return left;
    }
    if (!isAddress(left) && !isAddress(right)) return NUMBER;
    if (node.operator === Token.Plus) {
      const sum = sumOf(left, right);
      if (sum !== undefined) return sum;
      this.faults.add(node, `${textOf(node)} belongs to no word: ${this.why(left, right)}`);
      return WORD;
    }
    const compares = node.operator === Token.Equals_Equals || node.operator === Token.Exclamation_Equals;
    if (!compares) this.faults.add(node, `${textOf(node)}: no arithmetic with addresses but adding a word`);
    return NUMBER;
  }

  private why(left: Kind, right: Kind): string {
    const base = isAddress(left) ? left : right;
    const other = base === left ? right : left;
    const types: Record<string, string> = {
      Page: "PageFlag",
      AddressSpace: "FileLock",
      Pte: "MappingFlag",
      BufferHead: "BlockFlag",
      View: "ViewFlag",
    };
    if (other === NUMBER) return `a number is no word of ${nameOfKind(base)}; ${DECLARE}${types[base] ?? "PageFlag"}`;
    return `${nameOfKind(base)} and ${nameOfKind(other)}`;
  }

  private ternary({ condition, ifThen, ifElse }: TernaryExpression, scope: Scope): Kind {
    this.expression(condition, scope);
    const [then, otherwise] = [this.expression(ifThen, scope), this.expression(ifElse, scope)];
    const kind = isZero(ifThen) ? otherwise : then;
    this.want(ifThen, then, kind);
    this.want(ifElse, otherwise, kind);
    return kind;
  }

  private cast({ expression, toType }: AssertionExpression, scope: Scope): Kind {
    const kind = toType === null ? undefined : kindOf(textOf(toType));
    const from = this.expression(expression, scope);
    if (kind === undefined || isAddress(kind) || isAddress(from))
      this.faults.add(expression, `${textOf(expression)}: no casts to or from addresses`);
    return kind ?? NUMBER;
  }

  private numeric(node: Expression, scope: Scope): Kind {
    this.want(node, this.expression(node, scope), NUMBER);
    return NUMBER;
  }

  private want(node: Node, kind: Kind, wanted: Kind): void {
    if (fits(kind, wanted) || (wanted === "Page" && isZero(node))) return;
    if (wanted === "void") return this.faults.add(node, "a function that returns nothing returns a value");
    const hint = kind === "Page" && wanted === WORD ? ": which of its words?" : "";
    this.faults.add(node, `${textOf(node)} is ${nameOfKind(kind)}, where ${nameOfKind(wanted)} is wanted${hint}`);
  }
}

/** As a page: none. */
function isZero(node: Node): boolean {
  return node.kind === NodeKind.Literal && textOf(node) === "0";
}

const EXPRESSIONS = new Set<NodeKind>([
  NodeKind.Identifier,
  NodeKind.Assertion,
  NodeKind.Binary,
  NodeKind.Call,
  NodeKind.Literal,
  NodeKind.Parenthesized,
  NodeKind.Ternary,
  NodeKind.True,
  NodeKind.False,
  NodeKind.UnaryPostfix,
  NodeKind.UnaryPrefix,
]);

function isExpression({ kind }: Node): boolean {
  return EXPRESSIONS.has(kind);
}
