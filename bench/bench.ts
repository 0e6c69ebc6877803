/** First that the ways do the same, then how fast they do it. */
import type { Variant } from "../src/compile/variant.js";
import { HarnessFailure } from "../src/failure.js";
import type { Workload } from "../src/model/workload.js";
import { createMemory } from "../src/engines/hammer/memory.js";
import type { Hammer, Way } from "./hammer.js";
import { type Measured, type Plan, measure } from "./measure.js";
import { compileNative, gccVersion } from "./native/compile.js";
import { NativeProcess } from "./native/process.js";
import { javascript } from "./plain/javascript.js";
import { type Case, firstDifference, memories, plainMemory, standardCases, wasmModule } from "./same-loop.js";
import { translateHammer } from "./source.js";
import { Workers } from "./workers.js";
import { SEED, THREADS, measuredHead, mixOf, workloadOf } from "./workload.js";

export interface Options extends Plan {
  variant: Variant;
  pages: number[];
  /** Locked operations between two of them, on average; 0: none. */
  interrupts: number[];
}

export interface Figures {
  /** In words: how many cases were compared. */
  sameLoop: string;
  /** Null: there is none. */
  gcc: string | null;
  variant: string;
  threads: number;
  seed: number;
  plan: Plan;
  sizes: { interrupts: number; pages: number; measured: Measured[] }[];
}

/** One variant in each way, ready to run. */
interface Compiled {
  module: WebAssembly.Module;
  source: string;
  /** Undefined without gcc. */
  executable: string | undefined;
}

/**
 * Checks and measures.
 *
 * @param folder for gcc's output.
 * @throws HarnessFailure if the ways do not do the same.
 */
export async function bench(options: Options, folder: string): Promise<Figures> {
  const { variant, pages, interrupts, repetitions, milliseconds, warmupMs } = options;
  const module = await wasmModule(variant);
  const mix = mixOf(variant);
  const gcc = gccVersion();
  const native = gcc === undefined ? undefined : folder;
  const sameLoop = await checkSameLoop([...standardCases, { variant, workload: { mix } }], native);
  const compiled: Compiled = {
    module,
    source: translateHammer(variant, javascript),
    executable: native && compileNative(variant, native),
  };
  const plan = { repetitions, milliseconds, warmupMs };
  const sizes: Figures["sizes"] = [];
  for (const every of interrupts) {
    for (const each of pages) {
      if (process.stderr.isTTY) console.error(`${each} pages ...`);
      const measured = await measureSize(variant, compiled, workloadOf(each, every, mix), plan);
      sizes.push({ interrupts: every, pages: each, measured });
    }
  }
  return { sameLoop, gcc: gcc ?? null, variant: variant.id, threads: THREADS, seed: SEED, plan, sizes };
}

async function checkSameLoop(cases: Case[], native: string | undefined): Promise<string> {
  for (const each of cases) {
    const after = await memories(each, native);
    const reference = after.get("wasm") ?? new Uint8Array();
    for (const [way, memory] of after) {
      const at = firstDifference(reference, memory);
      if (at === undefined) continue;
      throw new HarnessFailure(`${each.variant.id}: wasm and ${way} differ at 0x${at.toString(16)}: not the same loop`);
    }
  }
  const ways = native === undefined ? "wasm and JavaScript" : "wasm, C and JavaScript";
  return `same loop: ${ways} left identical memories in ${cases.length} of ${cases.length} cases`;
}

async function measureSize(
  variant: Variant,
  compiled: Compiled,
  workload: Workload,
  plan: Plan,
): ReturnType<typeof measure> {
  const head = measuredHead(workload, variant);
  const hammers = new Map<Way, Hammer>();
  try {
    hammers.set("wasm", new Workers({ module: compiled.module, memory: createMemory() }, head));
    if (compiled.executable !== undefined) hammers.set("c", new NativeProcess(compiled.executable, head));
    hammers.set("js", new Workers({ source: compiled.source, memory: plainMemory() }, head));
    return await measure(hammers, plan);
  } finally {
    for (const hammer of hammers.values()) await hammer.close();
  }
}
