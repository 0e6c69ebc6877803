/** From the number of an execution that showed an anomaly to the smallest execution that does, and its trace. */
import type { LoadedModule } from "../../compile/module.js";
import { LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { HarnessFailure, UsageError } from "../../failure.js";
import { anomalyNamesOf } from "../../model/vocabulary.js";
import { closedBy, isOpen } from "../../scenario/choice.js";
import type { Scenario } from "../../scenario/scenario.js";
import { formatSettings } from "../../scenario/settings.js";
import { formatOperation, formatShortForm } from "../../scenario/short-form.js";
import { type Inevitable, makeTrace, type Trace } from "../../trace/trace.js";
import { inevitableStep } from "./inevitable.js";
import { Words } from "../../trace/words.js";
import type { Turns } from "../turns.js";
import type { Settings } from "./memory.js";
import { type Execution, Player } from "./player.js";
import { formatSchedule } from "./schedule.js";
import { shrink } from "./shrink.js";

export interface Counterexample {
  anomaly: string;
  /** The one that it was found in, or one with fewer operations. */
  scenario: Scenario;
  schedule: string;
  steps: number;
  preemptions: number;
  /** Whether no single smaller change was left; false: the execution as it was found. */
  minimal: boolean;
  /** Executions that were played to make it smaller. */
  played: number;
  /** Executions of each scenario with one operation less, in which the anomaly did not show. */
  searched: number;
  trace: Trace;
}

export interface Case {
  variant: string;
  /** The variant's `replay` build. */
  replay: LoadedModule;
  settings: Settings;
}

/**
 * @param number of the execution.
 * @param anomaly its number.
 * @throws HarnessFailure if that execution does not show it here: something depended on more than the seed.
 */
export async function counterexample(
  found: Case,
  number: number,
  anomaly: number,
  { shrinking, turns }: { shrinking: boolean; turns: Turns },
): Promise<Counterexample> {
  const name = anomalyNamesOf(found.settings.vocabulary)[anomaly] ?? "";
  const { player, execution } = playAgain(found, number);
  if ((execution.found & (1 << anomaly)) === 0) {
    throw new HarnessFailure(`execution ${number} showed ${name} once, and not when it was replayed`);
  }
  const open = (scenario: Scenario) => openPlayer(found, scenario);
  const asFound = { player, execution, minimal: false, played: 0, searched: 0 };
  const endless = anomaly === LIVELOCK;
  const shrunk = shrinking && !endless ? await shrink(player, execution, anomaly, { open, turns }) : asFound;
  const { scenario } = shrunk.player.settings;
  return {
    anomaly: name,
    scenario,
    schedule: formatSchedule(shrunk.execution.schedule, found.replay.hash, scenario, endless),
    steps: shrunk.execution.steps,
    preemptions: shrunk.execution.preemptions,
    minimal: shrunk.minimal,
    played: shrunk.played,
    searched: shrunk.searched,
    trace: traceOf(
      shrunk.player,
      shrunk.execution,
      found.variant,
      await inevitableStep(shrunk.player, shrunk.execution, anomaly, turns),
    ),
  };
}

/** As it was drawn; of an open scenario then by its schedule in the closed one that was chosen, which takes the very same steps. */
function playAgain({ replay, settings }: Case, number: number): { player: Player; execution: Execution } {
  const player = new Player(replay.module, settings);
  const execution = player.drawn(number);
  if (!isOpen(settings.scenario)) return { player, execution };
  const scenario = closedBy(settings.scenario, player.chosen(), settings.vocabulary);
  const closed = new Player(replay.module, { ...settings, scenario });
  const isEndless = (execution.found & (1 << LIVELOCK)) !== 0;
  const again = isEndless ? closed.cutOff(execution.schedule) : closed.strictly(execution.schedule);
  if (again.diverged !== undefined || again.found !== execution.found)
    throw new HarnessFailure(`execution ${number} takes other steps in ${formatShortForm(scenario)}`);
  return { player: closed, execution: again };
}

export function traceOf(
  player: Player,
  { schedule, found }: Pick<Execution, "schedule" | "found">,
  variant: string,
  inevitable: Inevitable | undefined,
): Trace {
  const { scenario, vocabulary } = player.settings;
  const { pages, mappings, blocks, cpus } = scenario;
  const about = {
    variant,
    scenario: formatShortForm(scenario),
    tasks: scenario.tasks.map((operations) => operations.map(formatOperation)),
    shape: { pages, mappings, blocks, cpus },
    settings: formatSettings(scenario),
    beginning: [...player.beginning],
    inevitable,
  };
  const events = player.trace(schedule, (found & (1 << LIVELOCK)) !== 0);
  return makeTrace(events, about, new Words(vocabulary, scenario));
}

/** Undefined for a scenario that does not even begin. */
function openPlayer(found: Case, scenario: Scenario): Player | undefined {
  try {
    return new Player(found.replay.module, { ...found.settings, scenario });
  } catch (error) {
    if (error instanceof UsageError || error instanceof HarnessFailure) return undefined;
    throw error;
  }
}
