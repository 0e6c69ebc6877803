/** The job of explore: walks every interleaving of a scenario. */
import { LIVELOCK } from "../../assembly/vocabulary/anomalies.js";
import { type LoadedModule, loadModule } from "../compile/module.js";
import { refuseUnchanged } from "../compile/identical.js";
import { findVariant, type Variant } from "../compile/variant.js";
import { spaceFor as bitSpaceFor } from "../engines/bitstate/search.js";
import { enoughFor } from "../engines/explore/enough.js";
import { exploreScenario, spaceFor } from "../engines/explore/explore.js";
import type { Checkpointing, Explored, ExplorePlan } from "../engines/explore/plan.js";
import { memoryBytes } from "../engines/shared-memory.js";
import { UsageError } from "../failure.js";
import { type StateGraph, stateGraph } from "../engines/explore/state-graph.js";
import { checkSchedules } from "../engines/explore/replayed.js";
import { type Verdict, type Verdicts, verdictsOf } from "../engines/explore/verdicts.js";
import { type AgreeRequest, type ExploreRequest, MOST_STATES } from "../model/request.js";
import { anomalyNamed, anomalyNamesOf } from "../model/vocabulary.js";
import { askedScenario, identify } from "../result/envelope.js";
import { many } from "../result/number.js";
import { watchMachine } from "../result/ran.js";
import { environment } from "../result/environment.js";
import { exploreResult } from "../result/explore-result.js";
import { factsOf } from "../result/walk-facts.js";
import type { ExploreResult } from "../result/explore-schema.js";
import { isOpen } from "../scenario/choice.js";
import { mixOf } from "../scenario/mix-of.js";
import type { Scenario } from "../scenario/scenario.js";
import { type Beginning, begin } from "../engines/stepped/beginning.js";
import { traceOf } from "../engines/stepped/counterexample.js";
import { inevitableStep } from "../engines/stepped/inevitable.js";
import { Turns } from "../engines/turns.js";
import { taskLengths } from "../engines/stepped/lengths.js";
import { settingsFor } from "../engines/stepped/memory.js";
import { Player } from "../engines/stepped/player.js";
import type { Trace } from "../trace/trace.js";
import { finder, phases, type Watch } from "../watch/watch.js";
import { refuseLess, refuseMemory, refuseUnknown } from "./refusals.js";
import { closedPlayers } from "./closed-players.js";
import { searchBits } from "./search-bits.js";
import { spelledOut } from "./spelled-out.js";

/** Of a walk that nobody has bounded. */
const DEFAULT_BYTES = Math.min(2 ** 30, memoryBytes() / 2);

/** An execution that is ended where its schedule does, as a livelock is. */
const CUT_OFF = { found: 1 << LIVELOCK };

/** How long a scenario may take to begin. */
const BEGIN_MS = 60_000;

/**
 * @param keep where a walk is kept, to be gone on with.
 * @param read the variant, of a job that walks it more than once: a file may say otherwise by now.
 * @throws UsageError for a request that cannot be met; HarnessFailure when the patch traps or a worker is lost.
 */
export async function explore(
  meant: ExploreRequest,
  watch: Watch,
  keep?: Omit<Checkpointing, "code">,
  read?: Variant,
): Promise<ExploreResult> {
  const { request, scenario: asked } = spelledOut(meant, read);
  const prepared = await prepare(request, asked, watch, read);
  const { variant, replay, hash, reach, beginning, plan } = prepared;
  const checkpoint = keep && { ...keep, code: hash };
  if (request.bitstate && checkpoint !== undefined)
    throw new UsageError("--bitstate and --checkpoint do not go together; leave one out");
  // What cannot be done is refused before anything is said.
  if (request.bitstate) bitSpaceFor(plan);
  else {
    const { space, saved } = spaceFor({ ...plan, checkpoint });
    if (saved !== undefined) refuseLess(request, space);
  }
  const about = {
    request,
    environment: environment(),
    startedAt: new Date().toISOString(),
    scenario: askedScenario(asked),
    variants: [identify({ name: variant.id, variant, role: "subject", hash, reach }, mixOf(asked, variant.vocabulary))],
  };
  watch.on({ type: "begun", about: { mode: "explore", ...about } });
  const { settings, foundInitially } = beginning;
  const machine = watchMachine();
  const player = new Player(replay.module, settings);
  const playerFor = closedPlayers(player, replay.module);
  const { found, ...told } = request.bitstate
    ? await searchBits(prepared, playerFor, watch)
    : await walkStates(prepared, { player, checkpoint, graph: request.graph }, watch);
  checkSchedules(playerFor, found.verdicts);
  const walked = { variant, replay, scenario: settings.scenario, found, foundInitially, ...told };
  return exploreResult(about, walked, { interrupted: watch.stop.aborted, ran: [machine()] }, async (anomaly) => {
    const verdict = found.verdicts.find((each) => each.anomaly === anomaly);
    return verdict === undefined ? null : await traceTo(playerFor(verdict), verdict, variant.origin);
  });
}

interface Keeping {
  player: Player;
  checkpoint: Checkpointing | undefined;
  /** States of a graph that is kept, at most; undefined: none is. */
  graph: number | undefined;
}

async function walkStates(prepared: Prepared, { player, checkpoint, graph }: Keeping, watch: Watch) {
  const { explored, found, lengths } = await walk(prepared, watch, { checkpoint });
  const advice = enoughFor(explored, prepared.plan, explored.complete ? [] : lengths());
  const kept = graph === undefined ? undefined : keptGraph(explored, graph, player, watch);
  return { facts: factsOf(explored), found, advice, graph: kept };
}

