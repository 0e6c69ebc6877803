/** Plays single executions of one scenario, by any schedule, and can tell of every step. */
import * as layout from "../../../assembly/layout/index.js";
import * as schedulers from "../../../assembly/layout/schedulers.js";
import * as stepped from "../../../assembly/layout/stepped.js";
import { HarnessFailure } from "../../failure.js";
import type { Drawing } from "../../model/schedulers.js";
import type { RawEvent } from "../../trace/raw.js";
import { isChoice } from "../../scenario/choice.js";
import { Words, type WordValue } from "../../trace/words.js";
import { bootEngine, type Engine } from "./boot.js";
import { endingRanges } from "./ending-ranges.js";
import type { Settings } from "./memory.js";
import { reasonOf } from "./no-word.js";
import { Recorder } from "./recorder.js";
import { writeScheduler } from "./scheduling.js";

/** Which tasks take the steps, in order; a byte a step, the task and the way that the step goes, as assembly/layout/stepped has it. */
export type Schedule = Uint8Array;

/** An execution that was played. */
export interface Execution {
  /** Anomalies, a bit each. */
  found: number;
  steps: number;
  /** Steps at which a task could have gone on, and another went. */
  preemptions: number;
  /** The step, from 0, at which the schedule named a task that could not take it, or had come to its end; undefined: none. */
  diverged: number | undefined;
  /** Of the state at the end. */
  hash: bigint;
  /** As it was carried out. */
  schedule: Schedule;
}

interface ReplayExports {
  replay(number: number): void;
}

/** Deeper than any stack of the model. */
const MAX_FRAMES = 40;

const noSchedule = new Uint8Array();

export class Player {
  private readonly engine: Engine<ReplayExports>;
  private readonly words: Int32Array;
  private readonly recorder: Recorder;

  /** @param module the `replay` build. Throws as bootEngine does. */
  constructor(
    module: WebAssembly.Module,
    readonly settings: Settings,
  ) {
    this.engine = bootEngine<ReplayExports>(module, settings, {
      onStep: (...step) => this.recorder.note(...step),
    });
    this.words = new Int32Array(this.engine.memory.buffer);
    this.recorder = new Recorder(settings, (address) => this.word(address));
    this.beginning = this.state();
    this.foundInitially = this.word(stepped.RESULTS + stepped.RESULT_FOUND);
  }

  /** Anomalies that what runs initially shows by itself, a bit each. */
  readonly foundInitially: number;

  /** The words that are not 0 before the first step. */
  readonly beginning: readonly WordValue[];

  /** The words that are not 0 now: as the last execution has left them. */
  state(): WordValue[] {
    return new Words(this.settings.vocabulary, this.settings.scenario).state((address) => this.word(address));
  }

  /** The execution of this number, under the settings' scheduler. @throws HarnessFailure for a portfolio: which of its arms? */
  drawn(number: number): Execution {
    const { scheduler } = this.settings.scheduling;
    if (scheduler === "portfolio")
      throw new HarnessFailure(`execution ${number}: a portfolio draws by one of its arms`);
    return this.drawnBy(scheduler, number);
  }

  /** The same, whatever the settings' scheduler. */
  drawnBy(scheduler: Drawing, number: number): Execution {
    writeScheduler(this.words, scheduler);
    return this.play(stepped.MODE_DRAWN, number, noSchedule);
  }

  /** Of an execution that is drawn: which words steps accessed, whether one changed them, and how many steps of each task. */
  accesses(scheduler: Drawing, number: number): { word: number; changed: boolean; steps: number[] }[] {
    this.write(schedulers.PROFILING, 1);
    this.write(schedulers.PROFILE_ROWS, 0);
    this.drawnBy(scheduler, number);
    this.write(schedulers.PROFILING, 0);
    return Array.from({ length: this.word(schedulers.PROFILE_ROWS) }, (_, index) => {
      const row = schedulers.PROFILE + index * schedulers.PROFILE_STRIDE;
      const steps = this.settings.scenario.tasks.map((_, task) =>
        this.word(row + schedulers.PROFILE_STEPS + task * layout.WORD),
      );
      return { word: this.word(row), changed: this.word(row + schedulers.PROFILE_CHANGED) !== 0, steps };
    });
  }

