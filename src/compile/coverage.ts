/**
 * Function coverage of what a user's files redefine: each of these functions sets a mark, a global that its module exports. Globals are
 * an instance's own: threads take no cache line from one another, and no state of the model has them.
 */
import type { Redefinition } from "./check/reach.js";

type Binaryen = typeof import("assemblyscript/binaryen").default;
type Module = InstanceType<Binaryen["Module"]>;
/** As it is, and not where its types say. */
type Functions = Pick<Module, "Function">;

/** What marks are exported by; then the function's name. */
const MARK = "covered:";

/** Before anything is inlined. A function that nothing calls is in no module, and has no mark. */
export function addMarks(binaryen: Binaryen, module: Module, redefinitions: readonly Redefinition[]): void {
  for (const { name, at } of redefinitions) {
    const found = module.getFunction(at);
    if (found === 0) continue;
    const mark = `${MARK}${name}`;
    module.addGlobal(mark, binaryen.i32, true, module.i32.const(0));
    module.addGlobalExport(mark, mark);
    const { Function } = binaryen as unknown as Functions;
    const marked = [module.global.set(mark, module.i32.const(1)), Function.getBody(found)];
    Function.setBody(found, module.block(null, marked, binaryen.auto));
  }
}

/** Of an instance's exports: the functions, by name, that it has come to until now. */
export function coveredBy(exports: object): string[] {
  return Object.entries(exports)
    .filter(([name, mark]) => name.startsWith(MARK) && (mark as WebAssembly.Global).value !== 0)
    .map(([name]) => name.slice(MARK.length));
}
