/** A thread that judges mutants: it compiles each, walks it, or samples it. The compiler stays warm, and the variant is compiled once. */
import { workerData } from "node:worker_threads";
import * as stepped from "../../../assembly/layout/stepped.js";
import { isIdentical } from "../../compile/identical.js";
import { type LoadedModule, loadModule } from "../../compile/module.js";
import type { Build } from "../../compile/builds.js";
import { withCompiler } from "../../compile/without-compiler.js";
import { findVariant, type Variant } from "../../compile/variant.js";
import { HarnessFailure, messageOf, StuckInitially, UsageError } from "../../failure.js";
import { anomaliesIn, anomalyNamed } from "../../model/vocabulary.js";
import { bootEngine } from "../stepped/boot.js";
import { settingsFor, type Settings } from "../stepped/memory.js";
import { Player } from "../stepped/player.js";
import { readSampled, type Sampled, type SampleExports } from "../stepped/sample-worker.js";
import { endsAlike } from "./endings.js";
import type { Asked, JudgeAnswer, JudgeTask, Judging, Killed, Survived } from "./task.js";
import { type Walked, walkWhole } from "./walk.js";

/** piscina hands its own workerData first and ours after it. */
const judging = (Array.isArray(workerData) ? workerData[1] : workerData) as Judging;
const variant = findVariant(judging.variant);
// All that compiling will load: V8 aborts the process when a thread that still loads modules is ended.
await withCompiler(() =>
  Promise.all([
    import("assemblyscript/asc"),
    import("assemblyscript/binaryen"),
    import("../../compile/check/check.js"),
    import("../../compile/dispatch.js"),
    import("../../compile/number-bugs.js"),
  ]),
);
const loaded = new Map<Build, Promise<LoadedModule>>();

/** piscina's entry. */
export default async function run(task: JudgeTask): Promise<JudgeAnswer> {
  if (task.way === "base") {
    const { shown, states, complete, explored } = await walkOf(await ofVariant("walk"), variant, task.index);
    return { kind: "base", shown, states, complete: complete && explored !== undefined };
  }
  try {
    const mutant = findVariant(task.file);
    const build = task.way === "explore" ? "walk" : judging.scheduler;
    const { module } = await loadModule(mutant, build);
    return task.way === "explore" ? await explore(mutant, module, task.asked) : sample(mutant, module, task);
  } catch (error) {
    if (error instanceof UsageError) return { kind: "stillborn", why: complaintOf(error, task.file) };
    throw error;
  }
}

/** The first, without the place: the file may be gone. */
function complaintOf({ message }: Error, file: string): string {
  const [line = ""] = message.split("\n");
  return line.startsWith(file) ? line.slice(file.length).replace(/^(:\d+)*: /, "") : line;
}

function ofVariant(build: Build): Promise<LoadedModule> {
  const known = loaded.get(build) ?? loadModule(variant, build);
  loaded.set(build, known);
  return known;
}

function settingsOf({ vocabulary }: Variant, index: number): Settings {
  return { ...settingsFor(judging.scenarios[index]!, vocabulary, judging.maxSteps), seed: judging.seed };
}

function walkOf({ module }: Pick<LoadedModule, "module">, of: Variant, index: number): Promise<Walked> {
  return walkWhole(module, settingsOf(of, index), judging.maxStates);
}

async function explore(mutant: Variant, module: WebAssembly.Module, asked: readonly Asked[]): Promise<JudgeAnswer> {
  const began = performance.now();
  const survived: Survived = {
    kind: "survived",
    after: 0,
    seconds: 0,
    identical: false,
    unfinished: [],
    otherEnds: null,
  };
  const end = <A extends Killed | Survived>(answer: A): A => ({ ...answer, seconds: secondsSince(began) });
  for (const { index, shown, design } of asked) {
    const walked = await trapping(() => walkOf({ module }, mutant, index));
    if (walked === "trap") return end({ kind: "killed", index, by: ["trap"], after: survived.after, seconds: 0 });
    survived.after += walked.states;
    const fresh = walked.shown & ~shown;
    const by = anomaliesIn(mutant.vocabulary, fresh & ~design);
    if (by.length > 0) return end({ kind: "killed", index, by, after: survived.after, seconds: 0 });
    if (!walked.complete) survived.unfinished!.push(index);
    if (fresh !== 0) survived.byDesign ??= { index, by: anomaliesIn(mutant.vocabulary, fresh) };
  }
  if (await isIdentical(mutant)) return end({ ...survived, identical: true });
  return end({ ...survived, otherEnds: await firstOtherwise(mutant, module, asked) });
}

