/** The job of agree: the same code, walked and sampled. */
import { loadModule } from "../build/module.js";
import { findVariant } from "../build/variant.js";
import { exploreScenario } from "../explore/explore.js";
import { verdictsOf } from "../explore/verdicts.js";
import { EXIT, UsageError } from "../failure.js";
import { steppedAnomalyNames } from "../names.js";
import type { ExploreOptions } from "../options/explore-options.js";
import { agreementReport } from "../report/agreement-terminal.js";
import { type Agreement, agreementRows } from "../result/agreement.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { settingsFor } from "../stepped/memory.js";
import { runSample } from "../stepped/sample.js";
import { addSampled, nothingSampled } from "../stepped/tally.js";
import { interruption } from "./interruption.js";

const DEADLINE_MS = 60_000;

/** @returns the exit status: 3 where they do not agree, for then one of them is wrong. */
export async function agreeOn(
  name: string,
  scenario: Scenario,
  options: ExploreOptions,
  { executions, seed }: { executions: number; seed: number },
  json: boolean,
): Promise<number> {
  const variant = findVariant(name);
  const settings = { ...settingsFor(scenario), seed };
  const stop = interruption();
  const { module } = await loadModule(variant, "explore");
  const explored = await exploreScenario(
    { module, settings, switches: options, ...options, checkpoint: undefined },
    { onLevel: () => {}, stop },
  );
  if (stop.aborted) return EXIT.interrupted;
  if (!explored.complete) throw new UsageError(`agree: the walk ended before all states were seen (${explored.bound})`);
  const random = await loadModule(variant, "random");
  let sampled = nothingSampled(steppedAnomalyNames.length);
  const onChunk = (_: number, chunk: typeof sampled) => {
    sampled = addSampled(sampled, chunk);
    return false;
  };
  const { workers } = options;
  const plan = { modules: [random.module], settings: [settings], workers, executions, durationMs: undefined };
  await runSample({ ...plan, deadlineMs: DEADLINE_MS }, { onChunk, stop });
  const exact = verdictsOf(explored).verdicts.map(({ probability }) => probability ?? { value: 0, error: 0 });
  const rows = agreementRows(steppedAnomalyNames, sampled.counts, sampled.executions, exact);
  const result: Agreement = {
    schema: "pagerace/agreement/1",
    variant: variant.id,
    scenario: formatShortForm(scenario),
    states: explored.states,
    executions: sampled.executions,
    seed,
    agrees: rows.every(({ agrees }) => agrees),
    rows,
  };
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : agreementReport(result));
  if (stop.aborted) return EXIT.interrupted;
  return result.agrees ? EXIT.expected : EXIT.harness;
}
