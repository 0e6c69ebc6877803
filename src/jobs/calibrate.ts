/** The job of calibrate: what the machine can see, and the settings under which it sees the planted faults most. */
import { drawSettings, type Setting, settingOf } from "../calibrate/setting.js";
import { rungsOf, successiveHalving } from "../calibrate/halving.js";
import { isMeasured } from "../calibrate/turn.js";
import { refuseChanged } from "../compile/held.js";
import { refuseUnchanged } from "../compile/identical.js";
import { HarnessFailure, UsageError } from "../failure.js";
import type { CalibrateRequest } from "../model/request.js";
import { checkThreads, checkWorkload } from "../model/workload.js";
import { mixOperations } from "../model/mix.js";
import { makePlan } from "../plan/make-plan.js";
import type { Build } from "../compile/builds.js";
import { compareSlots, singleSlot } from "../plan/slots.js";
import { findVariant, type Variant } from "../compile/variant.js";
import type { CalibrateAbout } from "../result/about.js";
import { type Calibrated, calibrateResult } from "../result/calibrate-result.js";
import type { CalibrateResult } from "../result/calibrate-schema.js";
import { type Ended, identify } from "../result/envelope.js";
import { environment } from "../result/environment.js";
import { many } from "../result/number.js";
import { watchMachine } from "../result/ran.js";
import { randomStream } from "../stats/random.js";
import { phases, warned, type Watch } from "../watch/watch.js";
import { playTurn, turnRequest } from "./calibrate-turn.js";
import { refuseNothing } from "./refusals.js";
import { measureSight } from "./sight.js";

/** Of the whole time: what the search is to have come to its end by; the rest confirms. */
const SEARCHED = 0.65;
/** So many settings that the first rung has time for two turns of each. */
const TURNS_PLANNED = 2;
const SETTINGS = { fewest: 2, most: 81 };
/** By rung. */
const TURN_MS = [150, 200, 300];
const CONFIRM_MS = 300;
const MOST_PAIRS = 500;

/**
 * @throws UsageError for a request that cannot be met, before anything has run; HarnessFailure, with the result of what was found
 * until then, when a worker traps or is lost.
 */
export async function calibrate(request: CalibrateRequest, watch: Watch): Promise<CalibrateResult> {
  checkWorkload(request.workload);
  checkThreads(request.workload.threads, request.oversubscribe);
  refuseNothing(request.durationMs);
  if (request.expected.length > 0) throw new UsageError("calibrate: grades nothing; leave out expected");
  const { about, read } = await prepare(request, watch);
  watch.on({ type: "begun", about: { mode: "calibrate", ...about } });
  const machine = watchMachine();
  const found: Calibrated = {
    sight: { roundTrip: null, probe: null },
    searched: undefined,
    searchSeconds: 0,
    pairs: [],
    confirmSeconds: 0,
  };
  const result = (ended: Ended) => warned(watch, calibrateResult(about, found, { ended, ran: [machine()] }));
  try {
    await new Calibration(about, read, watch, found).run();
  } catch (error) {
    if (!(error instanceof HarnessFailure)) throw error;
    throw new HarnessFailure(error.message, result("failed"));
  }
  return result(watch.stop.aborted ? "interrupted" : "whole");
}

interface Prepared {
  about: CalibrateAbout;
  /** What was compiled, as it was read. */
  read: Variant[];
}

/** Compiles what will run. @throws UsageError for what the hammer would refuse. */
async function prepare(request: CalibrateRequest, watch: Watch): Promise<Prepared> {
  const { variants, mixNamed, workload } = request;
  const tell = phases(watch);
  await refuseUnchanged(request, tell);
  const wanted = { operations: mixNamed ? mixOperations(workload.mix) : [], filesystem: workload.filesystem };
  const compiled = (build: Build) =>
    variants.length === 1
      ? singleSlot(findVariant(variants[0]!), build, tell)
      : compareSlots(variants, undefined, build, wanted, tell);
  await compiled("delayed"); // before the clock runs
  const all = await compiled("hammer");
  const own = all.slice(0, variants.length); // before the A/A twin and a canary that nobody named
  makePlan(turnRequest(request, settingOf(workload), { seed: 1, durationMs: 1 }), all);
  const about = {
    request,
    environment: environment(),
    startedAt: new Date().toISOString(),
    subject: own[0]!.variant.subject,
    variants: own.map((slot) => identify(slot)),
  };
  return { about, read: own.map(({ variant }) => variant) };
}