/** The first scenario that does not end in the same states; one that was not walked whole tells nothing. */
async function firstOtherwise(
  mutant: Variant,
  module: WebAssembly.Module,
  asked: readonly Asked[],
): Promise<number | null> {
  const replay = await loadModule(mutant, "replay");
  for (const { index } of asked) {
    const ours = await walkOf({ module }, mutant, index);
    const theirs = await walkOf(await ofVariant("walk"), variant, index);
    if (!ours.complete || ours.explored === undefined || theirs.explored === undefined) continue;
    const player = new Player(replay.module, settingsOf(mutant, index));
    if (!endsAlike(ours.explored, player, theirs.explored)) return index;
  }
  return null;
}

/** Executions of a scenario before the next one has its turn. */
const TURN = 500;

/** All scenarios in turn, again and again. */
function sample(
  mutant: Variant,
  module: WebAssembly.Module,
  { asked, executions }: Extract<JudgeTask, { way: "sample" }>,
): Killed | Survived {
  const began = performance.now();
  let after = 0;
  let running = asked.map((each) => ({ ...each, sampler: new Sampler(mutant, module, each.index) }));
  for (let first = 0; after < executions && running.length > 0; first += TURN) {
    for (const { index, shown, design, sampler } of running) {
      if (after >= executions) break;
      const turn = sampler.turn(first, Math.min(TURN, executions - after), shown | design);
      after += turn.executions;
      if (turn.by.length > 0)
        return {
          kind: "killed",
          index,
          by: turn.by,
          after,
          seconds: secondsSince(began),
          number: first + turn.executions - 1,
        };
    }
    running = running.filter(({ sampler }) => !sampler.isStuck);
  }
  return { kind: "survived", after, seconds: secondsSince(began) };
}

/** Draws executions of one scenario. */
class Sampler {
  private engine: ReturnType<typeof bootEngine<SampleExports>> | undefined;
  /** What runs initially does not end, and that is nothing new. */
  isStuck = false;

  constructor(
    private readonly mutant: Variant,
    private readonly module: WebAssembly.Module,
    private readonly index: number,
  ) {}

  /** @param ignored anomalies that count for nothing, a bit each. @returns executions until the first that shows another one, and which. */
  turn(first: number, count: number, ignored: number): { executions: number; by: string[] } {
    const { vocabulary } = this.mutant;
    try {
      const counted = this.sampled(first, count);
      const seen = vocabulary.anomalies.filter(
        ({ number }) => (ignored & (1 << number)) === 0 && (counted.counts[number] ?? 0) > 0,
      );
      const firsts = seen.map(({ number }) => counted.first[number]! - first + 1);
      return { executions: Math.min(count, ...firsts), by: seen.map(({ name }) => name) };
    } catch (error) {
      const by = stuckOrTrapped(error);
      if (by === undefined) throw error;
      if (by === "trap" || (ignored & (1 << anomalyNamed(vocabulary, by)!.number)) === 0)
        return { executions: 1, by: [by] };
      this.isStuck = true;
      return { executions: 0, by: [] };
    }
  }

  private sampled(first: number, count: number): Sampled {
    this.engine ??= bootEngine<SampleExports>(this.module, settingsOf(this.mutant, this.index));
    const { exports, memory } = this.engine;
    exports.clear_results();
    exports.sample(first, count);
    return readSampled(new Float64Array(memory.buffer, stepped.RESULTS, stepped.RESULT_FOUND / 8), 0);
  }
}

async function trapping<T>(work: () => Promise<T>): Promise<T | "trap"> {
  try {
    return await work();
  } catch (error) {
    if (stuckOrTrapped(error) === "trap") return "trap";
    throw error;
  }
}

/** Of code that has been compiled; undefined: it is the harness that failed. */
function stuckOrTrapped(error: unknown): string | undefined {
  if (error instanceof StuckInitially) return error.anomaly;
  if (error instanceof WebAssembly.RuntimeError) return "trap";
  return error instanceof HarnessFailure && /\btrapped\b/.test(messageOf(error)) ? "trap" : undefined;
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}
