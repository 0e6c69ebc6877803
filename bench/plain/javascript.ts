/** Plain JavaScript: the same sources, their types turned into the operators that keep 32-bit integers what they are. */
import type { Language, Signature } from "../translate/language.js";
import type { Type } from "../translate/type.js";

/** The built-ins over one SharedArrayBuffer. Addresses are bytes; typed arrays count in elements. */
const builtins: Record<string, (...args: string[]) => string> = {
  "load<i32>": (at) => `i32[${at} >>> 2]`,
  "store<i32>": (at, value) => `i32[${at} >>> 2] = ${value}`,
  "load<f64>": (at) => `f64[${at} >>> 3]`,
  "store<f64>": (at, value) => `f64[${at} >>> 3] = ${value}`,
  "atomic.load<i32>": (at) => `Atomics.load(i32, ${at} >>> 2)`,
  "atomic.store<i32>": (at, value) => `Atomics.store(i32, ${at} >>> 2, ${value})`,
  "atomic.xchg<i32>": (at, value) => `Atomics.exchange(i32, ${at} >>> 2, ${value})`,
  "atomic.add<i32>": (at, value) => `Atomics.add(i32, ${at} >>> 2, ${value})`,
  "atomic.cmpxchg<i32>": (at, old, value) => `Atomics.compareExchange(i32, ${at} >>> 2, ${old}, ${value})`,
  "memory.fill": (at, value, bytes) => `u8.fill(${value}, ${at}, ${at} + ${bytes})`,
  assert: (condition) => `if (!${condition}) trap()`,
  unreachable: () => "trap()",
};

export const javascript: Language = {
  number: (value) => (value < 0 ? `(${value})` : String(value)),

  convert(code, from, to) {
    if (to === "bool") return `(${code} !== 0)`;
    if (from === "bool") return `(${code} ? 1 : 0)`;
    return whole(code, to);
  },

  unary: (operator, code, type) => whole(`(${operator}${code})`, type),

  binary(operator, left, right, type) {
    if (operator === "==" || operator === "!=") return `(${left} ${operator}= ${right})`;
    if (["<", "<=", ">", ">="].includes(operator)) return `(${left} ${operator} ${right})`;
    if (operator === "*" && type !== "f64") return whole(`Math.imul(${left}, ${right})`, type, "i32");
    if (operator === ">>" && type === "u32") return `(${left} >>> ${right})`;
    const bitwise = ["&", "|", "^", "<<", ">>"].includes(operator);
    return whole(`(${left} ${operator} ${right})`, type, operator === ">>>" ? "u32" : bitwise ? "i32" : undefined);
  },

  builtin: (name, args) => builtins[name]?.(...args) ?? name,

  local: (name, _type, constant, code) => `${constant ? "const" : "let"} ${name} = ${code}`,

  constant: (name, _type, code) => `const ${name} = ${code};`,

  signature,

  /** A script whose value is a function of the memory and of what the host gives, as a wasm instance is. */
  file(constants, functions, entries) {
    const head = `"use strict";
(function (memory, { this_cpu, clock_ns, nap }) {
const i32 = new Int32Array(memory), f64 = new Float64Array(memory), u8 = new Uint8Array(memory);
function trap() { throw new Error("unreachable"); }`;
    const bodies = functions.map((each) => [`${signature(each.signature)} {`, ...each.body, "}"].join("\n"));
    const exported = entries.map(({ name }) => `${name.replace(/.*__/, "")}: ${name}`);
    return [head, ...constants, ...bodies, `return { ${exported.join(", ")} };`, "})", ""].join("\n");
  },
};

/** @param is what the code already yields, if that is known to be a 32-bit integer. */
function whole(code: string, type: Type, is?: Type): string {
  if (is === type || (type !== "i32" && type !== "u32")) return code;
  return type === "i32" ? `(${code} | 0)` : `(${code} >>> 0)`;
}

function signature({ name, parameters }: Signature): string {
  return `function ${name}(${parameters.map((parameter) => parameter.name).join(", ")})`;
}
