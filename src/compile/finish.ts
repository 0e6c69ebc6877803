/** What Binaryen does to a module that asc has made. */
import type { BuildPlan } from "./builds.js";
import type { Redefinition } from "./check/reach.js";
import { addMarks } from "./coverage.js";
import { withCompiler } from "./without-compiler.js";

type Binaryen = typeof import("assemblyscript/binaryen").default;
type Module = InstanceType<Binaryen["Module"]>;

/**
 * @param redefinitions what is marked.
 * @returns the module's new bytes.
 */
export async function finish(
  wasm: Uint8Array,
  how: BuildPlan["finish"],
  redefinitions: readonly Redefinition[] = [],
): Promise<Uint8Array> {
  if (how === "none") return wasm;
  const { default: binaryen } = await withCompiler(() => import("assemblyscript/binaryen"));
  const module = binaryen.readBinary(wasm);
  try {
    const { Atomics, BulkMemory, BulkMemoryOpt, MutableGlobals, NontrappingFPToInt, SignExt } = binaryen.Features;
    module.setFeatures(Atomics | BulkMemory | BulkMemoryOpt | MutableGlobals | NontrappingFPToInt | SignExt);
    binaryen.setOptimizeLevel(3);
    binaryen.setShrinkLevel(0);
    binaryen.setLowMemoryUnused(true);
    binaryen.setDebugInfo(how === "asyncify-readable");
    addMarks(binaryen, module, redefinitions);
    if (how === "inline-locks") inlineLocks(binaryen, module);
    else asyncify(binaryen, module, how);
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

/** What is seldom done stays apart, or what is always done before it would not be inlined: an interrupt or a pause, after a word that counts down. */
const SELDOM = ["*/take_interrupt", "*/take_delay", "*/delayed/spin/spin"];

/** First as asc itself does it. */
const INLINING = [
  { always: 6, flexible: 65, loops: false },
  { always: 60, flexible: 100, loops: true },
];

/**
 * Binaryen by itself inlines no function with a loop, and every lock and every interruptible word has one. Inlining them took
 * the hammer from 0.78 to 0.92 of the same loop in C (medians; 1,024 pages, 2 threads, no interrupts); that an interrupt stays
 * apart, on one thread from 3.5 to 5.9 M operations a second (medians of 5 in turn).
 */
function inlineLocks(binaryen: Binaryen, module: Module): void {
  keepApart(binaryen, module, SELDOM);
  for (const { always, flexible, loops } of INLINING) {
    binaryen.setAlwaysInlineMaxSize(always);
    binaryen.setFlexibleInlineMaxSize(flexible);
    binaryen.setAllowInliningFunctionsWithLoops(loops);
    module.optimize();
  }
}

function keepApart(binaryen: Binaryen, module: Module, patterns: readonly string[]): void {
  for (const pattern of patterns) {
    binaryen.setPassArgument("no-inline", pattern);
    module.runPasses(["no-inline"]);
  }
}

/**
 * Functions that stay their own: what unwinds, the body that is unwound; what an exploration does at every access; and oracles,
 * checks and what CPUs do by themselves, whose counts would stay behind in the frame of whoever calls them, and tell states apart that nothing else does.
 */
const NOT_INLINED = [
  "*yieldNow*",
  "*run_task*",
  "*guided/note_read*",
  "*guided/note_write*",
  "*/count_up",
  "*stepped/check/check",
  "*stepped/speculation/translate_otherwise",
  "*stepped/speculation/prefetch",
  "*assembly/oracle/*",
];

/** What optimises functions one by one, and neither inlines one nor takes two that are alike for the same. */
const WITHIN_FUNCTIONS = [
  "ssa-nomerge",
  "flatten",
  "local-cse",
  "simplify-locals",
  "precompute",
  "optimize-instructions",
];
const AFTERWARDS = ["vacuum", "coalesce-locals", "reorder-locals", "remove-unused-brs", "vacuum"];

/**
 * Makes stacks that can be put aside. Resuming costs time in proportion to the frames of a stack, to what they hold, and to the
 * places in each that can be resumed at: small functions are inlined, so that frames are few, and large ones stay as the kernel
 * has them. The sizes, and what is optimised how often, were found by measuring (docs/adr/0006). A readable module keeps every
 * function and its name, for traces.
 */
function asyncify(
  binaryen: Binaryen,
  module: Module,
  how: Exclude<BuildPlan["finish"], "none" | "inline-locks">,
): void {
  const optimize = (always: number, flexible: number) => {
    binaryen.setAlwaysInlineMaxSize(always);
    binaryen.setFlexibleInlineMaxSize(flexible);
    module.optimize();
  };
  keepApart(binaryen, module, NOT_INLINED);
  binaryen.setAllowInliningFunctionsWithLoops(true);
  if (how === "asyncify-readable") module.runPasses([...WITHIN_FUNCTIONS, ...AFTERWARDS]);
  else optimize(20, 60);
  binaryen.setPassArgument("asyncify-ignore-imports", "1");
  binaryen.setPassArgument("asyncify-ignore-indirect", "1");
  module.runPasses(["asyncify"]); // which optimises what it has made of each function
  if (how === "asyncify-twice") optimize(60, 200);
}
