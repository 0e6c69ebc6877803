/** The names that are known at one point of a function, with the kinds of what they stand for. */
import type { Kind } from "./kinds.js";

export class Scope {
  private readonly kinds = new Map<string, Kind>();

  constructor(private readonly outer?: Scope) {}

  inner(): Scope {
    return new Scope(this);
  }

  declare(name: string, kind: Kind): void {
    this.kinds.set(name, kind);
  }

  find(name: string): Kind | undefined {
    return this.kinds.get(name) ?? this.outer?.find(name);
  }
}
