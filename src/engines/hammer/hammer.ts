/** Runs a plan: a pool of workers, one for each CPU; the host only looks on, now and then. */
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import * as layout from "../../../assembly/layout/index.js";
import { openPool } from "../pool.js";
import { RunningClock } from "../running-clock.js";
import type { ThreadTimes } from "../thread-times.js";
import { GRACE_MS } from "../turns.js";
import { HarnessFailure, messageOf } from "../../failure.js";
import { numbersIn } from "../../model/union.js";
import type { Plan } from "../../plan/plan.js";
import { type Block, BlockBuilder, emptyBlock } from "./blocks.js";
import { Ledger } from "./ledger.js";
import { writeDelays } from "./delays.js";
import { configure, createMemory } from "./memory.js";
import { turnNs } from "./spin.js";
import type { Task, Worked } from "./worker.js";

/** How often the host looks at the ledger. It holds some seconds of epochs. */
const POLL_MS = 100;

/** Beyond the deadline: how long workers have to see to it themselves. */
const OVERTIME_MS = 1000;

export interface Watch {
  /** Called for every completed block, in order. @returns true to end the run after the present round. */
  onBlock: (block: Block) => boolean;
  /** Ends the run after the present round. */
  stop: AbortSignal;
  /** For tests: sees the pool's threads as they start. */
  onThreads?: (threads: { terminate(): unknown }[]) => void;
}

export interface Hammered {
  memory: WebAssembly.Memory;
  threads: ThreadTimes[];
  /** By slot: the functions that a patch redefines and that were run; null: not known. */
  covered: (string[] | null)[];
}

/** A memory with all that the plan says but its variants. */
export function memoryOf({ seed, workload, deadlineMs, slots }: Plan): WebAssembly.Memory {
  const memory = createMemory();
  const oversubscribed = workload.threads > availableParallelism();
  const vocabularies = slots.map(({ variant }) => variant.vocabulary);
  configure(memory, { seed, workload, vocabularies, deadlineMs, oversubscribed });
  const [slot] = slots;
  if (workload.delay !== undefined && slot !== undefined)
    writeDelays(memory, workload.delay, turnNs(slot.module, memory));
  return memory;
}

/**
 * Runs to the plan's end, or until told to stop.
 *
 * @returns the shared memory, for what is read from it at the end, and the times of the threads that are known, and what was run.
 * @throws HarnessFailure when a worker traps, is lost, or waits past the deadline; no worker is left running.
 */
export async function runHammer(plan: Plan, watch: Watch, memory = memoryOf(plan)): Promise<Hammered> {
  const words = new Int32Array(memory.buffer);
  const { workload } = plan;
  const pool = openPool<Task, Worked>(new URL("./worker.js", import.meta.url), workload.threads);
  const workers = Array.from({ length: workload.threads }, (_, cpu) => pool.run(taskFor(plan, memory, cpu)));
  const ends = Promise.allSettled(workers.map((worker) => worker.catch((error) => abort(words, error))));
  watch.onThreads?.(pool.threads());
  try {
    const { givenUp } = await follow(plan, memory, watch, ends);
    const worked = givenUp ? [] : await allUnlessFailed(workers);
    const threads = worked.flatMap(({ times }) => times ?? []);
    const coveredIn = (slot: number) => (givenUp ? null : worked.flatMap(({ covered }) => covered[slot] ?? []));
    return { memory, threads, covered: plan.slots.map((_, slot) => coveredIn(slot)) };
  } finally {
    abort(words, undefined);
    await pool.close();
  }
}

function taskFor(plan: Plan, memory: WebAssembly.Memory, cpu: number): Task {
  const { seed, warmupMs, durationMs, rounds, firstRound } = plan;
  const modules = plan.slots.map((slot) => slot.module);
  const names = plan.slots.map((slot) => slot.name);
  return { cpu, memory, modules, names, seed, warmupMs, durationMs, rounds, firstRound };
}

