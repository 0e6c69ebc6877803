/** From turns to a result: the only place where what was shown at two settings becomes a factor, and a profile. */
import type { Setting } from "../calibrate/setting.js";
import type { Searched } from "../calibrate/halving.js";
import { addTurns, isMeasured, showsAll, type Turn } from "../calibrate/turn.js";
import { EXIT } from "../failure.js";
import { type Profile, PROFILE_SCHEMA } from "../profile/profile.js";
import { sealed } from "../seal.js";
import { combinedRatio, type Pair } from "../stats/combined-ratio.js";
import { ratio } from "../stats/ratio.js";
import type { CalibrateAbout } from "./about.js";
import type { CalibrateResult, Sight } from "./calibrate-schema.js";
import { calibrateWarnings } from "./calibrate-warnings.js";
import { type Ending, RESULT_SCHEMA } from "./envelope.js";
import type { ExitStatus } from "./exit-status.js";
import { finite, significant } from "./number.js";
import { sum } from "../stats/sum.js";

/** A setting and the default, on fresh runs one after the other. */
export interface TurnPair {
  default: Turn;
  best: Turn;
}

/** What was come to know, as far as it was. */
export interface Calibrated {
  sight: Sight;
  searched: Searched<Setting> | undefined;
  searchSeconds: number;
  pairs: TurnPair[];
  confirmSeconds: number;
}

export function calibrateResult(
  about: CalibrateAbout,
  calibrated: Calibrated,
  { ended, ran }: Ending,
): CalibrateResult {
  const { request, environment, startedAt, variants } = about;
  const { sight, searched, searchSeconds } = calibrated;
  const confirmation = confirmationOf(calibrated, request.seed);
  const isWhole = ended === "whole" && confirmation.measured;
  const faults = variants.map((identity, fault) => ({
    ...identity,
    ...faultOf(calibrated.pairs, fault, request.seed),
  }));
  const { measured: _, ...shown } = confirmation;
  const result: CalibrateResult = {
    schema: RESULT_SCHEMA,
    mode: "calibrate",
    request,
    environment,
    startedAt,
    variants: faults,
    sight,
    search: { seconds: searchSeconds, tried: searched?.tried ?? [], default: searched?.default ?? null },
    confirmation: shown,
    profile: isWhole ? profileOf(about, shown) : null,
    ran,
    interrupted: ended === "interrupted",
    failed: ended === "failed",
    warnings: [],
    exitStatus: statusOf(ended, isWhole),
    digest: "",
  };
  return sealed({ ...result, warnings: calibrateWarnings(result) });
}

function statusOf(ended: Ending["ended"], isWhole: boolean): ExitStatus {
  if (ended === "interrupted") return EXIT.interrupted;
  return isWhole ? EXIT.expected : EXIT.harness;
}

type Confirmation = CalibrateResult["confirmation"];

/** `measured`: the machine showed something at the default, or no setting was worth a confirmation. */
function confirmationOf(
  { searched, pairs, confirmSeconds }: Calibrated,
  seed: number,
): Confirmation & { measured: boolean } {
  const best = searched?.best ?? null;
  const none = { seconds: confirmSeconds, best, pairs, factor: null, interval: null, confirmed: false };
  const isSearched = searched !== undefined && isMeasured(searched.default.turn);
  if (pairs.length === 0) return { ...none, measured: isSearched && best === null };
  const faults = pairs[0]!.default.counts.map((_, fault) => streamsOf(pairs, fault));
  const { ratio: factor, interval } = combinedRatio(faults, { seed });
  const isBetter = interval[0] > 1 && showsAll(addTurns(pairs.map((pair) => pair.best)));
  return {
    ...none,
    factor: finite(factor),
    interval: [interval[0], finite(interval[1])],
    confirmed: isBetter,
    measured: isSearched,
  };
}

/** A turn is a block: between fresh runs rates differ more than within one. */
function streamsOf(pairs: readonly TurnPair[], fault: number): Pair {
  const stream = (side: keyof TurnPair) => ({
    counts: pairs.map((pair) => pair[side].counts[fault]!),
    exposures: pairs.map((pair) => pair[side].seconds[fault]!),
  });
  return { a: stream("best"), b: stream("default") };
}

function faultOf(pairs: readonly TurnPair[], fault: number, seed: number) {
  const { a, b } = pairs.length === 0 ? { a: NOTHING, b: NOTHING } : streamsOf(pairs, fault);
  const [atBest, atDefault] = [totalOf(a), totalOf(b)];
  if (atBest.seconds === 0 || atDefault.seconds === 0) {
    const unknown: [number, number | null] = [0, null];
    return { verdict: "not confirmed", atDefault, atBest, ratio: null, interval: unknown };
  }
  const { ratio: factor, interval } = ratio(a, b, { seed });
  const times = finite(factor);
  const verdict = times === null ? "not seen at the default" : `${significant(times)} times as many a second`;
  const bounds: [number, number | null] = [interval[0], finite(interval[1])];
  return { verdict, atDefault, atBest, ratio: times, interval: bounds };
}

const NOTHING = { counts: [], exposures: [] };

function totalOf({ counts, exposures }: Pair["a"]) {
  const [count, seconds] = [sum(counts), sum(exposures)];
  return { counts: count, seconds, perSecond: seconds > 0 ? count / seconds : 0 };
}

function profileOf({ request, environment, startedAt, subject }: CalibrateAbout, found: Confirmation): Profile {
  const { best, factor, interval, confirmed } = found;
  const isBetter = confirmed && best !== null && factor !== null;
  return sealed({
    schema: PROFILE_SCHEMA,
    subject,
    machine: machineOf(environment),
    calibratedAt: startedAt,
    workload: { ...request.workload, ...(isBetter ? best : {}) },
    mixNamed: request.mixNamed,
    score: isBetter ? { factor, interval } : { factor: 1, interval: null },
  } satisfies Omit<Profile, "digest">) as Profile;
}

function machineOf(environment: CalibrateAbout["environment"]): Profile["machine"] {
  const { cpu, cpus, node } = environment;
  return { cpu: String(cpu), cpus: Number(cpus), node: String(node) };
}
