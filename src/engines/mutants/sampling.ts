/** A mutant sampled: all scenarios in turn, again and again, by a portfolio of schedulers. */
import * as stepped from "../../../assembly/layout/stepped.js";
import { LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { type LoadedModule, loadModule } from "../../compile/module.js";
import type { Variant } from "../../compile/variant.js";
import { nearMisses } from "../../model/near-misses.js";
import { arms } from "../../model/schedulers.js";
import { anomalyNamed } from "../../model/vocabulary.js";
import { bootEngine, type Engine } from "../stepped/boot.js";
import type { Settings } from "../stepped/memory.js";
import fly from "../stepped/pilot-worker.js";
import { Player } from "../stepped/player.js";
import { readPortfolio } from "../stepped/portfolio.js";
import { readSampled, type SampleExports } from "../stepped/sample-worker.js";
import { formatSchedule } from "../stepped/schedule.js";
import { byArm } from "../stepped/scheduling.js";
import type { Asked, JudgeTask, Killed, Learnt, Survived } from "./task.js";
import { stuckOrTrapped } from "./traps.js";

/** Executions of the variant in which a scenario's length and shared words are learnt, for all its mutants. */
const PILOT = 100;
/** Executions of a scenario before the next one has its turn. */
const TURN = 100;

/** @param module the `replay` build. @returns nothing for a scenario that does not begin, which is not used. */
export function learn(module: WebAssembly.Module, settings: Settings): Learnt | undefined {
  const pilot = fly({ module, settings, executions: PILOT, scheduler: "portfolio" });
  return "refused" in pilot || pilot.stuck !== undefined ? undefined : { among: pilot.longest, shared: pilot.shared };
}

/** @param settingsOf of the scenario at that place. @param module the `portfolio` build. @throws as the engine does, but for a trap. */
export async function sample(
  mutant: Variant,
  settingsOf: (index: number) => Settings,
  module: WebAssembly.Module,
  { asked, executions, named }: Extract<JudgeTask, { way: "sample" }>,
): Promise<Killed | Survived> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let after = 0;
  let running = asked.map((each) => ({ ...each, sampler: new Sampler(module, settingsOf(each.index), each) }));
  for (let first = 0; after < executions && running.length > 0; first += TURN) {
    for (const { index, sampler } of running) {
      if (after >= executions) break;
      const turn = sampler.turn(first, Math.min(TURN, executions - after));
      after += turn.executions;
      if (turn.by.length === 0) continue;
      const killed: Killed = { kind: "killed", index, by: turn.by, after, seconds: seconds() };
      if (!named || turn.drawn === undefined) return killed;
      const schedule = scheduleOf(await loadModule(mutant, "replay"), turn.drawn, turn.by);
      return schedule === undefined ? killed : { ...killed, schedule };
    }
    running = running.filter(({ sampler }) => !sampler.isStuck);
  }
  return { kind: "survived", after, seconds: seconds() };
}

/** An execution by its number, and all that it depends on. */
interface Drawn {
  settings: Settings;
  number: number;
}

interface Turn {
  /** Until the first that shows something new. */
  executions: number;
  by: string[];
  /** Undefined where that has no number: what runs initially does not end, or the code trapped. */
  drawn?: Drawn;
}

/** Draws executions of one scenario. */
class Sampler {
  private engine: Engine<SampleExports> | undefined;
  private readonly settings: Settings;
  /** Anomalies that count for nothing, a bit each. */
  private readonly ignored: number;
  /** What runs initially does not end, and that is nothing new. */
  isStuck = false;

  constructor(
    private readonly module: WebAssembly.Module,
    settings: Settings,
    { shown, design, learnt }: Asked,
  ) {
    this.ignored = shown | design;
    const nearly = nearMisses(settings.vocabulary, ~this.ignored);
    this.settings = { ...settings, scheduling: { scheduler: "portfolio", depth: 1, ...learnt, nearly } };
  }

  turn(first: number, count: number): Turn {
    try {
      return this.drawn(first, count);
    } catch (error) {
      const by = stuckOrTrapped(error);
      if (by === undefined) throw error;
      const { vocabulary } = this.settings;
      if (by === "trap" || !this.ignores(anomalyNamed(vocabulary, by)!.number)) return { executions: 1, by: [by] };
      this.isStuck = true;
      return { executions: 0, by: [] };
    }
  }

  private drawn(first: number, count: number): Turn {
    this.engine ??= bootEngine<SampleExports>(this.module, this.settings);
    const { exports, memory } = this.engine;
    exports.clear_results();
    exports.sample(first, count);
    const sampled = readSampled(new Float64Array(memory.buffer, stepped.RESULTS, stepped.RESULT_FOUND / 8), 0);
    const seen = this.settings.vocabulary.anomalies.filter(
      ({ number }) => !this.ignores(number) && (sampled.counts[number] ?? 0) > 0,
    );
    if (seen.length === 0) return { executions: count, by: [] };
    const number = Math.min(...seen.map((each) => sampled.first[each.number]!));
    const by = seen.filter((each) => sampled.first[each.number] === number).map(({ name }) => name);
    const arm = readPortfolio(memory).arms.findIndex((each) => each.first.includes(number));
    const scheduling = byArm(this.settings.scheduling, arms[arm]!);
    return { executions: number - first + 1, by, drawn: { settings: { ...this.settings, scheduling }, number } };
  }

  private ignores(anomaly: number): boolean {
    return (this.ignored & (1 << anomaly)) !== 0;
  }
}

/** @returns undefined: played alone it does not show this, so the mutant's code is no function of its seed, and no command shows it. */
function scheduleOf(
  { module, hash }: LoadedModule,
  { settings, number }: Drawn,
  by: readonly string[],
): string | undefined {
  const { schedule, found } = new Player(module, settings).drawn(number);
  const shows = (anomaly: string) => (found & (1 << anomalyNamed(settings.vocabulary, anomaly)!.number)) !== 0;
  if (!by.every(shows)) return undefined;
  return formatSchedule(schedule, hash, settings.scenario, (found & (1 << LIVELOCK)) !== 0);
}
