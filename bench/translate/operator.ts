/** Operators, with the types that asc would give their results. */
import ts from "typescript";
import {
  type Value,
  convert,
  translateAs,
  translateCondition,
  translateExpression,
  translateNumber,
} from "./expression.js";
import { fault } from "./fault.js";
import type { Scope } from "./scope.js";
import { type Type, commonType, isInteger } from "./type.js";

const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">="]);
const SHIFTS = new Set(["<<", ">>", ">>>"]);
/** Their result, or their meaning, depends on the sign. */
const SIGNED = new Set(["/", "%", "<", "<=", ">", ">="]);
const ARITHMETIC = new Set(["+", "-", "*", "/", "%", "&", "|", "^"]);

/** An operation on two operands, whichever way it is written: `a + b` and `a += b` both come here. */
export function translateBinary(
  node: ts.Node,
  operator: string,
  leftNode: ts.Expression,
  rightNode: ts.Expression,
  scope: Scope,
  wanted?: Type,
): Value {
  const { language } = scope.program;
  if (operator === "&&" || operator === "||") {
    const [left, right] = [translateAs(leftNode, scope, "bool"), translateAs(rightNode, scope, "bool")];
    return { code: `(${left} ${operator} ${right})`, type: "bool" };
  }
  const compares = COMPARISONS.has(operator);
  if (!compares && !SHIFTS.has(operator) && !ARITHMETIC.has(operator))
    return fault(node, `unknown operator ${operator}`);
  const left = translateExpression(leftNode, scope, compares ? undefined : wanted);
  const right = translateExpression(rightNode, scope, left.type);
  const type = SHIFTS.has(operator) ? left.type : commonType(left.type, right.type, SIGNED.has(operator));
  if (type === undefined) return fault(node, `${left.type} ${operator} ${right.type} needs a cast`);
  const fits = isInteger(type) || (type === "f64" && (compares || "+-*/".includes(operator)));
  if (!fits && !(type === "bool" && (operator === "==" || operator === "!=")))
    return fault(node, `${operator} on ${type}`);
  const code = language.binary(operator, convert(left, type, scope), convert(right, type, scope), type);
  return { code, type: compares ? "bool" : type };
}

export function translateUnary(node: ts.PrefixUnaryExpression, scope: Scope, wanted?: Type): Value {
  const { language } = scope.program;
  const operator = ts.tokenToString(node.operator) ?? "";
  if (operator === "-" && ts.isNumericLiteral(node.operand)) {
    return translateNumber(node, node.operand.getText(), -1, scope, wanted);
  }
  if (operator === "!")
    return { code: language.unary("!", translateCondition(node.operand, scope), "bool"), type: "bool" };
  const value = translateExpression(node.operand, scope, wanted);
  const known = (operator === "-" && value.type !== "bool") || (operator === "~" && isInteger(value.type));
  if (!known || value.type === "void") return fault(node, `${operator} on ${value.type} here`);
  return { code: language.unary(operator, value.code, value.type), type: value.type };
}
