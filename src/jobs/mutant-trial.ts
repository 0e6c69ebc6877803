/** The trial of mutants: one way after the other, each mutant by itself, as far as the budget goes. */
import type {
  Asked,
  Base,
  JudgeAnswer,
  JudgeTask,
  Judging,
  Killed,
  Survived,
  Undone,
} from "../engines/mutants/task.js";
import { openPool, type Pool } from "../engines/pool.js";
import { refuseChanged, textsOf } from "../compile/held.js";
import { type Variant, findVariant } from "../compile/variant.js";
import { anomaliesIn } from "../model/vocabulary.js";
import type { MutateRequest } from "../model/request.js";
import type { Mutant } from "../mutate/mutant.js";
import { gradeOf } from "../result/grade.js";
import type { JudgedMutant } from "../result/mutate-result.js";
import type { MutantJudged, MutateResult } from "../result/mutate-schema.js";
import { scenarioWords } from "../result/replay-command.js";
import { mixOf } from "../scenario/mix-of.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatSettings } from "../scenario/settings.js";
import { formatShortForm } from "../scenario/short-form.js";
import { shellFile, shellWord } from "../shell-word.js";
import type { Watch } from "../watch/watch.js";
import type { MutantFiles } from "./mutant-files.js";
import { askInTime } from "./ask-in-time.js";
import { inTurn } from "./in-turn.js";
import { hammerMutant } from "./mutant-hammer.js";

/** Of an execution of a mutant that is sampled. */
const MAX_STEPS = 10_000;
/** Of the budget, by which a way is to have come to its end if others follow: what one leaves the next has. */
const EXPLORED_BY = 0.6;
const SEQUENCED_BY = 0.65;
const SAMPLED_BY = 0.8;

interface Trying {
  variant: Variant;
  scenarios: readonly Scenario[];
  /** In the order in which they are tried; what is found of each is put there. */
  judged: readonly JudgedMutant[];
  files: MutantFiles;
  /** Whether the files stay, and can be named in a command. */
  keep: boolean;
}

export class Trial {
  private readonly began = performance.now();
  private bases: (Base | undefined)[] = [];
  private asked: Asked[] = [];

  constructor(
    private readonly request: MutateRequest,
    private readonly trying: Trying,
    private readonly watch: Watch,
  ) {}

  /** @throws as the pool and the hammer do. */
  async run(): Promise<void> {
    const { workers, executions, hammerMs, seed, maxStates } = this.request;
    const { variant, scenarios } = this.trying;
    const ours = { variant: variant.origin, texts: textsOf(variant), scenarios };
    const judging: Judging = { ...ours, threads: workers, maxStates, seed, maxSteps: MAX_STEPS };
    const pool = openPool<JudgeTask, JudgeAnswer>(
      new URL("../engines/mutants/worker.js", import.meta.url),
      workers,
      judging,
    );
    try {
      await this.walkBase(pool);
      const isLast = executions === 0 && hammerMs === 0;
      const { judged } = this.trying;
      await this.eachOf(judged, "explore", isLast ? 1 : EXPLORED_BY, workers, (each) => this.explore(pool, each));
      await this.eachOf(this.explored(), "sequence", isLast ? 1 : SEQUENCED_BY, workers, (each) =>
        this.sequence(pool, each),
      );
      if (executions > 0) {
        const share = hammerMs === 0 ? 1 : SAMPLED_BY;
        await this.eachOf(this.explored(), "sample", share, workers, (each) => this.sample(pool, each));
      }
    } finally {
      await pool.close();
    }
    if (hammerMs > 0) await this.eachOf(this.explored(), "hammer", 1, 1, (each) => this.hammer(each));
  }

  /** What other ways are tried on, and what is proved equivalent last: there they can only prove the proof wrong. */
  private explored(): JudgedMutant[] {
    const { judged } = this.trying;
    const isProved = ({ walked }: JudgedMutant) =>
      walked !== undefined && (walked.identical || (walked.otherEnds === null && walked.unfinished === 0));
    const all = judged.filter(({ ways }) => ways.explore !== undefined);
    return [...all.filter((each) => !isProved(each)), ...all.filter(isProved)];
  }

  /** What is known of the scenarios. */
  told(): MutateResult["scenarios"] {
    const { scenarios, variant } = this.trying;
    return scenarios.map((scenario, index) => {
      const { shown, states, complete } = this.bases[index] ?? { shown: 0, states: 0, complete: false };
      const about = { scenario: this.nameOf(index), settings: formatSettings(scenario) };
      return { ...about, states, shows: anomaliesIn(variant.vocabulary, shown), used: complete };
    });
  }

  private async walkBase(pool: Pool<JudgeTask, JudgeAnswer>): Promise<void> {
    const { scenarios, variant } = this.trying;
    this.say(`the ${scenarios.length} scenarios are walked with ${variant.id} itself`);
    const places = [...scenarios.keys()];
    this.bases = await inTurn(places, this.request.workers, async (index) => {
      if (this.watch.stop.aborted) return undefined;
      const task: JudgeTask = { way: "base", index };
      return (await askInTime(pool, task, this.request.deadlineMs, this.watch.stop)) as
        ({ kind: "base" } & Base) | undefined;
    });
    this.asked = places.flatMap((index): Asked[] => {
      const base = this.bases[index];
      if (base?.learnt === undefined || !base.complete) return [];
      const { shown, states, learnt } = base;
      return [{ index, shown, design: this.designIn(scenarios[index]!), states, learnt }];
    });
    // Most mutants are killed by whatever comes first: the small ones.
    this.asked.sort((a, b) => a.states - b.states);
  }