/** @returns why there is none, where there is none. */
function keptGraph(explored: Explored, most: number, player: Player, watch: Watch): StateGraph | string {
  if (!explored.complete) return "the walk is not complete";
  if (explored.states > most) return `${many(explored.states, "state")}, and --graph ${most} keeps no more than that`;
  phases(watch)("the states' graph is told");
  return stateGraph(explored, (schedule) => traceOf(player, { ...CUT_OFF, schedule }, "", undefined).steps);
}

/** A request, with all that it needs to be met. */
export interface Prepared {
  variant: Variant;
  /** Of the `explore` build. */
  hash: string;
  reach: LoadedModule["reach"];
  replay: LoadedModule;
  /** With the scenario that is walked: that, or what it runs initially, alone. */
  beginning: Beginning;
  plan: ExplorePlan;
}

export async function prepare(
  request: ExploreRequest | AgreeRequest,
  asked: Scenario,
  watch: Watch,
  read?: Variant,
): Promise<Prepared> {
  refuseContrary(request);
  const keepsGraph = "graph" in request && request.graph !== undefined;
  if (keepsGraph && isOpen(asked))
    throw new UsageError("--graph: is of a closed scenario; say what is chosen in the place of any");
  refuseMemory(request);
  const variant = read ?? findVariant(request.variants[0]!);
  const { vocabulary } = variant;
  refuseUnknown("expected", request.expected, anomalyNamesOf(vocabulary));
  const tell = phases(watch);
  await refuseUnchanged(request, tell);
  const { module, hash, reach } = await loadModule(variant, "explore", tell);
  const replay = await loadModule(variant, "replay", tell);
  const settings = settingsFor(asked, vocabulary, request.maxSteps);
  const beginning = await begin({ module: replay.module, settings, executions: 0 }, BEGIN_MS, watch.stop);
  const { reduction, knownSteps, workers, maxStates, maxBytes, maxDepth, maxPreemptions } = request;
  // Who took a step, or touches what, cannot be said of tasks that change places.
  const symmetry = request.symmetry && maxPreemptions === null && !reduction && !keepsGraph && !keepsBits(request);
  const plan: ExplorePlan = {
    module,
    settings: beginning.settings,
    switches: { symmetry, reduction, knownSteps },
    workers,
    maxStates: maxStates ?? MOST_STATES,
    maxBytes: maxBytes ?? DEFAULT_BYTES,
    maxDepth: maxDepth ?? undefined,
    maxPreemptions: maxPreemptions ?? undefined,
  };
  return { variant, hash, reach, replay, beginning, plan };
}

function refuseContrary(request: ExploreRequest | AgreeRequest): void {
  const { reduction, maxPreemptions, knownSteps, maxDepth, maxStates } = request;
  const graph = "graph" in request && request.graph !== undefined;
  const refuse = (one: string, others: Record<string, boolean>) => {
    const contrary = Object.keys(others).find((other) => others[other]);
    if (contrary !== undefined) throw new UsageError(`${one} and ${contrary} do not go together; leave one out`);
  };
  if (reduction)
    refuse("--reduce", {
      "--max-preemptions": maxPreemptions !== null,
      "--no-known-steps": !knownSteps,
      "--graph": graph,
    });
  if (keepsBits(request))
    refuse("--bitstate", {
      "--reduce": reduction,
      "--max-depth": maxDepth !== null,
      "--max-states": maxStates !== null,
      "--graph": graph,
    });
}

function keepsBits(request: ExploreRequest | AgreeRequest): boolean {
  return request.mode === "explore" && request.bitstate;
}

/** Walks, and says what is in the states. @param options lookUp: states are to be looked up afterwards. */
export async function walk(
  { variant, replay, beginning, plan }: Prepared,
  watch: Watch,
  { checkpoint, lookUp = false }: { checkpoint?: Checkpointing | undefined; lookUp?: boolean } = {},
): Promise<{ explored: Explored; found: Verdicts; lengths: () => number[] }> {
  let known: number[] | undefined; // played for when somebody asks
  const lengths = () => (known ??= taskLengths(replay.module, beginning.settings));
  const onLevel = (progress: Parameters<Parameters<typeof exploreScenario>[1]["onLevel"]>[0]) =>
    watch.on({ type: "level", progress, lengths });
  const explored = await exploreScenario({ ...plan, checkpoint }, { onLevel, stop: watch.stop });
  phases(watch)(`${explored.states.toLocaleString("en-US")} states walked; what they say is worked out`);
  const judging = { reduced: plan.switches.reduction, inPlace: !lookUp };
  const found = await verdictsOf(explored, judging, new Turns(watch.stop));
  const tell = finder(watch);
  for (const { anomaly, reachable } of found.verdicts) if (reachable) tell(variant.id, anomaly);
  return { explored, found, lengths };
}

/** Of the shortest execution, where there is a schedule of one. */
async function traceTo(
  player: Player,
  { anomaly, schedule, inevitable }: Verdict,
  variant: string,
): Promise<Trace | null> {
  if (schedule === undefined) return null;
  const kind = anomalyNamed(player.settings.vocabulary, anomaly)!.number;
  const execution = kind === LIVELOCK ? player.cutOff(schedule) : player.strictly(schedule);
  const known = inevitable === undefined ? undefined : { step: inevitable, continuations: null, anomaly };
  return traceOf(player, execution, variant, known ?? (await inevitableStep(player, execution, kind)));
}
