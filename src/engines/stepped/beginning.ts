/** How a scenario begins: with what runs initially, or not at all. */
import { anomalyNamed } from "../../model/vocabulary.js";
import type { Scenario } from "../../scenario/scenario.js";
import type { Settings } from "./memory.js";
import { pilot } from "./pilot.js";
import type { Pilot, PilotTask } from "./pilot-worker.js";

export interface Beginning extends Pilot {
  /** What is to be run: as it was given, or, where what runs initially does not end, that alone. */
  settings: Settings;
}

/**
 * Where what runs initially does not come to its end no task ever begins, and that is found like anything else: it is run as the only
 * task of a scenario of its own.
 *
 * @throws as pilot does.
 */
export async function begin(task: PilotTask, deadlineMs: number, stop: AbortSignal): Promise<Beginning> {
  const first = await pilot(task, deadlineMs, stop);
  if (first.stuck === undefined) return { ...first, settings: task.settings };
  const settings = { ...task.settings, scenario: initiallyAlone(task.settings.scenario) };
  const alone = await pilot({ ...task, settings }, deadlineMs, stop);
  return { ...alone, foundInitially: 1 << anomalyNamed(settings.vocabulary, first.stuck)!.number, settings };
}

function initiallyAlone(scenario: Scenario): Scenario {
  const { name: _, summary: __, ...plain } = scenario;
  return { ...plain, initially: [], tasks: [scenario.initially] };
}