/** Tells every wait loop to give up. */
function abort(words: Int32Array, error: unknown): never | void {
  Atomics.compareExchange(words, layout.ABORT / layout.WORD, layout.ABORT_NONE, layout.ABORT_LOST_WORKER);
  if (error !== undefined) throw error;
}

/** @returns whether workers that were told to stop were not waited for. */
async function follow(
  plan: Plan,
  memory: WebAssembly.Memory,
  watch: Watch,
  ends: Promise<unknown>,
): Promise<{ givenUp: boolean }> {
  const words = new Int32Array(memory.buffer);
  const ledger = new Ledger(
    memory,
    plan.slots.map(({ variant }) => numbersIn(variant.vocabulary, plan.vocabulary)),
  );
  const { threads, epochOperations } = plan.workload;
  const empty = () => emptyBlock(plan.slots.length, plan.vocabulary, plan.segment);
  const builder = new BlockBuilder(empty, plan.blockMs, threads * epochOperations);
  const stop = () => Atomics.store(words, layout.STOP / layout.WORD, 1);
  const watchdog = new Watchdog(words, plan.deadlineMs);
  let [givenUp, toldMs] = [false, Infinity]; // to stop
  let running = true;
  const ended = ends.then(() => (running = false));
  try {
    for (;;) {
      if (watch.stop.aborted) toldMs = Math.min(toldMs, watchdog.now());
      givenUp = Math.min(watchdog.waitedMs(), watchdog.now() - toldMs) > GRACE_MS;
      const last = !running || givenUp;
      for (const epoch of ledger.drain()) {
        const block = builder.add(epoch);
        if (block !== undefined && watch.onBlock(block)) stop();
      }
      if (watch.stop.aborted) stop();
      if (last) break;
      watchdog.look();
      await Promise.race([ended, sleep(POLL_MS)]);
    }
  } finally {
    watchdog.close();
  }
  const rest = builder.take();
  if (rest !== undefined) watch.onBlock(rest);
  return { givenUp };
}

/**
 * A CPU that waits in a barrier sees to the deadline itself; where all of them wait for a lock, nobody does. A CPU that goes
 * round in a loop of its own sees no abort at all: its thread has to be ended from outside.
 */
class Watchdog {
  private written = 0;
  private readonly clock = new RunningClock();
  private since = this.clock.now();

  constructor(
    private readonly words: Int32Array,
    private readonly deadlineMs: number,
  ) {}

  /** Since an epoch was seen to have ended. */
  waitedMs(): number {
    const written = Atomics.load(this.words, layout.LEDGER_WRITTEN / layout.WORD);
    if (written !== this.written) this.since = this.clock.now();
    this.written = written;
    return this.clock.now() - this.since;
  }

  now(): number {
    return this.clock.now();
  }

  close(): void {
    this.clock.close();
  }

  /** @throws HarnessFailure if a worker does not even give up. */
  look(): void {
    const waitedMs = this.waitedMs();
    if (waitedMs <= this.deadlineMs + OVERTIME_MS) return;
    Atomics.compareExchange(this.words, layout.ABORT / layout.WORD, layout.ABORT_NONE, layout.ABORT_DEADLINE);
    if (waitedMs > this.deadlineMs + 3 * OVERTIME_MS)
      throw new HarnessFailure("deadline: a worker neither goes on nor gives up");
  }
}

/** The worker that failed first says why; the others only gave up for its sake. */
async function allUnlessFailed<T>(workers: Promise<T>[]): Promise<T[]> {
  const ends = await Promise.allSettled(workers);
  const reasons = ends.flatMap((end, cpu) =>
    end.status === "rejected" ? [{ cpu, message: messageOf(end.reason) }] : [],
  );
  if (reasons.length === 0) return Promise.all(workers);
  const { cpu, message } = reasons.find((reason) => !reason.message.startsWith("echo:")) ?? reasons[0]!;
  throw new HarnessFailure(/^(deadline: )?worker \d/.test(message) ? message : `worker ${cpu} was lost: ${message}`);
}
