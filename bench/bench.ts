/** First that the ways do the same, then how fast they do it. */
import type { Variant } from "../src/compile/variant.js";
import { HarnessFailure } from "../src/failure.js";
import type { Workload } from "../src/model/workload.js";
import { createMemory } from "../src/engines/hammer/memory.js";
import { environment, environmentLine } from "./environment.js";
import type { Hammer, Way } from "./hammer.js";
import { type Plan, measure } from "./measure.js";
import { compileNative } from "./native/compile.js";
import { NativeProcess } from "./native/process.js";
import { javascript } from "./plain/javascript.js";
import { type Case, firstDifference, memories, plainMemory, standardCases, wasmModule } from "./same-loop.js";
import { translateHammer } from "./source.js";
import { type SizeResult, resultJson, resultTable } from "./table.js";
import { Workers } from "./workers.js";
import { SEED, THREADS, measuredHead, mixOf, workloadOf } from "./workload.js";

export interface Options extends Plan {
  variant: Variant;
  pages: number[];
  interrupts: number;
  json: boolean;
}

/** One variant in each way, ready to run. */
interface Compiled {
  module: WebAssembly.Module;
  source: string;
  /** Undefined without gcc. */
  executable: string | undefined;
}

/**
 * Checks, measures and prints.
 *
 * @param folder for gcc's output.
 * @throws HarnessFailure if the ways do not do the same.
 */
export async function bench(options: Options, folder: string): Promise<void> {
  const { variant, pages, interrupts, repetitions, milliseconds, warmupMs, json } = options;
  const module = await wasmModule(variant);
  const mix = mixOf(variant);
  const workloads = pages.map((each) => workloadOf(each, interrupts, mix));
  const say = json ? () => {} : console.log;
  const where = environment();
  const native = where.gcc === undefined ? undefined : folder;
  say(environmentLine(where));
  if (native === undefined) say("no gcc: the native baseline is skipped, and there is no ratio to C");
  const sameLoop = await checkSameLoop([...standardCases, { variant, workload: { mix } }], native);
  say(sameLoop);
  const compiled: Compiled = {
    module,
    source: translateHammer(variant, javascript),
    executable: native && compileNative(variant, native),
  };
  say(
    `${variant.id}, ${THREADS} threads, interrupts: ${interrupts === 0 ? "none" : `every ${interrupts}`}, seed ${SEED};`,
  );
  say(`medians of ${repetitions} rounds, each way ${milliseconds} ms a round, ratios within a round\n`);
  const results: SizeResult[] = [];
  for (const workload of workloads) {
    if (process.stderr.isTTY) console.error(`${workload.pages} pages ...`);
    const measured = await measureSize(variant, compiled, workload, { repetitions, milliseconds, warmupMs });
    results.push({ pages: workload.pages, measured });
  }
  say(resultTable(results));
  const plan = { threads: THREADS, seed: SEED, interrupts, repetitions, milliseconds, warmupMs };
  const sizes = resultJson(results);
  if (json) console.log(JSON.stringify({ environment: where, sameLoop, variant: variant.id, plan, sizes }));
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
