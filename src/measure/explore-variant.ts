/** The job of explore: walks, and says what was found. */
import { LIVELOCK } from "../../assembly/vocabulary/anomalies.js";
import { loadModule } from "../compile/module.js";
import type { Variant } from "../compile/variant.js";
import { EXIT } from "../failure.js";
import { type ExplorePlan, exploreScenario, spaceFor } from "../explore/explore.js";
import { enoughFor } from "../explore/enough.js";
import { checkSchedules } from "../explore/replayed.js";
import { type Verdict, verdictsOf } from "../explore/verdicts.js";
import { anomalyNamed } from "../model/vocabulary.js";
import type { ExploreOptions } from "../options/explore-options.js";
import { explorationStatus } from "../report/exploration-status.js";
import { explorationHeading, explorationReport } from "../report/exploration-terminal.js";
import { many } from "../report/number.js";
import { openOutput } from "../report/output.js";
import { StatusLine } from "../report/status-line.js";
import { gravest } from "../report/verdict.js";
import { environment } from "../result/environment.js";
import { explorationOf } from "../result/exploration.js";
import { formatSettings } from "../scenario/settings.js";
import { formatShortForm } from "../scenario/short-form.js";
import type { Scenario } from "../scenario/scenario.js";
import { begin } from "../stepped/beginning.js";
import { traceOf } from "../stepped/counterexample.js";
import { inevitableStep } from "../stepped/inevitable.js";
import { Player } from "../stepped/player.js";
import { taskLengths } from "../stepped/lengths.js";
import { settingsFor } from "../stepped/memory.js";
import type { Trace } from "../trace/trace.js";
import { interruption } from "./interruption.js";

/** How long a scenario may take to begin. */
const BEGIN_MS = 60_000;

/** @returns the exit status. */
export async function exploreVariant(
  variant: Variant,
  meant: Scenario,
  options: ExploreOptions,
  out: { json: boolean; file: string | undefined; force: boolean },
): Promise<number> {
  const output = openOutput(out.file, out.force);
  const { module, hash } = await loadModule(variant, "explore");
  const replay = await loadModule(variant, "replay");
  const beginning = {
    module: replay.module,
    settings: settingsFor(meant, variant.vocabulary, options.maxSteps),
    executions: 0,
  };
  const { foundInitially, settings } = await begin(beginning, BEGIN_MS);
  const { scenario } = settings;
  const player = new Player(replay.module, settings);
  const checkpoint = options.checkpoint && { ...options.checkpoint, code: hash };
  const plan: ExplorePlan = { module, settings, switches: options, ...options, checkpoint };
  spaceFor(plan); // refuses what cannot be done before anything is said
  const about = { name: meant.name, short: formatShortForm(meant), settings: formatSettings(meant) };
  (out.json ? process.stderr : process.stdout).write(`${explorationHeading(about, variant.origin, environment())}\n`);
  const stop = interruption();
  const status = new StatusLine();
  let lengths: number[] | undefined; // asked for when there is a line to show
  const explored = await exploreScenario(plan, {
    onLevel: (progress) =>
      status.show((seconds) =>
        explorationStatus(progress, (lengths ??= taskLengths(replay.module, settings)), seconds),
      ),
    stop,
  });
  status.show(() => `${many(explored.states, "state")} walked; what they say is worked out`);
  const found = verdictsOf(explored, { reduced: options.reduction, inPlace: true });
  status.end();
  checkSchedules(player, found.verdicts);
  const { workers, expected } = options;
  const advice = enoughFor(explored, plan, explored.complete ? [] : (lengths ??= taskLengths(replay.module, settings)));
  const facts = {
    variant,
    hash,
    replay,
    scenario,
    workers,
    expected,
    reduced: options.reduction,
    foundInitially,
    advice,
  };
  const result = explorationOf({ ...facts, interrupted: stop.aborted }, explored, found);
  const seen = result.verdicts.map((each) => ({ ...each, id: each.anomaly, count: each.reachable ? 1 : 0 }));
  const worst = gravest({ anomalies: seen });
  output?.write(`${JSON.stringify(result)}\n`);
  if (out.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    const verdict = found.verdicts.find(({ anomaly }) => anomaly === worst?.anomaly);
    process.stdout.write(explorationReport(result, verdict && traceTo(player, verdict, variant.origin)));
  }
  if (stop.aborted) return EXIT.interrupted;
  if (explored.failed === true) return EXIT.harness;
  return seen.some(({ reachable, grade }) => reachable && grade === "forbidden") ? EXIT.forbidden : EXIT.expected;
}

/** Of the shortest execution, where there is a schedule of one. */
function traceTo(player: Player, { anomaly, schedule, inevitable }: Verdict, variant: string): Trace | undefined {
  if (schedule === undefined) return undefined;
  const kind = anomalyNamed(player.settings.vocabulary, anomaly)!.number;
  const execution = kind === LIVELOCK ? player.cutOff(schedule) : player.strictly(schedule);
  const known = inevitable === undefined ? undefined : { step: inevitable, continuations: null, anomaly };
  return traceOf(player, execution, variant, known ?? inevitableStep(player, execution, kind));
}
