/** What no module defines: AssemblyScript's built-ins, and what the host gives to machine/words and machine/private. */
import type { Type } from "./type.js";

export interface Builtin {
  parameters: Type[];
  result: Type;
}

/** By the text of the callee, its type argument included. */
export const builtins: Record<string, Builtin> = {
  "load<i32>": { parameters: ["u32"], result: "i32" },
  "store<i32>": { parameters: ["u32", "i32"], result: "void" },
  "load<f64>": { parameters: ["u32"], result: "f64" },
  "store<f64>": { parameters: ["u32", "f64"], result: "void" },
  "atomic.load<i32>": { parameters: ["u32"], result: "i32" },
  "atomic.store<i32>": { parameters: ["u32", "i32"], result: "void" },
  "atomic.xchg<i32>": { parameters: ["u32", "i32"], result: "i32" },
  "atomic.add<i32>": { parameters: ["u32", "i32"], result: "i32" },
  "atomic.cmpxchg<i32>": { parameters: ["u32", "i32", "i32"], result: "i32" },
  "memory.fill": { parameters: ["u32", "i32", "u32"], result: "void" },
  assert: { parameters: ["bool"], result: "void" },
  unreachable: { parameters: [], result: "void" },
};

/** Names that a module may `declare`: the imports of the wasm, see src/engines/hammer/instance.ts. */
export const hostNames: ReadonlySet<string> = new Set(["this_cpu", "clock_ns", "nap"]);
