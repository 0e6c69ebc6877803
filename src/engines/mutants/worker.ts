/** A thread that judges mutants: it compiles each, walks it, or samples it. The compiler stays warm, and the variant is compiled once. */
import { workerData } from "node:worker_threads";
import { refuseChanged, refuseOtherTexts, textsOf } from "../../compile/held.js";
import { type LoadedModule, loadModule } from "../../compile/module.js";
import type { Build } from "../../compile/builds.js";
import { withCompiler } from "../../compile/without-compiler.js";
import { findVariant, type Variant } from "../../compile/variant.js";
import { UsageError } from "../../failure.js";
import { settingsFor, type Settings } from "../stepped/memory.js";
import { Player } from "../stepped/player.js";
import { buildOf } from "../stepped/scheduling.js";
import { commonSequences, type Sequence } from "../alone/sequences.js";
import { explore } from "./exploring.js";
import { learn, sample } from "./sampling.js";
import { Outcomes, playAlone } from "./sequencing.js";
import type { JudgeAnswer, JudgeTask, Judging } from "./task.js";
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
const BUILDS: Record<Exclude<JudgeTask["way"], "base">, Build> = {
  explore: "walk",
  sequence: "replay",
  sample: buildOf("portfolio"),
};
const loaded = new Map<Build, Promise<LoadedModule>>();

/** piscina's entry. */
export default async function run(task: JudgeTask): Promise<JudgeAnswer> {
  refuseOtherTexts(variant, textsOf(variant), judging.texts);
  if (task.way === "base") {
    const { shown, states, complete, explored } = await walkOfVariant(task.index);
    const learnt = learn((await ofVariant("replay")).module, settingsOf(variant, task.index));
    return { kind: "base", shown, states, complete: complete && explored !== undefined, learnt };
  }
  try {
    const mutant = findVariant(task.file);
    refuseOtherTexts(variant, textsOf(mutant).slice(1), judging.texts);
    const { module } = await loadModule(mutant, BUILDS[task.way]);
    if (task.way === "sequence")
      return await playAlone(
        { module, vocabulary: mutant.vocabulary },
        sequencesOn(task.filesystems),
        await outcomes(),
      );
    if (task.way === "explore") {
      let replay: Promise<LoadedModule> | undefined; // most mutants are killed before anybody asks for it
      return await explore(mutant, task.asked, {
        ours: (index) => walkOf({ module }, mutant, index),
        theirs: walkOfVariant,
        player: async (index) =>
          new Player((await (replay ??= loadModule(mutant, "replay"))).module, settingsOf(mutant, index)),
      });
    }
    return await sample(mutant, (index) => settingsOf(mutant, index), module, task);
  } catch (error) {
    refuseChanged([variant]); // of a file that is gone every mutant would be no program
    if (error instanceof UsageError) return { kind: "stillborn", why: complaintOf(error, task.file) };
    throw error;
  }
}

let sequences: Sequence[] | undefined;
/** What any mutant of the variant can do as well. */
function sequencesOn(filesystems: readonly string[]): Sequence[] {
  return (sequences ??= commonSequences([variant.vocabulary, variant.vocabulary], filesystems));
}

let played: Outcomes | undefined;
async function outcomes(): Promise<Outcomes> {
  const { module } = await ofVariant("replay");
  return (played ??= new Outcomes({ module, vocabulary: variant.vocabulary }));
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

/** Of the variant's own walks, which all its mutants are held against, so much is kept by all threads together. */
const KEPT_BYTES = 2 ** 30;
/** What 434 walks of 509k states took in a process of 600 MB: each has a memory of its own, and each state its share. */
const bytesOf = (states: number) => 2 ** 20 + 96 * states;
const kept = new Map<number, Walked>();

async function walkOfVariant(index: number): Promise<Walked> {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const walked = await walkOf(await ofVariant("walk"), variant, index);
  const bytes = [...kept.values(), walked].reduce((sum, { states }) => sum + bytesOf(states), 0);
  if (walked.complete && bytes * judging.threads <= KEPT_BYTES) kept.set(index, walked);
  return walked;
}

function walkOf({ module }: Pick<LoadedModule, "module">, of: Variant, index: number): Promise<Walked> {
  return walkWhole(module, settingsOf(of, index), judging.maxStates);
}
