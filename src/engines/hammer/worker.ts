/** What a worker of the pool does: one CPU, through all rounds. CPU 0 leads: it keeps the ledger and decides when to end. */
import { messageOf } from "../../failure.js";
import * as layout from "../../../assembly/layout/index.js";
import { END, MEASURE, WARM_UP } from "../../../assembly/layout/index.js";
import { roundOrder } from "../../plan/order.js";
import { cpuMs, wasSuspended } from "../running-clock.js";
import { type ThreadTimes, threadTimes, timesBetween } from "../thread-times.js";
import { coveredBy } from "../../compile/coverage.js";
import { type HammerExports, instantiate } from "./instance.js";

export interface Task {
  cpu: number;
  memory: WebAssembly.Memory;
  modules: WebAssembly.Module[];
  names: string[];
  seed: number;
  warmupMs: number;
  durationMs: number | undefined;
  rounds: number | undefined;
  firstRound: number;
}

/** Epoch numbers of warm-up rounds: apart from those of measured ones. */
const WARM_UP_EPOCHS = 0x40000000;

/** V8's word. So a build for threads ends where an assertion fails, and where a word is reached from 0 (assembly/machine/null.ts). */
const UNREACHABLE = "unreachable";

/** How often CPU 0 asks how much time the process has had of CPUs. */
const ASK_MS = 50;

/** What is known of a CPU when it has ended. */
export interface Worked {
  /** Of the measured part; undefined where it is not known, or none was. */
  times: ThreadTimes | undefined;
  /** By slot: the functions that a patch redefines and that this CPU has come to. */
  covered: string[][];
}

export default function work(task: Task): Worked {
  return new Cpu(task).run();
}

class Cpu {
  private readonly words: Int32Array;
  private readonly times: Float64Array;
  private readonly instances: HammerExports[];
  private readonly began = performance.now();
  private measuringSince = 0;
  private measuredFrom: ThreadTimes | undefined;
  /** Of the present phase: time, and rounds, in which the process was suspended. */
  private suspended = { ms: 0, rounds: 0 };
  private epochBeganMs = 0;
  /** Not long before the present epoch began: to ask the system at every one would take a tenth of the shortest. */
  private asked = { wallMs: -Infinity, cpuMs: 0 };
  /** Epochs done, warm-up included. */
  private sequence = 0;

  constructor(private readonly task: Task) {
    this.words = new Int32Array(task.memory.buffer);
    this.times = new Float64Array(task.memory.buffer);
    this.instances = task.modules.map((module) => instantiate(module, task.memory, task.cpu));
  }

  run(): Worked {
    let phase = WARM_UP;
    let round = 0;
    while (phase !== END) {
      const next = this.runRound(round, phase);
      round = next === phase ? round + 1 : this.task.firstRound;
      if (next === MEASURE && phase === WARM_UP) this.beginMeasuring();
      phase = next;
    }
    return { times: timesBetween(this.measuredFrom, threadTimes()), covered: this.instances.map(coveredBy) };
  }

  private beginMeasuring(): void {
    this.measuringSince = performance.now();
    this.measuredFrom = threadTimes();
    this.suspended = { ms: 0, rounds: 0 };
  }

  /** One epoch of every variant. Returns the phase that CPU 0 has decided on for the next round. */
  private runRound(round: number, phase: number): number {
    const size = this.instances.length;
    const suspendedBefore = this.suspended.ms;
    const order = roundOrder(this.task.seed, phase === WARM_UP ? -1 - round : round, size);
    for (const [position, slot] of order.entries()) {
      const measured = round * size + position;
      const epoch = phase === WARM_UP ? (WARM_UP_EPOCHS + measured) | 0 : measured;
      if (this.task.cpu === 0 && position === size - 1) this.decide(phase, round);
      this.runEpoch(slot, epoch, phase);
    }
    if (this.suspended.ms > suspendedBefore) this.suspended.rounds++;
    return Atomics.load(this.words, this.decisionWord(this.sequence - 1));
  }

