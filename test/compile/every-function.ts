/** A variant that redefines every function of the model: each traps where a word says so, and else is its ancestor's. */
import type { Program } from "assemblyscript";
import { redefinable } from "../../src/compile/check/exports.js";
import { type Signature, signatureOf } from "../../src/compile/check/signature.js";
import { runCompiler } from "../../src/compile/compiler.js";
import { dispatch } from "../../src/compile/dispatch.js";
import { type Variant, findVariant } from "../../src/compile/variant.js";

/** The functions that a patch of this variant can redefine, by name. */
export async function functionsOf(variant: string): Promise<Map<string, Signature>> {
  const found = new Map<string, Signature>();
  await compile(findVariant(variant), (program) => {
    const file = program.filesByName.get(`assembly/${findVariant(variant).path}`)!;
    for (const [name, declaration] of redefinable(file)) found.set(name, signatureOf(declaration));
    dispatch(program);
  });
  return found;
}

/** `trap` is the place in `functions` of the one that traps; any other number: none does. */
export function trapping(ancestor: string, functions: ReadonlyMap<string, Signature>, offset: number): Variant {
  const base = findVariant(ancestor);
  const names = [...functions.keys()];
  const text = [
    `export * from "./${ancestor}";`,
    `import { ${names.map((name) => `${name} as ${name}_base`).join(", ")} } from "./${ancestor}";`,
    'import { Page, AddressSpace, BufferHead, Pte, View, Tlb, Word, Mapping, Block, FileCount, PageTag } from "../kernel";',
    ...[...functions].map(([name, { parameters, result }], place) => {
      const list = parameters.map((each) => `${each.name}: ${each.type}`).join(", ");
      const args = parameters.map((each) => each.name).join(", ");
      return `export function ${name}(${list}): ${result} { if (load<i32>(${offset}) == ${place}) unreachable(); return ${name}_base(${args}); }`;
    }),
  ].join("\n");
  return {
    ...base,
    id: "trapping",
    text,
    origin: "trapping",
    path: "variants/trapping",
    shipped: true,
    ancestor: base,
  };
}

/** Without any optimising: a function stays one. */
export async function compile(variant: Variant, named: (program: Program) => void = dispatch): Promise<Uint8Array> {
  const compilation = { entries: ["assembly/drivers/sequence.ts"], target: "named", replaced: {} };
  const { wasm, diagnostics } = await runCompiler(variant, compilation, { named });
  if (wasm === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return wasm;
}
