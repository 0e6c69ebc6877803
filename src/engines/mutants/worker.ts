/** A thread that judges mutants: it compiles each, walks it, or samples it. The compiler stays warm, and the variant is compiled once. */
import { workerData } from "node:worker_threads";
import { refuseChanged, refuseOtherTexts, textsOf } from "../../compile/held.js";
import { isIdentical } from "../../compile/identical.js";
import { type LoadedModule, loadModule } from "../../compile/module.js";
import type { Build } from "../../compile/builds.js";
import { withCompiler } from "../../compile/without-compiler.js";
import { findVariant, type Variant } from "../../compile/variant.js";
import { UsageError } from "../../failure.js";
import { anomaliesIn } from "../../model/vocabulary.js";
import { settingsFor, type Settings } from "../stepped/memory.js";
import { Player } from "../stepped/player.js";
import { buildOf } from "../stepped/scheduling.js";
import { endsAlike } from "./endings.js";
import { learn, sample } from "./sampling.js";
import type { Asked, JudgeAnswer, JudgeTask, Judging, Killed, Survived } from "./task.js";
import { stuckOrTrapped } from "./traps.js";
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
  refuseOtherTexts(variant, textsOf(variant), judging.texts);
  if (task.way === "base") {
    const { shown, states, complete, explored } = await walkOf(await ofVariant("walk"), variant, task.index);
    const learnt = learn((await ofVariant("replay")).module, settingsOf(variant, task.index));
    return { kind: "base", shown, states, complete: complete && explored !== undefined, learnt };
  }
  try {
    const mutant = findVariant(task.file);
    refuseOtherTexts(variant, textsOf(mutant).slice(1), judging.texts);
    const build = task.way === "explore" ? "walk" : buildOf("portfolio");
    const { module } = await loadModule(mutant, build);
    if (task.way === "explore") return await explore(mutant, module, task.asked);
    return await sample(mutant, (index) => settingsOf(mutant, index), module, task);
  } catch (error) {
    refuseChanged([variant]); // of a file that is gone every mutant would be no program
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

async function trapping<T>(work: () => Promise<T>): Promise<T | "trap"> {
  try {
    return await work();
  } catch (error) {
    if (stuckOrTrapped(error) === "trap") return "trap";
    throw error;
  }
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}
