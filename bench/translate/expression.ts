/** Expressions, with the types that asc would give them. */
import ts from "typescript";
import { type Builtin, builtins } from "./builtin.js";
import { fault } from "./fault.js";
import type { Parameter } from "./language.js";
import { translateBinary, translateUnary } from "./operator.js";
import type { Scope } from "./scope.js";
import { type Type, commonType, converts, isInteger, typeOf } from "./type.js";

export interface Value {
  code: string;
  type: Type;
}

/** @param wanted the type that the place of the expression suggests; it decides the type of a literal. */
export function translateExpression(node: ts.Expression, scope: Scope, wanted?: Type): Value {
  if (ts.isParenthesizedExpression(node)) return translateExpression(node.expression, scope, wanted);
  if (ts.isNumericLiteral(node)) return translateNumber(node, node.getText(), 1, scope, wanted);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { code: "true", type: "bool" };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { code: "false", type: "bool" };
  if (ts.isIdentifier(node)) return translateName(node, scope);
  if (ts.isTypeAssertionExpression(node) || ts.isAsExpression(node)) return translateCast(node, scope);
  if (ts.isPrefixUnaryExpression(node)) return translateUnary(node, scope, wanted);
  if (ts.isBinaryExpression(node)) {
    return translateBinary(node, node.operatorToken.getText(), node.left, node.right, scope, wanted);
  }
  if (ts.isConditionalExpression(node)) return translateConditional(node, scope, wanted);
  if (ts.isCallExpression(node)) return translateCall(node, scope);
  return fault(node, `cannot translate ${ts.SyntaxKind[node.kind]}`);
}

/** The expression as a value of `type`, converted where asc converts without being asked. */
export function translateAs(node: ts.Expression, scope: Scope, type: Type): string {
  const value = translateExpression(node, scope, type);
  if (!converts(value.type, type)) return fault(node, `${value.type} where ${type} is wanted`);
  return convert(value, type, scope);
}

/** What a variable or constant begins with: of the annotated type, or of its own. */
export function translateInitializer(node: ts.Expression, annotation: ts.TypeNode | undefined, scope: Scope): Value {
  if (annotation === undefined) {
    const value = translateExpression(node, scope);
    return value.type === "void" ? fault(node, "a variable without a value") : value;
  }
  const type = typeOf(annotation, scope.module, scope.program.modules);
  return { code: translateAs(node, scope, type), type };
}

/** The expression as a condition: a bool, or an integer that is not 0. */
export function translateCondition(node: ts.Expression, scope: Scope): string {
  const value = translateExpression(node, scope);
  if (value.type !== "bool" && !isInteger(value.type)) return fault(node, `${value.type} where a condition is wanted`);
  return convert(value, "bool", scope);
}

export function convert(value: Value, to: Type, scope: Scope): string {
  return value.type === to ? value.code : scope.program.language.convert(value.code, value.type, to);
}

export function translateNumber(node: ts.Node, text: string, sign: 1 | -1, scope: Scope, wanted?: Type): Value {
  const value = sign * Number(text.replaceAll("_", ""));
  const fraction = !/^0[xbo]/i.test(text) && /[.e]/i.test(text);
  const type = fraction || wanted === "f64" ? "f64" : wanted === "u32" ? "u32" : "i32";
  if (Number.isNaN(value)) return fault(node, "unknown number");
  if (type === "i32" && value !== (value | 0)) return fault(node, "a number that does not fit i32");
  if (type === "u32" && (Math.abs(value) > 0xffffffff || !Number.isInteger(value)))
    return fault(node, "does not fit u32");
  return { code: scope.program.language.number(type === "u32" ? value >>> 0 : value, type), type };
}

function translateName(node: ts.Identifier, scope: Scope): Value {
  const local = scope.local(node.text);
  if (local !== undefined) return { code: scope.program.localName(node.text), type: local };
  return scope.program.useConstant(node, scope.module);
}

/** An explicit cast also goes where nothing converts by itself: from a fraction to an integer, from and to bool. */
function translateCast(node: ts.TypeAssertion | ts.AsExpression, scope: Scope): Value {
  const type = typeOf(node.type, scope.module, scope.program.modules);
  if (type === "void") return fault(node, "a cast to void");
  return { code: convert(translateExpression(node.expression, scope, type), type, scope), type };
}

function translateConditional(node: ts.ConditionalExpression, scope: Scope, wanted?: Type): Value {
  const condition = translateCondition(node.condition, scope);
  const yes = translateExpression(node.whenTrue, scope, wanted);
  const no = translateExpression(node.whenFalse, scope, wanted ?? yes.type);
  const type = commonType(yes.type, no.type, true);
  if (type === undefined || type === "void") return fault(node, `${yes.type} or ${no.type}`);
  return { code: `(${condition} ? ${convert(yes, type, scope)} : ${convert(no, type, scope)})`, type };
}

function translateCall(node: ts.CallExpression, scope: Scope): Value {
  const { program } = scope;
  const name = node.expression.getText() + (node.typeArguments ? `<${node.typeArguments[0]?.getText()}>` : "");
  const builtin: Builtin | undefined = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (builtin !== undefined) {
    const args = translateArguments(
      node,
      builtin.parameters.map((type) => ({ type })),
      scope,
    );
    return { code: program.language.builtin(name, args), type: builtin.result };
  }
  if (!ts.isIdentifier(node.expression) || node.typeArguments) return fault(node, "unknown function");
  const called = program.useFunction(node.expression, scope.module);
  return {
    code: `${called.name}(${translateArguments(node, called.parameters, scope).join(", ")})`,
    type: called.result,
  };
}

/** What is left out is what the parameter says, a literal. */
function translateArguments(node: ts.CallExpression, parameters: Omit<Parameter, "name">[], scope: Scope): string[] {
  if (node.arguments.length > parameters.length) return fault(node, `want ${parameters.length} arguments`);
  return parameters.map(({ type, initializer }, n) => {
    const arg = node.arguments[n] ?? initializer;
    if (arg === undefined) return fault(node, `want ${parameters.length} arguments`);
    return translateAs(arg, scope, type);
  });
}
