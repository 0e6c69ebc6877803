/** First that the ways do the same, then how fast they do it. */
import type { Variant } from "../src/build/variant.js";
import { HarnessFailure } from "../src/failure.js";
import { defaultMix } from "../src/plan/mix.js";
import { type Workload, checkWorkload, defaultWorkload } from "../src/plan/workload.js";
import { createMemory } from "../src/run/memory.js";
import { environment, environmentLine } from "./environment.js";
import type { Hammer, Way } from "./hammer.js";
import { headOf } from "./head.js";
import { measure } from "./measure.js";
import { compileNative } from "./native/compile.js";
import { NativeProcess } from "./native/process.js";
import { javascript } from "./plain/javascript.js";
import { cases, firstDifference, memories, plainMemory, wasmModule } from "./same-loop.js";
import { translateHammer } from "./source.js";
import { type SizeResult, resultJson, resultTable } from "./table.js";
import { Workers } from "./workers.js";

export interface Options {
  variant: Variant;
  pages: number[];
  interrupts: number;
  repetitions: number;
  ms: number;
  warmup: number;
  json: boolean;
}

const THREADS = 2;
const SEED = 1;

/**
 * @param folder for gcc's output.
 * @throws HarnessFailure if the ways do not do the same.
 */
export async function bench(options: Options, folder: string): Promise<void> {
  const workloads = options.pages.map((pages) => workloadOf(pages, options.interrupts));
  workloads.forEach(checkWorkload);
  const say = options.json ? () => {} : console.log;
  const where = environment();
  const native = where.gcc === undefined ? undefined : folder;
  say(environmentLine(where));
  if (native === undefined) say("gcc: not found, so the native baseline is skipped and there is no ratio to C");
  say(await checkSameLoop(native));
  say(
    `${options.variant.id}, ${THREADS} threads, seed ${SEED}, interrupts every ${options.interrupts} locked operations\n`,
  );
  const results: SizeResult[] = [];
  for (const workload of workloads) {
    const hammers = await hammersOf(options.variant, workload, native);
    const { repetitions, ms: milliseconds, warmup: warmupMs } = options;
    results.push({ pages: workload.pages, measured: await measure(hammers, { repetitions, milliseconds, warmupMs }) });
    for (const hammer of hammers.values()) await hammer.close();
  }
  say(resultTable(results));
  if (!options.json) return;
  const { variant, ...plan } = options;
  console.log(
    JSON.stringify({ environment: where, variant: variant.id, threads: THREADS, plan, sizes: resultJson(results) }),
  );
}

function workloadOf(pages: number, interruptEvery: number): Workload {
  const pagesPerFile = pages === 1 ? 1 : 4;
  const epochOperations = Math.max(4096, pages);
  return {
    ...defaultWorkload,
    threads: THREADS,
    mix: defaultMix,
    pages,
    pagesPerFile,
    epochOperations,
    interruptEvery,
  };
}

async function checkSameLoop(native: string | undefined): Promise<string> {
  for (const each of cases) {
    const [[, reference] = [], ...others] = await memories(each, native);
    for (const [way, memory] of others) {
      const at = reference && firstDifference(reference, memory);
      if (at === undefined) continue;
      throw new HarnessFailure(`${each.variant}: wasm and ${way} differ at 0x${at.toString(16)}: not the same loop`);
    }
  }
  const ways = native === undefined ? "wasm and JavaScript" : "wasm, C and JavaScript";
  return `same loop: ${ways} left identical memories in ${cases.length} of ${cases.length} cases on one CPU`;
}

async function hammersOf(variant: Variant, workload: Workload, native: string | undefined): Promise<Map<Way, Hammer>> {
  const head = headOf({ seed: SEED, workload, deadlineMs: 10_000, oversubscribed: false });
  const hammers = new Map<Way, Hammer>();
  hammers.set("wasm", new Workers({ module: await wasmModule(variant), memory: createMemory() }, head));
  if (native !== undefined) hammers.set("c", new NativeProcess(compileNative(variant, native), head));
  hammers.set("js", new Workers({ source: translateHammer(variant, javascript), memory: plainMemory() }, head));
  return hammers;
}
