/** The names that are known at one point of a function. */
import type { Module } from "./module.js";
import type { Program } from "./program.js";
import type { Type } from "./type.js";

export class Scope {
  private readonly locals = new Map<string, Type>();

  constructor(
    readonly program: Program,
    readonly module: Module,
    /** What the function returns. */
    readonly result: Type,
    private readonly outer?: Scope,
  ) {}

  inner(): Scope {
    return new Scope(this.program, this.module, this.result, this);
  }

  declare(name: string, type: Type): void {
    this.locals.set(name, type);
  }

  /** The type of a local variable or parameter. */
  local(name: string): Type | undefined {
    return this.locals.get(name) ?? this.outer?.local(name);
  }
}
