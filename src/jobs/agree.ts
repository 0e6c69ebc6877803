/** The job of agree: the same code, walked, sampled and hammered. */
import { loadModule } from "../compile/module.js";
import { spaceFor } from "../engines/explore/explore.js";
import type { Explored } from "../engines/explore/plan.js";
import type { Verdicts } from "../engines/explore/verdicts.js";
import { EXIT, HarnessFailure, Interrupted, UsageError } from "../failure.js";
import { type Hammered, hammerScenario } from "../engines/litmus/hammer-scenario.js";
import { judge } from "../engines/litmus/judge.js";
import type { AgreeRequest } from "../model/request.js";
import { anomalyNamesOf } from "../model/vocabulary.js";
import { singleSlot } from "../plan/slots.js";
import { agreementRows, type AgreeResult } from "../result/agree-result.js";
import { agreement } from "../result/agreement.js";
import { askedScenario, identify, RESULT_SCHEMA } from "../result/envelope.js";
import { watchMachine } from "../result/ran.js";
import { environment } from "../result/environment.js";
import { hammerAgreement } from "../result/hammer-agreement.js";
import { clock, many } from "../result/number.js";
import { coverage, idleWarnings } from "../result/redefined.js";
import { sealed } from "../seal.js";
import { mixOf } from "../scenario/mix-of.js";
import type { Scenario } from "../scenario/scenario.js";
import { settingsFor } from "../engines/stepped/memory.js";
import { runSample } from "../engines/stepped/sample.js";
import { addSampleTallies, nothingSampled, sampleTally, type SampleTally } from "../tally/sample.js";
import { phases, type Watch } from "../watch/watch.js";
import { type Prepared, prepare, walk } from "./explore.js";
import { refuseNothing } from "./refusals.js";
import { spelledOut } from "./spelled-out.js";

/** How long a worker may take for a chunk of executions, and a CPU of the hammer wait for the others. */
const DEADLINE_MS = { sample: 60_000, hammer: 10_000 };

/** Of an execution that does not end. */
const ENDLESS = ["deadlock", "livelock"];

/**
 * @throws UsageError for a request that cannot be met; HarnessFailure if not all states could be walked, for then there is nothing
 * to hold the others against, or when a worker is lost.
 */
export async function agree(asked: AgreeRequest, watch: Watch): Promise<AgreeResult> {
  const { request, scenario: meant } = spelledOut(asked);
  refuseBounds(request);
  refuseNothing(request.executions);
  refuseNothing(request.durationMs);
  const prepared = await prepare(request, meant, watch);
  spaceFor(prepared.plan); // refuses what cannot be done before anything is said
  const { scenario } = prepared.beginning.settings;
  const { variant, hash, reach } = prepared;
  const run = mixOf(meant, variant.vocabulary);
  const identity = identify({ name: variant.id, variant, role: "subject", hash, reach }, run);
  const about = {
    request,
    environment: environment(),
    startedAt: new Date().toISOString(),
    scenario: askedScenario(meant),
  };
  watch.on({ type: "begun", about: { mode: "agree", ...about, variants: [identity] } });
  const machine = watchMachine();
  const { explored, found } = await walkAll(prepared, watch);
  const sampled = await sample(prepared, request, watch);
  const hammered = watch.stop.aborted ? undefined : await hammer(prepared, scenario, found, request, watch);
  const facts = { variant, scenario, explored, found, sampled, hammered };
  const held = holdAgainst(facts);
  const interrupted = watch.stop.aborted;
  const walked = { ...identity, ...coverage(identity, [...explored.covered]) };
  return sealed({
    schema: RESULT_SCHEMA,
    mode: "agree",
    ...about,
    variants: [{ ...walked, verdict: agreement({ agrees: held.agrees, interrupted }) }],
    states: explored.states,
    executions: sampled.executions,
    ...held,
    ran: [machine()],
    interrupted,
    failed: false,
    warnings: held.agrees ? idleWarnings([walked]) : [], // otherwise the fault is the harness's, whatever ran
    exitStatus: !held.agrees ? EXIT.harness : interrupted ? EXIT.interrupted : EXIT.expected,
  });
}

