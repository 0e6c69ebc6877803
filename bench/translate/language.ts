/** What a language must be able to say. Every piece of code handed over is an expression that needs no parentheses. */
import type ts from "typescript";
import type { Type } from "./type.js";

export interface Parameter {
  name: string;
  type: Type;
  /** A literal, for calls that leave the argument out. */
  initializer?: ts.Expression;
}

export interface Signature {
  name: string;
  parameters: Parameter[];
  result: Type;
}

export interface Language {
  number(value: number, type: Type): string;
  /** Between two different types. */
  convert(code: string, from: Type, to: Type): string;
  /** `operator` is one of - ~ !, its result of the operand's type, or bool for `!`. */
  unary(operator: string, code: string, type: Type): string;
  /** Both operands are of `type`; the result is too, or bool for a comparison. */
  binary(operator: string, left: string, right: string, type: Type): string;
  /** `name` is a key of `builtins`. */
  builtin(name: string, args: string[]): string;
  local(name: string, type: Type, constant: boolean, code: string): string;
  /** A constant of a module. */
  constant(name: string, type: Type, code: string): string;
  /** A function's first line, up to the brace. */
  signature(signature: Signature): string;
  /** The whole text. */
  file(constants: string[], functions: { signature: Signature; body: string[] }[], entries: Signature[]): string;
}
