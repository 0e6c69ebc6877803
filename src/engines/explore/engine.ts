/** One exploring engine on the shared memory. */
import * as layout from "../../../assembly/layout/index.js";
import * as explore from "../../../assembly/layout/explore.js";
import * as stepped from "../../../assembly/layout/stepped.js";
import { writeEndingRanges } from "../stepped/ending-ranges.js";
import { type AnomalyEntry, type Vocabulary, operationNamed } from "../../model/vocabulary.js";
import { coveredBy } from "../../compile/coverage.js";
import { everyOperation } from "../../scenario/choice.js";
import { mayAccess } from "../../scenario/may-access.js";
import type { Scenario } from "../../scenario/scenario.js";
import { bootEngine } from "../stepped/boot.js";
import { firstAlike, type Settings } from "../stepped/memory.js";
import { sharedMemory } from "../shared-memory.js";
import { type Space, tellSpace } from "./space.js";
import { baseOf, LEAST_PAGES } from "./task-space.js";

/** What engines of every walk have. */
export interface WalkExports {
  /** Bytes of a state's record. */
  measure_state(): number;
  /** To be called when the space has been told. */
  open(): void;
}

interface ExploreExports extends WalkExports {
  enter_initial(): void;
  expand(from: number, to: number): void;
  /** While no engine is at the table; `aside` is memory that nobody needs now. */
  grow_table(slots: number, aside: number): void;
  begin_walk(): void;
  /** The state that the task's step leads to if it goes this way; -1: it cannot. */
  try_step(task: number, choice: number): number;
  /** Of the run that followed the step just tried: its steps, and the task that took each. */
  run_steps(): number;
  run_task(step: number): number;
  keep_step(): void;
  /** The end state that lies in memory at `state`, with what was found amidst; -1: there is none such. */
  find_ending(state: number, found: number): number;
}

/** What every engine of a walk is opened with. */
export interface WalkAbout {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  settings: Settings;
  switches: Switches;
  /** Of an execution; undefined: any number. */
  maxPreemptions: number | undefined;
}

/** Of an exploration. */
export interface ExploreAbout extends WalkAbout {
  space: Space;
  /** Ends after so many steps, of which each is then a level. */
  maxDepth: number | undefined;
}

/** All leave every verdict as it is, and the first and the last every probability. */
export interface Switches {
  /** Tasks that may change places are folded. */
  symmetry: boolean;
  /** Of a state where some task's step concerns no other task, only that step is taken: enough for what can be reached. */
  reduction: boolean;
  /** A step that is known is looked up, and not run again. */
  knownSteps: boolean;
}

/** What an engine has done at a level. */
export interface Taken {
  steps: number;
  /** The functions that a patch redefines and that it has come to, whenever it was. */
  covered: string[];
}

export interface ExploreEngine {
  exports: ExploreExports;
  /** Takes the steps of the states `from` to `to - 1` of this level, but for those that others take. */
  expand(level: number, from: number, to: number): Taken;
}

/** @param engine its number, from 0: whose map it has. Throws as bootEngine does. */
export function openEngine(about: ExploreAbout, engine: number): ExploreEngine {
  const { memory, space, switches, maxPreemptions, maxDepth } = about;
  const runs = switches.reduction && maxPreemptions === undefined && maxDepth === undefined;
  const tell = () => tellSpace(memory, space, engine, 1); // so that the next level is level 0
  const exports = openWalker<ExploreExports>(about, engine, { runs, tell });
  const steps = new Float64Array(memory.buffer, baseOf(engine) + stepped.RESULTS + stepped.RESULT_STEPS, 1);
  const expand = (level: number, from: number, to: number) => {
    tellSpace(memory, space, engine, level);
    steps[0] = 0;
    exports.expand(from, to);
    return { steps: steps[0] ?? 0, covered: coveredBy(exports) };
  };
  return { exports, expand };
}