  /** The anomalies that are by design in the variant, with what a scenario does. */
  private designIn(scenario: Scenario): number {
    const { variant } = this.trying;
    const isDesign = (name: string) =>
      gradeOf(variant, name, mixOf(scenario, variant.vocabulary), []).grade === "design";
    return variant.vocabulary.anomalies.reduce(
      (mask, { name, number }) => (isDesign(name) ? mask | (1 << number) : mask),
      0,
    );
  }

  /** @param share of the budget; nothing is begun beyond it. */
  private async eachOf(
    mutants: readonly JudgedMutant[],
    way: string,
    share: number,
    at: number,
    work: (each: JudgedMutant) => Promise<void>,
  ): Promise<void> {
    const living = mutants.filter(({ stillborn }) => stillborn === undefined);
    let done = 0;
    await inTurn(living, at, async (each) => {
      const isOver = performance.now() - this.began >= share * this.request.budgetMs;
      if (isOver || this.watch.stop.aborted || this.asked.length === 0) return;
      await work(each);
      const { judged } = this.trying;
      const killed = judged.filter(({ ways }) => Object.values(ways).some((judgement) => judgement.killed)).length;
      this.say(`${way}: ${++done} of ${living.length} mutants, ${killed} killed by any way`);
    });
  }

  private async explore(pool: Pool<JudgeTask, JudgeAnswer>, each: JudgedMutant): Promise<void> {
    const file = this.trying.files.pathOf(each.mutant as Mutant);
    const answer = await this.answer(pool, each, { way: "explore", file, asked: this.asked });
    if (answer === undefined) return;
    const command = answer.kind === "killed" ? this.command("explore", file, answer.index) : null;
    each.ways.explore = this.judgement(answer, command);
    if (answer.kind !== "survived") return;
    const { identical = false, unfinished = [], otherEnds = null, byDesign } = answer;
    each.walked = {
      identical,
      otherEnds: otherEnds === null ? null : this.nameOf(otherEnds),
      unfinished: unfinished.length,
      byDesign: byDesign === undefined ? null : `${byDesign.by.join(", ")} in ${this.nameOf(byDesign.index)}`,
    };
  }

  private async sequence(pool: Pool<JudgeTask, JudgeAnswer>, each: JudgedMutant): Promise<void> {
    const { variant, files, keep } = this.trying;
    const file = files.pathOf(each.mutant as Mutant);
    const { filesystems } = variant.vocabulary;
    const answer = await this.answer(pool, each, { way: "sequence", file, filesystems });
    if (answer === undefined) return;
    const isTold = keep && answer.kind === "undone";
    const command = isTold ? `pagerace check ${shellFile(file)} --against ${shellFile(variant.origin)}` : null;
    each.ways.sequence = this.judgement(answer, command);
  }

  private async sample(pool: Pool<JudgeTask, JudgeAnswer>, each: JudgedMutant): Promise<void> {
    const { executions } = this.request;
    const { files, keep: named } = this.trying;
    const file = files.pathOf(each.mutant as Mutant);
    const answer = await this.answer(pool, each, { way: "sample", file, asked: this.asked, executions, named });
    if (answer === undefined) return;
    const isNamed = answer.kind === "killed" && answer.schedule !== undefined;
    const command = isNamed ? this.command("replay", file, answer.index, [answer.schedule!]) : null;
    each.ways.sample = this.judgement(answer, command);
  }

  private async hammer(each: JudgedMutant): Promise<void> {
    const file = this.trying.files.pathOf(each.mutant as Mutant);
    const judgement = await hammerMutant(this.trying.variant, findVariant(file), this.request, this.watch.stop);
    refuseChanged([this.trying.variant]);
    if (judgement === undefined) return;
    const { variant, keep } = this.trying;
    const files = [variant.origin, file].map(shellFile).join(" ");
    const command = judgement.killed && keep ? `pagerace compare ${files} -d ${this.request.hammerMs}ms` : null;
    each.ways.hammer = { ...judgement, command };
  }

  /** @returns undefined for one of which nothing is known, or that is no program, which is noted. */
  private async answer(
    pool: Pool<JudgeTask, JudgeAnswer>,
    each: JudgedMutant,
    task: JudgeTask,
  ): Promise<Killed | Undone | Survived | undefined> {
    const answer = await askInTime(pool, task, this.request.deadlineMs, this.watch.stop);
    if (answer === undefined || answer.kind === "base") return undefined;
    if (answer.kind !== "stillborn") return answer;
    each.stillborn = answer.why;
    return undefined;
  }

  /** @param command that shows it. */
  private judgement(answer: Killed | Undone | Survived, command: string | null): MutantJudged {
    const { after, seconds } = answer;
    if (answer.kind === "survived") return { killed: false, by: [], scenario: null, after, seconds, command: null };
    const scenario =
      answer.kind === "undone" ? `${answer.scenario} --fs ${answer.filesystem}` : this.nameOf(answer.index);
    return { killed: true, by: answer.by, scenario, after, seconds, command };
  }

  private command(command: string, file: string, index: number, more: string[] = []): string | null {
    if (!this.trying.keep) return null;
    const words = scenarioWords(this.trying.scenarios[index]!, this.trying.variant.vocabulary);
    return ["pagerace", command, shellFile(file), ...[...words, ...more].map(shellWord)].join(" ");
  }

  private nameOf(index: number): string {
    const scenario = this.trying.scenarios[index]!;
    const words = scenarioWords(scenario, this.trying.variant.vocabulary).slice(1);
    return [scenario.name ?? formatShortForm(scenario), ...(scenario.name === undefined ? words : [])].join(" ");
  }

  private say(what: string): void {
    this.watch.on({ type: "phase", what, deaf: false });
  }
}
