/** The trial of mutants: one way after the other, each mutant by itself, as far as the budget goes. */
import type { Asked, Base, JudgeAnswer, JudgeTask, Judging } from "../engines/mutants/task.js";
import { beside } from "../engines/beside.js";
import { openPool, type Pool } from "../engines/pool.js";
import { refuseChanged, textsOf } from "../compile/held.js";
import { type Variant, findVariant } from "../compile/variant.js";
import { anomaliesIn } from "../model/vocabulary.js";
import type { MutateRequest } from "../model/request.js";
import type { Mutant } from "../mutate/mutant.js";
import { gradeOf } from "../result/grade.js";
import type { JudgedMutant } from "../result/mutate-result.js";
import type { MutateResult } from "../result/mutate-schema.js";
import { scenarioWords } from "../result/replay-command.js";
import { mixOf } from "../scenario/mix-of.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatSettings } from "../scenario/settings.js";
import { formatShortForm } from "../scenario/short-form.js";
import { shellFile, shellWord } from "../shell-word.js";
import type { Watch } from "../watch/watch.js";
import type { MutantFiles } from "./mutant-files.js";
import { hammerMutant } from "./mutant-hammer.js";

/** Of an execution of a mutant that is sampled. */
const MAX_STEPS = 10_000;
/** Of the budget, by which a way is to have come to its end if others follow: what one leaves the next has. */
const EXPLORED_BY = 0.6;
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
      return (await this.judge(pool, { way: "base", index })) as ({ kind: "base" } & Base) | undefined;
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
    const answer = await this.judge(pool, { way: "explore", file, asked: this.asked });
    if (answer === undefined || answer.kind === "base") return;
    if (answer.kind === "stillborn") each.stillborn = answer.why;
    else if (answer.kind === "killed") {
      const command = this.command("explore", file, answer.index);
      each.ways.explore = { ...this.killedBy(answer), command };
    } else {
      const { after, seconds, identical = false, unfinished = [], otherEnds = null, byDesign } = answer;
      each.ways.explore = { killed: false, by: [], scenario: null, after, seconds, command: null };
      each.walked = {
        identical,
        otherEnds: otherEnds === null ? null : this.nameOf(otherEnds),
        unfinished: unfinished.length,
        byDesign: byDesign === undefined ? null : `${byDesign.by.join(", ")} in ${this.nameOf(byDesign.index)}`,
      };
    }
  }

  private async sample(pool: Pool<JudgeTask, JudgeAnswer>, each: JudgedMutant): Promise<void> {
    const { executions } = this.request;
    const file = this.trying.files.pathOf(each.mutant as Mutant);
    const answer = await this.judge(pool, {
      way: "sample",
      file,
      asked: this.asked,
      executions,
      named: this.trying.keep,
    });
    if (answer === undefined || answer.kind === "base") return;
    if (answer.kind === "stillborn") each.stillborn = answer.why;
    else if (answer.kind === "killed") {
      const { schedule } = answer;
      const command = schedule === undefined ? null : this.command("replay", file, answer.index, [schedule]);
      each.ways.sample = { ...this.killedBy(answer), command };
    } else {
      const { after, seconds } = answer;
      each.ways.sample = { killed: false, by: [], scenario: null, after, seconds, command: null };
    }
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

  /** @returns undefined if it was stopped, or took too long: of that nothing is known. */
  private async judge(pool: Pool<JudgeTask, JudgeAnswer>, task: JudgeTask): Promise<JudgeAnswer | undefined> {
    const { controller, release } = beside(this.watch.stop);
    const timer = setTimeout(() => controller.abort(), this.request.deadlineMs);
    try {
      return await pool.run(task, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw error;
    } finally {
      clearTimeout(timer);
      release();
    }
  }

  private killedBy({ index, by, after, seconds }: Extract<JudgeAnswer, { kind: "killed" }>) {
    return { killed: true, by, scenario: this.nameOf(index), after, seconds };
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

/** So many at a time, in order. */
async function inTurn<T, R>(items: readonly T[], at: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const walk = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, at) }, walk));
  return results;
}