  private runEpoch(slot: number, epoch: number, phase: number): void {
    const row = layout.LEDGER + (this.sequence % layout.LEDGER_ROWS) * layout.LEDGER_STRIDE;
    if (this.task.cpu === 0) this.openRow(row, slot, epoch, phase);
    try {
      this.instances[slot]?.epoch(slot, epoch, row, phase === MEASURE ? 1 : 0);
    } catch (error) {
      throw this.explain(error, slot);
    }
    this.sequence++;
    if (this.task.cpu === 0) this.closeRow(row);
  }

  private decide(phase: number, round: number): void {
    const { warmupMs, durationMs, rounds, firstRound } = this.task;
    const now = performance.now() - this.suspended.ms;
    const stopped = Atomics.load(this.words, layout.STOP / layout.WORD) !== 0;
    const inTime = durationMs === undefined || now - this.measuringSince < durationMs;
    const inCount = rounds === undefined || round + 1 - firstRound - this.suspended.rounds < rounds;
    let next = now - this.began < warmupMs ? WARM_UP : MEASURE;
    if (phase === MEASURE) next = inTime && inCount ? MEASURE : END;
    Atomics.store(this.words, this.decisionWord(this.sequence), stopped ? END : next);
  }

  /** Two words in turn: the next decision must not overtake a CPU that has yet to read this one. */
  private decisionWord(sequence: number): number {
    return layout.GO / layout.WORD + (sequence & 1);
  }

  /** Waits for the host to have read what stood in this row a ledger's length ago. */
  private openRow(row: number, slot: number, epoch: number, phase: number): void {
    const read = layout.LEDGER_READ / layout.WORD;
    while ((this.sequence - Atomics.load(this.words, read)) >>> 0 >= layout.LEDGER_ROWS) {
      if (Atomics.load(this.words, layout.ABORT / layout.WORD) !== layout.ABORT_NONE) break;
      Atomics.wait(this.words, read, Atomics.load(this.words, read), 1);
    }
    const first = row / layout.WORD;
    this.words.fill(0, first, first + layout.LEDGER_STRIDE / layout.WORD);
    this.words[(row + layout.ROW_EPOCH) / layout.WORD] = epoch;
    this.words[(row + layout.ROW_SLOT) / layout.WORD] = slot;
    this.words[(row + layout.ROW_MEASURED) / layout.WORD] = phase === MEASURE ? layout.MEASURED : layout.NOT_MEASURED;
    this.epochBeganMs = performance.now();
    if (this.epochBeganMs - this.asked.wallMs > ASK_MS) this.asked = { wallMs: this.epochBeganMs, cpuMs: cpuMs() };
    this.times[(row + layout.ROW_BEGAN) / 8] = this.epochBeganMs;
  }

  private closeRow(row: number): void {
    const now = performance.now();
    this.times[(row + layout.ROW_ENDED) / 8] = now;
    const wallMs = now - this.epochBeganMs;
    if (wallMs > ASK_MS && wasSuspended(wallMs, cpuMs() - this.asked.cpuMs)) {
      this.suspended.ms += wallMs;
      const measured = (row + layout.ROW_MEASURED) / layout.WORD;
      if (this.words[measured] === layout.MEASURED) this.words[measured] = layout.SUSPENDED;
    }
    Atomics.store(this.words, layout.LEDGER_WRITTEN / layout.WORD, this.sequence);
  }

  /** A trap of our own, or the echo of somebody else's: the first one tells the others to give up. */
  private explain(error: unknown, slot: number): Error {
    const reason = Atomics.compareExchange(
      this.words,
      layout.ABORT / layout.WORD,
      layout.ABORT_NONE,
      layout.ABORT_LOST_WORKER,
    );
    const name = this.task.names[slot] ?? "";
    if (reason === layout.ABORT_DEADLINE)
      return new Error(`deadline: worker ${this.task.cpu} waited in vain in ${name}`);
    if (reason === layout.ABORT_LIVELOCK)
      return new Error(
        `worker ${this.task.cpu} in ${name}: an access faulted ${layout.MAX_FAULTS} times on end: livelock`,
      );
    if (reason !== layout.ABORT_NONE) return new Error(`echo: worker ${this.task.cpu} gave up in ${name}`);
    const said = messageOf(error);
    const message = said === UNREACHABLE ? `${said}: an assertion, or a word of a page that is not there` : said;
    return new Error(`worker ${this.task.cpu} trapped in ${name}: ${message}`);
  }
}