interface Keeping {
  /** Of states from which one step is taken, most are not kept. */
  runs: boolean;
  /** Writes where everything is. */
  tell: () => void;
}

/** An engine of any walk, whatever it keeps of states. @param engine its number, from 0. Throws as bootEngine does. */
export function openWalker<Exports extends WalkExports>(
  { module, memory, settings, switches, maxPreemptions }: WalkAbout,
  engine: number,
  { runs, tell }: Keeping,
): Exports {
  const base = baseOf(engine);
  const { exports } = bootEngine<Exports>(module, settings, { memory, base });
  const words = new Int32Array(memory.buffer, base, stepped.RESULTS / layout.WORD);
  settings.scenario.tasks.forEach((_, task) => {
    words[explore.X_SYMMETRY / layout.WORD + task] = switches.symmetry ? symmetryOf(settings, task) : 0;
  });
  words[explore.X_MAX_PREEMPTIONS / layout.WORD] = maxPreemptions ?? -1;
  words[explore.X_REDUCE / layout.WORD] = switches.reduction ? 1 : 0;
  words[explore.X_RUNS / layout.WORD] = runs ? 1 : 0;
  words[explore.X_RUN_ALL / layout.WORD] = switches.knownSteps ? 0 : 1;
  writeEndingRanges(memory, base, settings.vocabulary, settings.scenario);
  tell();
  measure(exports, memory, base, settings);
  exports.open();
  return exports;
}

/** Bytes of a state of this scenario. Throws as bootEngine does. */
export function stateBytes(module: WebAssembly.Module, settings: Settings): number {
  const memory = sharedMemory(LEAST_PAGES);
  return measure(bootEngine<WalkExports>(module, settings, { memory }).exports, memory, 0, settings);
}

function measure(exports: WalkExports, memory: WebAssembly.Memory, base: number, settings: Settings): number {
  const { scenario, vocabulary } = settings;
  const syncs = mayLookAtNotes(scenario, vocabulary);
  new Int32Array(memory.buffer, base + explore.X_SYNCS, 1)[0] = syncs ? 1 : 0;
  return exports.measure_state();
}

/**
 * Whether somebody may read what the oracles note for syncs. Of a base's operations sync alone does, and a patch of what they call
 * cannot; what a variant declares may, an oracle where it has an occasion to look.
 */
function mayLookAtNotes(scenario: Scenario, vocabulary: Vocabulary): boolean {
  const operations = everyOperation(scenario, vocabulary).map(({ op }) => op);
  const looks = ({ oracle }: AnomalyEntry) =>
    oracle !== undefined && (oracle.after.length === 0 || oracle.after.some((op) => operations.includes(op)));
  const mayRead = (op: string) => op === "sync" || operationNamed(vocabulary, op)?.declared === true;
  return operations.some(mayRead) || vocabulary.anomalies.some(looks);
}

/**
 * A number that tasks share which may change places; 0: none does. What goes through a TLB is bound to its CPU; who shares a CPU
 * waits while it is amidst another's instruction; what ran initially is the first task's own past; and a user's file may
 * do anything by the number of its CPU or task, in any operation.
 */
export function symmetryOf({ scenario, vocabulary }: Settings, task: number): number {
  const { tasks, initially } = scenario;
  const cpus = Math.min(scenario.cpus, tasks.length);
  const isFree = (other: number) =>
    !mayAccess(everyOperation({ ...scenario, initially: [], tasks: [tasks[other] ?? []] }, vocabulary), vocabulary) &&
    tasks.filter((_, third) => third % cpus === other % cpus).length === 1 &&
    !(other === 0 && initially.length > 0);
  const alike = tasks.flatMap((_, other) =>
    isFree(other) && firstAlike(scenario, other) === firstAlike(scenario, task) ? [other] : [],
  );
  return alike.length > 1 && alike.includes(task) ? 1 + Math.min(...alike) : 0;
}