  /** Of an open scenario, what was chosen in the execution just played: by task, the alternative of each choice, from 0. */
  chosen(): number[][] {
    return this.settings.scenario.tasks.map((operations, task) =>
      operations.flatMap((operation, n) => {
        const at = stepped.CHOICES + task * stepped.CHOICES_STRIDE + n * layout.WORD;
        return isChoice(operation) && this.word(at) >= 0 ? [this.word(at)] : [];
      }),
    );
  }

  /** Just this schedule; `diverged` tells where it could not be followed. */
  strictly(schedule: Schedule): Execution {
    return this.play(stepped.MODE_STRICT, 0, schedule);
  }

  /** Just these steps, after which the execution is cut off: a livelock's. */
  cutOff(schedule: Schedule): Execution {
    return this.play(stepped.MODE_STRICT, 0, schedule, schedule.length);
  }

  /** This schedule where it can be followed; elsewhere, and after its end, without preemption. */
  leniently(schedule: Schedule): Execution {
    return this.play(stepped.MODE_LENIENT, 0, schedule);
  }

  /** These steps, and from then on at random. */
  continued(prefix: Schedule, number: number): Execution {
    return this.play(stepped.MODE_TAIL, number, prefix);
  }

  /** Plays the schedule strictly, cut off at its end if it is endless, and tells of every step and of every finding. */
  trace(schedule: Schedule, endless = false): RawEvent[] {
    this.recorder.begin();
    for (const task of this.settings.scenario.tasks.keys())
      this.write(layout.CPUS + task * layout.CPU_STRIDE + layout.CPU_BUG, 0);
    this.write(stepped.TRACING, 1);
    const frames = Error.stackTraceLimit;
    Error.stackTraceLimit = MAX_FRAMES;
    try {
      const { diverged, found } = endless ? this.cutOff(schedule) : this.strictly(schedule);
      if (diverged !== undefined) throw new HarnessFailure(`a schedule could not be followed at step ${diverged + 1}`);
      return this.recorder.end(found);
    } finally {
      Error.stackTraceLimit = frames;
      this.write(stepped.TRACING, 0);
    }
  }

  /** What the last execution has ended in, as endingRanges has it. */
  restingState(): Int32Array {
    const { vocabulary, scenario } = this.settings;
    return Int32Array.from(
      endingRanges(vocabulary, scenario).flatMap(({ address, bytes }) =>
        Array.from(this.words.subarray(address / layout.WORD, (address + bytes) / layout.WORD)),
      ),
    );
  }

  /** What tasks found in the last execution before rest, a bit each. */
  foundBeforeRest(): number {
    return this.word(stepped.RESULTS + stepped.RESULT_AMIDST);
  }

  private play(mode: number, number: number, schedule: Schedule, maxSteps = this.settings.maxSteps): Execution {
    this.write(stepped.MAX_STEPS, maxSteps);
    this.write(stepped.REPLAY_MODE, mode);
    this.write(stepped.REPLAY_STEPS, schedule.length);
    const choices = stepped.MAX_TASKS * stepped.CHOICES_STRIDE;
    new Int32Array(this.engine.memory.buffer, stepped.CHOICES, choices / layout.WORD).fill(-1);
    new Uint8Array(this.engine.memory.buffer, stepped.SCHEDULE, stepped.MAX_SCHEDULE).set(schedule);
    try {
      this.engine.exports.replay(number);
    } catch (error) {
      throw new HarnessFailure(`the variant trapped: ${reasonOf(error, this.engine.memory)}`);
    }
    const result = (offset: number) => this.word(stepped.RESULTS + offset);
    const steps = result(stepped.RESULT_LAST_STEPS);
    const diverged = result(stepped.RESULT_DIVERGED);
    return {
      found: result(stepped.RESULT_FOUND),
      steps,
      preemptions: result(stepped.RESULT_PREEMPTIONS),
      diverged: diverged < 0 ? undefined : diverged,
      hash: new BigUint64Array(this.engine.memory.buffer)[(stepped.RESULTS + stepped.RESULT_HASH) / 8] ?? 0n,
      schedule: new Uint8Array(this.engine.memory.buffer, stepped.RECORD, steps).slice(),
    };
  }

  /** The word at an address: as the last execution has left it, or before the first as it begins. */
  word(offset: number): number {
    return this.words[offset / layout.WORD] ?? 0;
  }

  private write(offset: number, value: number): void {
    this.words[offset / layout.WORD] = value;
  }
}
