/** That the three ways do the same: on one CPU everything is decided by the seed, so all memory must agree, bit by bit. */
import { HISTOGRAM_BYTES, HISTOGRAMS, LATENCY_HISTOGRAMS, MAX_OPS } from "../assembly/layout/index.js";
import { compileVariant } from "../src/compile/compile.js";
import { type Variant, findVariant } from "../src/compile/variant.js";
import { type Mix, defaultMix } from "../src/model/mix.js";
import { type Workload, defaultWorkload } from "../src/model/workload.js";
import { createMemory } from "../src/engines/hammer/memory.js";
import { type Code, Cpu, bytesOf } from "./cpu.js";
import type { Way } from "./hammer.js";
import { HEAD_BYTES, MEMORY_BYTES, headOf } from "./head.js";
import { compileNative } from "./native/compile.js";
import { NativeProcess } from "./native/process.js";
import { javascript } from "./plain/javascript.js";
import { translateHammer } from "./source.js";

export interface Case {
  variant: Variant;
  workload: Partial<Workload>;
}

const nine: Mix = {
  store: 30,
  load: 10,
  write: 10,
  writeback: 15,
  sync: 5,
  commit: 10,
  reclaim: 10,
  strip: 5,
  unmap: 5,
};
const { commit: _, ...eight } = nine;

/** Every operation, filesystem and pattern, with and without accounting, and the variants that call their ancestors. */
export const standardCases: Case[] = [
  { variant: findVariant("v2.6.23"), workload: {} },
  { variant: findVariant("v2.6.23"), workload: { mix: nine, mappings: 2, pages: 64, pagesPerFile: 4 } },
  { variant: findVariant("v2.6.19"), workload: { mix: nine, blocks: 3 } },
  { variant: findVariant("no-tlb-flush"), workload: { mix: nine } },
  { variant: findVariant("v2.6.20-rc3"), workload: { mix: eight, filesystem: "ext3-writeback", unaccountedEvery: 2 } },
  {
    variant: findVariant("v2.6.29"),
    workload: { mix: eight, filesystem: "nobh", pattern: "sweep", interruptEvery: 0 },
  },
  { variant: findVariant("probe-broken"), workload: { mix: { store: 50, writeback: 50 }, pages: 1, pagesPerFile: 1 } },
];

const EPOCHS = { first: 1, count: 5 };
const SEED = 20_061_229;

/** @returns the whole memory after the same epochs in each way; without `c` where `folder`, for gcc's output, is undefined. */
export async function memories({ variant, workload }: Case, folder?: string): Promise<Map<Way, Uint8Array>> {
  const head = headOf({
    seed: SEED,
    workload: { ...defaultWorkload, threads: 1, mix: defaultMix, ...workload },
    vocabularies: [variant.vocabulary],
    deadlineMs: 1000,
    oversubscribed: false,
  });
  const after = new Map<Way, Uint8Array>();
  after.set("wasm", runHere({ module: await wasmModule(variant), memory: createMemory() }, head));
  after.set("js", runHere({ source: translateHammer(variant, javascript), memory: plainMemory() }, head));
  if (folder !== undefined) {
    const native = new NativeProcess(compileNative(variant, folder), head);
    await native.run(EPOCHS.first, EPOCHS.count);
    after.set("c", await native.memory());
    await native.close();
  }
  return after;
}

export async function wasmModule(variant: Variant): Promise<WebAssembly.Module> {
  return new WebAssembly.Module(new Uint8Array(await compileVariant(variant, "hammer")));
}

export function plainMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(MEMORY_BYTES);
}

function runHere(code: Code, head: Uint8Array): Uint8Array {
  const bytes = bytesOf(code);
  bytes.set(head);
  new Cpu(code, 0).run(EPOCHS);
  return bytes;
}

/**
 * The first address at which two memories differ, or undefined. The latency histograms are left out: they hold times.
 */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const times = HISTOGRAMS + LATENCY_HISTOGRAMS;
  return differenceIn(a, b, 0, times) ?? differenceIn(a, b, times + MAX_OPS * HISTOGRAM_BYTES, MEMORY_BYTES);
}

function differenceIn(a: Uint8Array, b: Uint8Array, from: number, to: number): number | undefined {
  const view = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
  if (view(a).equals(view(b))) return undefined;
  for (let at = from; at < to; at++) if (a[at] !== b[at]) return at;
  return undefined;
}

/** Whether the epochs did anything: a memory is no witness if nothing but its head was written. */
export function wasWorkedOn(memory: Uint8Array): boolean {
  return memory.subarray(HEAD_BYTES).some((byte) => byte !== 0);
}
