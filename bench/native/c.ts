/**
 * C11, after `words.h`. Built with -fwrapv, so that signed arithmetic wraps as it does in wasm. C leaves open which operand
 * is evaluated first; where that would matter, the check of the three memories sees it.
 */
import type { Language, Signature } from "../translate/language.js";
import type { Type } from "../translate/type.js";

const types: Record<Type, string> = { i32: "int32_t", u32: "uint32_t", f64: "double", bool: "bool", void: "void" };

export const c: Language = {
  number(value, type) {
    if (type === "f64") return Number.isInteger(value) ? value.toFixed(1) : String(value);
    if (type === "u32") return `${value}u`;
    return value === -0x80000000 ? "INT32_MIN" : value < 0 ? `(${value})` : String(value);
  },

  convert(code, _from, to) {
    return to === "bool" ? `(${code} != 0)` : `((${types[to]})${code})`;
  },

  unary(operator, code) {
    return `(${operator}${code})`;
  },

  /** A shift by 32 or more is undefined in C; wasm counts modulo 32. */
  binary(operator, left, right, type) {
    if (operator === "<<") return `((${types[type]})((uint32_t)${left} << (${right} & 31)))`;
    if (operator === ">>>") return `((${types[type]})((uint32_t)${left} >> (${right} & 31)))`;
    if (operator === ">>") return `(${left} >> (${right} & 31))`;
    return `(${left} ${operator} ${right})`;
  },

  builtin(name, args) {
    return `${name.replace("<", "_").replace(">", "").replace(".", "_")}(${args.join(", ")})`;
  },

  local(name, type, constant, code) {
    return `${constant ? "const " : ""}${types[type]} ${name} = ${code}`;
  },

  constant(name, type, code) {
    return type === "i32" ? `enum { ${name} = ${code} };` : `static const ${types[type]} ${name} = ${code};`;
  },

  signature,

  file(constants, functions, entries) {
    const prototypes = functions.map((each) => `static ${signature(each.signature)};`);
    const bodies = functions.map((each) => [`static ${signature(each.signature)} {`, ...each.body, "}", ""].join("\n"));
    const names = entries.map(({ name }) => `#define entry_${name.replace(/.*__/, "")} ${name}`);
    return [...constants, "", ...prototypes, "", ...bodies, ...names, ""].join("\n");
  },
};

function signature({ name, parameters, result }: Signature): string {
  const list = parameters.map((parameter) => `${types[parameter.type]} ${parameter.name}`).join(", ");
  return `${types[result]} ${name}(${list || "void"})`;
}
