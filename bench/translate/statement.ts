/** Statements: each becomes lines, indented by one step for each block around it. */
import ts from "typescript";
import { translateAs, translateCondition, translateExpression, translateInitializer } from "./expression.js";
import { fault } from "./fault.js";
import { translateBinary } from "./operator.js";
import type { Scope } from "./scope.js";

export function translateBlock(statements: readonly ts.Statement[], scope: Scope): string[] {
  return statements.flatMap((statement) => translateStatement(statement, scope)).map((line) => `  ${line}`);
}

function translateStatement(node: ts.Statement, scope: Scope): string[] {
  if (ts.isVariableStatement(node)) return translateVariables(node.declarationList, scope).map((code) => `${code};`);
  if (ts.isExpressionStatement(node)) return [`${translateEffect(node.expression, scope)};`];
  if (ts.isReturnStatement(node)) return [translateReturn(node, scope)];
  if (ts.isIfStatement(node)) return translateIf(node, scope);
  if (ts.isForStatement(node)) return translateFor(node, scope);
  if (ts.isWhileStatement(node)) {
    return [`while (${translateCondition(node.expression, scope)}) {`, ...body(node.statement, scope), "}"];
  }
  if (ts.isBlock(node)) return ["{", ...body(node, scope), "}"];
  if (ts.isContinueStatement(node) && !node.label) return ["continue;"];
  if (ts.isBreakStatement(node) && !node.label) return ["break;"];
  return fault(node, `cannot translate ${ts.SyntaxKind[node.kind]}`);
}

/** A block's statements, or the one statement that stands for a block, in a scope of their own. */
function body(node: ts.Statement, scope: Scope): string[] {
  return translateBlock(ts.isBlock(node) ? node.statements : [node], scope.inner());
}

function translateVariables(list: ts.VariableDeclarationList, scope: Scope): string[] {
  const constant = (list.flags & ts.NodeFlags.Const) !== 0;
  if (!constant && (list.flags & ts.NodeFlags.Let) === 0) return fault(list, "want const or let");
  return list.declarations.map((node) => {
    if (!ts.isIdentifier(node.name) || node.initializer === undefined) return fault(node, "want a name and a value");
    const { code, type } = translateInitializer(node.initializer, node.type, scope);
    scope.declare(node.name.text, type);
    return scope.program.language.local(scope.program.localName(node.name.text), type, constant, code);
  });
}

/** An expression that stands for what it does: a call, an assignment, a step up or down. */
function translateEffect(node: ts.Expression, scope: Scope): string {
  if (ts.isCallExpression(node)) return translateExpression(node, scope).code;
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) {
    const operator = ts.tokenToString(node.operator) ?? "";
    if (operator !== "++" && operator !== "--") return fault(node, "no effect");
    return step(node.operand, operator.slice(1), scope);
  }
  if (!ts.isBinaryExpression(node)) return fault(node, "cannot translate this as a statement");
  const operator = node.operatorToken.getText();
  if (!operator.endsWith("=") || ["==", "!=", "<=", ">="].includes(operator)) return fault(node, "no effect");
  return assign(node.left, node, operator.slice(0, -1), node.right, scope);
}

function step(node: ts.Expression, operator: string, scope: Scope): string {
  const type = ts.isIdentifier(node) ? scope.local(node.text) : undefined;
  if (!ts.isIdentifier(node) || type === undefined || type === "bool") return fault(node, "want a local number");
  const { language } = scope.program;
  const name = scope.program.localName(node.text);
  return `${name} = ${language.binary(operator, name, language.number(1, type), type)}`;
}

/** @param operator of a compound assignment; empty for a plain one. */
function assign(to: ts.Expression, node: ts.Node, operator: string, value: ts.Expression, scope: Scope): string {
  const type = ts.isIdentifier(to) ? scope.local(to.text) : undefined;
  if (!ts.isIdentifier(to) || type === undefined) return fault(node, "only a local variable can be assigned to");
  const name = scope.program.localName(to.text);
  if (operator === "") return `${name} = ${translateAs(value, scope, type)}`;
  const result = translateBinary(node, operator, to, value, scope, type);
  if (result.type !== type) return fault(node, `${result.type} where ${type} is wanted`);
  return `${name} = ${result.code}`;
}

function translateReturn(node: ts.ReturnStatement, scope: Scope): string {
  if (node.expression === undefined) return scope.result === "void" ? "return;" : fault(node, "a value is missing");
  if (scope.result === "void") return fault(node, "a value from a function that returns none");
  return `return ${translateAs(node.expression, scope, scope.result)};`;
}

function translateIf(node: ts.IfStatement, scope: Scope): string[] {
  const lines = [`if (${translateCondition(node.expression, scope)}) {`, ...body(node.thenStatement, scope), "}"];
  if (node.elseStatement === undefined) return lines;
  return [...lines, "else {", ...body(node.elseStatement, scope), "}"];
}

function translateFor(node: ts.ForStatement, outer: Scope): string[] {
  const scope = outer.inner();
  let first = "";
  if (node.initializer !== undefined) {
    if (!ts.isVariableDeclarationList(node.initializer)) return fault(node.initializer, "want a variable");
    if (node.initializer.declarations.length !== 1) return fault(node.initializer, "want one variable");
    first = translateVariables(node.initializer, scope).join("");
  }
  const condition = node.condition === undefined ? "" : translateCondition(node.condition, scope);
  const next = node.incrementor === undefined ? "" : translateEffect(node.incrementor, scope);
  return [`for (${first}; ${condition}; ${next}) {`, ...body(node.statement, scope), "}"];
}