/** @throws UsageError for what leaves out executions. */
function refuseBounds({ reduction, maxPreemptions, maxDepth, expected }: AgreeRequest): void {
  if (expected.length > 0) throw new UsageError("agree: grades nothing; leave out expected");
  if (reduction) throw new UsageError("agree --reduce: fewer interleavings have no probabilities; leave it out");
  const bound = maxPreemptions !== null ? "--max-preemptions" : maxDepth !== null ? "--max-depth" : undefined;
  if (bound !== undefined) throw new UsageError(`agree: probabilities are of all executions; leave out ${bound}`);
}

async function walkAll(prepared: Prepared, watch: Watch): Promise<{ explored: Explored; found: Verdicts }> {
  const walked = await walk(prepared, watch, { lookUp: true });
  const { complete, bound, states } = walked.explored;
  const { longest = 0 } = walked.found;
  if (complete && Number.isFinite(longest) && longest > prepared.plan.settings.maxSteps)
    throw new HarnessFailure(
      `agree: executions take up to ${longest} steps, and sampled ones end after --max-steps ${prepared.plan.settings.maxSteps}; give it more`,
    );
  const unknown = walked.found.verdicts.find(({ probability }) => probability === undefined);
  if (watch.stop.aborted) throw new Interrupted(`interrupted after ${many(states, "state")}; nothing was compared`);
  if (complete && unknown !== undefined)
    throw new HarnessFailure(
      `agree: how likely ${unknown.anomaly} is could not be worked out; take a smaller scenario`,
    );
  if (complete) return walked;
  throw new HarnessFailure(
    `agree: the walk ended before all states were seen (${bound}); give it more, or take a smaller scenario`,
  );
}

async function sample(
  { variant, beginning: { settings } }: Prepared,
  { executions, seed, maxSteps, workers }: AgreeRequest,
  watch: Watch,
): Promise<SampleTally> {
  const { module } = await loadModule(variant, "random", phases(watch));
  let tally = nothingSampled();
  const onChunk = (_: number, sampled: Parameters<typeof sampleTally>[0]) => {
    tally = addSampleTallies(tally, sampleTally(sampled, anomalyNamesOf(variant.vocabulary), { workers, seed }));
    watch.on({
      type: "progress",
      executions: tally.executions,
      wanted: executions,
      found: tally.counts,
      tallies: [tally],
    });
    return false;
  };
  const drawn = [{ ...settingsFor(settings.scenario, variant.vocabulary, maxSteps), seed }];
  const plan = { modules: [module], settings: drawn, workers, first: 0, executions, durationMs: undefined };
  await runSample({ ...plan, deadlineMs: DEADLINE_MS.sample }, { onChunk, stop: watch.stop });
  return tally;
}

/** Undefined: there is an execution that does not end, and real threads would stay in it. */
async function hammer(
  { variant }: Prepared,
  scenario: Scenario,
  { verdicts }: Verdicts,
  { durationMs, seed }: AgreeRequest,
  watch: Watch,
): Promise<Hammered | undefined> {
  if (verdicts.some(({ anomaly, reachable }) => reachable && ENDLESS.includes(anomaly))) return undefined;
  const [slot] = await singleSlot(variant, "litmus", phases(watch));
  watch.on({ type: "phase", what: `hammering for ${clock(durationMs / 1000)}`, deaf: false });
  return hammerScenario(slot!, scenario, { seed, durationMs, deadlineMs: DEADLINE_MS.hammer }, { stop: watch.stop });
}

interface AgreeFacts {
  variant: Prepared["variant"];
  scenario: Scenario;
  /** A complete walk. */
  explored: Explored;
  found: Verdicts;
  sampled: SampleTally;
  hammered: Hammered | undefined;
}

/** Holds the three against each other. */
function holdAgainst(facts: AgreeFacts): Pick<AgreeResult, "agrees" | "rows" | "hammer"> {
  const { variant, scenario, explored, found, sampled, hammered } = facts;
  const exact = found.verdicts.map(({ probability }) => probability!); // of a complete walk
  const names = anomalyNamesOf(variant.vocabulary);
  const counts = names.map((name) => sampled.counts[name] ?? 0);
  const rows = agreementRows(names, counts, sampled.executions, exact, hammered?.counts);
  const held =
    hammered && hammerAgreement(scenario, variant.vocabulary, found, hammered, judge(explored, hammered.endings));
  return { agrees: rows.every(({ agrees }) => agrees) && held?.agrees !== false, rows, hammer: held ?? null };
}