/** One that runs: what it finds is there as soon as it is found. */
class Calibration {
  private readonly began = performance.now();
  private readonly random: () => number;
  private readonly base: Setting;

  constructor(
    private readonly about: CalibrateAbout,
    private readonly read: readonly Variant[],
    private readonly watch: Watch,
    private readonly found: Calibrated,
  ) {
    this.random = randomStream(about.request.seed);
    this.base = settingOf(about.request.workload);
  }

  async run(): Promise<void> {
    this.say("measuring the machine");
    const { request } = this.about;
    await measureSight(this.found.sight, request, () => this.seed(), this.watch.stop);
    await this.search();
    const best = this.found.searched?.best;
    if (best !== undefined) await this.confirm(best);
  }

  private async search(): Promise<void> {
    const { durationMs, seed } = this.about.request;
    const beganMs = this.elapsedMs();
    const searchMs = Math.max(1, SEARCHED * durationMs - beganMs); // what came before may have taken all the time
    await this.play(this.base, TURN_MS[0]!); // what it costs to begin, of code that is not yet optimised
    const costMs = await this.costMs();
    const count = affordable(searchMs, costMs);
    const settings = drawSettings(count, this.base, seed);
    this.found.searched = await successiveHalving(this.base, settings, {
      play: async (setting, rung) => {
        this.say(`rung ${rung + 1} of ${rungsOf(count)}, ${many(count, "setting")}`);
        return this.play(setting, TURN_MS[rung] ?? TURN_MS.at(-1)!);
      },
      spent: () => (this.elapsedMs() - beganMs) / searchMs,
      random: this.random,
    });
    this.found.searchSeconds = (this.elapsedMs() - beganMs) / 1000;
  }

  /** Of a turn, with all that it takes to begin and to end it. */
  private async costMs(): Promise<number> {
    const began = performance.now();
    await this.play(this.base, TURN_MS[0]!);
    return performance.now() - began;
  }

  /** The default and the best in turn, each a run of its own, on fresh workers; which of a pair comes first is drawn. */
  private async confirm(best: Setting): Promise<void> {
    const beganMs = this.elapsedMs();
    const { durationMs } = this.about.request;
    const { pairs } = this.found;
    for (let turn = 0; turn < MOST_PAIRS && (turn === 0 || this.elapsedMs() < durationMs); turn++) {
      this.say(`confirming: ${many(pairs.length, "turn")} of each`);
      const bestFirst = this.random() < 0.5;
      const one = await this.play(bestFirst ? best : this.base, CONFIRM_MS);
      const other = await this.play(bestFirst ? this.base : best, CONFIRM_MS);
      if (one === undefined || other === undefined) break;
      if (isMeasured(one) && isMeasured(other))
        pairs.push(bestFirst ? { best: one, default: other } : { best: other, default: one });
      this.found.confirmSeconds = (this.elapsedMs() - beganMs) / 1000;
    }
  }

  private async play(setting: Setting, durationMs: number) {
    const turn = await playTurn(this.about, setting, { seed: this.seed(), durationMs }, this.watch.stop);
    refuseChanged(this.read);
    return turn;
  }

  private seed(): number {
    return Math.floor(this.random() * 2 ** 32);
  }

  private elapsedMs(): number {
    return performance.now() - this.began;
  }

  private say(what: string): void {
    this.watch.on({ type: "phase", what, deaf: false });
  }
}

/** Settings to try, so that the first of a search's rungs takes no more than its share. */
function affordable(searchMs: number, costMs: number): number {
  const { fewest, most } = SETTINGS;
  const ofRungs = (rungs: number) => Math.floor(searchMs / rungs / (TURNS_PLANNED * costMs)) - 1;
  const counts = [1, 2, 3, 4].map((rungs) => ({ rungs, count: Math.min(most, ofRungs(rungs)) }));
  const fitting = counts.find(({ rungs, count }) => rungsOf(Math.max(1, count)) <= rungs);
  return Math.max(fewest, fitting?.count ?? 0);
}
