/** The trace of what a check has found. */
import { loadModule } from "../compile/module.js";
import type { Variant } from "../compile/variant.js";
import { traceOf } from "../engines/stepped/counterexample.js";
import { inevitableStep } from "../engines/stepped/inevitable.js";
import { settingsFor } from "../engines/stepped/memory.js";
import { Player } from "../engines/stepped/player.js";
import { parseSchedule } from "../engines/stepped/schedule.js";
import { anomalyNamed } from "../model/vocabulary.js";
import type { Scenario } from "../scenario/scenario.js";
import { parseShortForm } from "../scenario/short-form.js";
import type { Finding } from "../result/findings.js";
import type { Trace } from "../trace/trace.js";

/** @param open the scenario in which it was found. @returns null: nothing has a schedule of it. */
export async function traceOfFinding(variant: Variant, finding: Finding, open: Scenario): Promise<Trace | null> {
  if (finding.schedule === null || finding.variant === null) return null;
  const { vocabulary, origin } = variant;
  const { name: _, summary: __, ...plain } = open;
  const scenario = { ...plain, tasks: parseShortForm(finding.scenario, vocabulary).tasks };
  const { module, hash } = await loadModule(variant, "replay");
  const { schedule, endless } = parseSchedule(finding.schedule, hash, scenario);
  const player = new Player(module, settingsFor(scenario, vocabulary));
  const execution = endless ? player.cutOff(schedule) : player.strictly(schedule);
  const { number } = anomalyNamed(vocabulary, finding.id)!;
  return traceOf(player, execution, origin, await inevitableStep(player, execution, number));
}
