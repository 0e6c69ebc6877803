/** What a machine can see, and under which settings it sees most. */
import { type Setting, settingFlags, settingOf } from "../../calibrate/setting.js";
import type { CalibrateAbout } from "../../result/about.js";
import type { CalibrateResult } from "../../result/calibrate-schema.js";
import { bounds, clock, many, significant } from "../../result/number.js";
import { meanOf } from "../../result/ran.js";
import { caution, type Heading, type Line, lines, type Part, strong } from "../document.js";
import { machineLine, titleOf } from "./heading.js";
import { seedsText } from "./observations.js";

/** Of all that were tried; the others are in the JSON. */
const MOST_SHOWN = 5;

type About = Pick<CalibrateAbout, "request" | "environment"> & { variants: readonly { variant: string }[] };

export function calibrateHeading({ request, environment, variants }: About): Heading {
  const { threads, blocks, mappings, filesystem, mix } = request.workload;
  const weights = Object.entries(mix).map(([name, weight]) => `${name}=${weight}`);
  return {
    title: titleOf(environment, `calibrate, seed ${seedsText([request.seed])}`),
    lines: [
      machineLine(environment),
      `for the most anomalies a second of ${variants.map(({ variant }) => variant).join(", ")}, in ${clock(request.durationMs / 1000)}`,
      `${many(threads, "thread")}, ${many(blocks, "block")} and ${many(mappings, "mapping")} a page, ${filesystem}`,
      request.mixNamed ? `mix ${weights.join(" ")}` : "the default mix",
    ],
  };
}

export function calibrateParts(result: CalibrateResult): Part[] {
  return [
    lines(...sight(result)),
    lines(searched(result)),
    triedTable(result),
    lines(confirmed(result)),
    faultTable(result),
    lines(...conclusion(result)),
    lines(...result.warnings.map((warning) => caution(`warning: ${warning}`))),
  ];
}

function sight({ sight: { roundTrip, probe }, environment, ran }: CalibrateResult): Line[] {
  const range = ([low, median, high]: readonly [number, number, number]) =>
    `${significant(median)} (${significant(low)}..${significant(high)})`;
  const cpus = many(Number(environment["cpus"]), "CPU");
  const trips =
    roundTrip === null
      ? `${cpus}; how long a word takes from one to another is not known: two threads hardly met`
      : `${cpus}; a word to another one and back takes ${range(roundTrip.quartilesNs)} ns: median and quartiles of ${many(roundTrip.count, "round trip")}`;
  const losses =
    probe !== null &&
    `probe-broken: ${range(probe.operationsPerSecond)} operations/s, ${range(probe.lossesPerSecond)} losses/s: median and range of ${many(probe.turns, "turn")}`;
  const others = meanOf(ran, "others");
  const meanwhile = others !== undefined && `meanwhile other work took ${significant(others, 2)} CPUs`;
  return [trips, losses, meanwhile].filter((line) => line !== false);
}

function searched({ search: { tried, default: base, seconds } }: CalibrateResult): Line | undefined {
  if (base === null) return undefined;
  const turns = [base, ...tried].reduce((sum, each) => sum + each.turns, 0);
  return `${many(tried.length, "setting")} and the default tried in ${many(turns, "turn")}, ${clock(seconds)}`;
}

function triedTable(result: CalibrateResult): Part {
  const { tried, default: base } = result.search;
  const shown = base === null ? [] : [...tried.slice(0, MOST_SHOWN), base];
  return {
    kind: "table",
    columns: [
      { head: "setting", width: 62 },
      { head: "turns", width: 7 },
      { head: "score", width: 9 },
    ],
    rows: shown.map((each) => [
      settingText(each.setting, result),
      String(each.turns),
      each === base ? "default" : significant(each.score),
    ]),
  };
}

function confirmed({ confirmation: { pairs, seconds } }: CalibrateResult): Line | undefined {
  if (pairs.length === 0) return undefined;
  return `the best of them and the default again, on fresh workers: ${many(pairs.length, "turn")} of each, ${clock(seconds)}`;
}

function faultTable({ variants, confirmation: { pairs } }: CalibrateResult): Part {
  const heads = { "anomalies a second": 20, default: 12, best: 12, ratio: 10, "95 %": 18 };
  return {
    kind: "table",
    columns: Object.entries(heads).map(([head, width]) => ({ head, width })),
    rows: (pairs.length === 0 ? [] : variants).map(({ variant, atDefault, atBest, ratio, interval }) => [
      variant,
      significant(atDefault.perSecond),
      significant(atBest.perSecond),
      ratio === null ? "" : significant(ratio),
      bounds(interval),
    ]),
  };
}

function conclusion(result: CalibrateResult): Line[] {
  const { profile, confirmation } = result;
  const { factor, interval, best } = confirmation;
  if (profile === null) return [];
  const isBetter = confirmation.confirmed && factor !== null && interval !== null;
  const said = isBetter
    ? `${significant(factor)} times as many (${bounds(interval)}, 95 %)`
    : best === null
      ? "no setting showed every fault: the default stays"
      : `not better with confidence (${factor === null ? "?" : significant(factor)} times as many${interval === null ? "" : `, ${bounds(interval)}`}): the default stays`;
  return [[strong(said)], `profile ${profile.digest.slice(0, 16)}: ${settingText(isBetter ? best : null, result)}`];
}

/** As options. */
function settingText(setting: Setting | null, { request }: Pick<CalibrateResult, "request">): string {
  return settingFlags(setting ?? settingOf(request.workload));
}
