/** A sampling worker: it keeps an engine of each variant, and runs the executions that it is told. */
import { workerData } from "node:worker_threads";
import { MAX_ANOMALIES } from "../../../assembly/layout/index.js";
import { EPISODE } from "../../../assembly/layout/schedulers.js";
import * as stepped from "../../../assembly/layout/stepped.js";
import { coveredBy } from "../../compile/coverage.js";
import { bootEngine, type Engine } from "./boot.js";
import type { Settings } from "./memory.js";
import { reasonOf } from "./no-word.js";
import { type PortfolioSampled, readPortfolio } from "./portfolio.js";

/** What every worker is started with; by slot. */
export interface WorkerData {
  modules: WebAssembly.Module[];
  settings: Settings[];
}

/** Executions `first` to `first + count - 1` of the variant in `slot`. */
export interface Chunk {
  slot: number;
  first: number;
  count: number;
}

/** What executions showed: a sum, but for `longest` and `first`. */
export interface Sampled {
  executions: number;
  steps: number;
  /** Steps before which a task was put aside. */
  switches: number;
  /** Executions that were watched for, and did not repeat. */
  different: number;
  /** Steps of the longest execution. */
  longest: number;
  /** Executions that showed it, by anomaly. */
  counts: number[];
  /** The number of the first of them; undefined where there is none. */
  first: (number | undefined)[];
  /** Of the worker. */
  seconds: number;
  /** The functions that a patch redefines and that its engine has come to until now. */
  covered: string[];
  /** Under a portfolio alone. */
  portfolio?: PortfolioSampled;
}

export interface SampleExports {
  clear_results(): void;
  sample(first: number, count: number): void;
}

/** The optimising compiler replaces code between calls, not amidst one. */
const CALL = 1000;

const engines = new Map<number, Engine<SampleExports>>();

/** piscina's entry. */
export default function run(chunk: Chunk): Sampled {
  const began = performance.now();
  const { memory, exports } = engineOf(chunk.slot);
  const { scheduling } = dataOf(workerData).settings[chunk.slot]!;
  const isPortfolio = scheduling.scheduler === "portfolio";
  try {
    if (isPortfolio) runAll(exports, chunk.first - (chunk.first % EPISODE), chunk.first); // what this episode has learned by then
    exports.clear_results();
    runAll(exports, chunk.first, chunk.first + chunk.count);
  } catch (error) {
    throw new Error(`the variant trapped: ${reasonOf(error, memory)}`, { cause: error });
  }
  const results = new Float64Array(memory.buffer, stepped.RESULTS, stepped.RESULT_FOUND / 8);
  const sampled = {
    ...readSampled(results, (performance.now() - began) / 1000),
    covered: coveredBy(exports),
  };
  return isPortfolio ? { ...sampled, portfolio: readPortfolio(memory) } : sampled;
}

/** Executions `first` to `end` - 1. */
function runAll(exports: SampleExports, first: number, end: number): void {
  for (let number = first; number < end; number += CALL) exports.sample(number, Math.min(CALL, end - number));
}

function engineOf(slot: number): Engine<SampleExports> {
  const { modules, settings } = dataOf(workerData);
  const kept = engines.get(slot) ?? bootEngine<SampleExports>(modules[slot]!, settings[slot]!);
  engines.set(slot, kept);
  return kept;
}

/** piscina hands its own workerData first and ours after it. */
function dataOf(data: unknown): WorkerData {
  return (Array.isArray(data) ? data[1] : data) as WorkerData;
}

/** @param results of the sample driver, from its first one on. */
export function readSampled(results: Float64Array, seconds: number): Omit<Sampled, "covered"> {
  const at = (offset: number) => results[offset / 8] ?? 0;
  const kinds = Array.from({ length: MAX_ANOMALIES }, (_, kind) => kind);
  const counts = kinds.map((kind) => at(stepped.RESULT_COUNTS + kind * 8));
  return {
    executions: at(stepped.RESULT_EXECUTIONS),
    steps: at(stepped.RESULT_STEPS),
    switches: at(stepped.RESULT_SWITCHES),
    different: at(stepped.RESULT_DIFFERENT),
    longest: at(stepped.RESULT_LONGEST),
    counts,
    first: kinds.map((kind) => (counts[kind] === 0 ? undefined : at(stepped.RESULT_FIRST + kind * 8))),
    seconds,
  };
}
