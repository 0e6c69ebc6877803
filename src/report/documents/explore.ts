/** What a walk found. */
import type { ExploredAnomaly, ExploredVariant, ExploreResult } from "../../result/explore-schema.js";
import { clock, many, significant } from "../../result/number.js";
import { alarm, caution, type Heading, type Line, lines, type Part, strong } from "../document.js";
import { shortFraction } from "./fraction.js";
import { scenarioHeading } from "./heading.js";
import { exploreObservations } from "./observations.js";

/** Longer fractions are in the JSON. */
const LONGEST_FRACTION = 27;

export function exploreHeading(
  about: Pick<ExploreResult, "environment" | "scenario"> & { variants: readonly { path: string }[] },
): Heading {
  return scenarioHeading(about, `explore ${about.variants.map(({ path }) => path).join(" ")}`);
}

export function exploreParts(result: ExploreResult): Part[] {
  const version = String(result.environment["pagerace"]);
  return [
    ...result.variants.flatMap((walked) => walkParts(walked, version)),
    lines(...result.warnings.map((warning) => caution(`warning: ${warning}`))),
    { kind: "observations", lines: exploreObservations(result) },
  ];
}

function walkParts(walked: ExploredVariant, version: string): Part[] {
  const reachable = walked.anomalies.filter((anomaly) => anomaly.reachable);
  const told = reachable.flatMap(({ trace, command }): Part[] =>
    trace === null || command === null ? [] : [{ kind: "trace", trace, replay: command, version }],
  );
  const others = reachable.filter(({ trace }) => trace === null);
  return [
    lines(...summary(walked)),
    reachableTable(reachable),
    lines(absent(walked)),
    lines(...others.flatMap(({ id, command }) => (command === null ? [] : [{ label: id, command }]))),
    ...told,
    lines(...walked.initially.map((anomaly) => caution(`warning: what runs initially ${saysOf(anomaly)}`))),
  ];
}

function saysOf(anomaly: string): string {
  return anomaly === "deadlock" || anomaly === "livelock"
    ? `does not end (${anomaly}), and no task begins: it was walked alone, as a task`
    : `already shows ${anomaly}`;
}

function summary(result: ExploredVariant): Line[] {
  const { states, transitions, seconds, depth, ends, longest, interleavings, complete, bound, bitstate } = result;
  const took = seconds < 1 ? "less than 1 s" : `${clock(seconds)} (${significant(states / seconds / 1e6)} M states/s)`;
  const far =
    bitstate === undefined ? `${depth} levels` : `the longest way has ${many(depth, "step")}, choices among them`;
  return [
    `${many(states, "state")}, ${many(transitions, "transition")}, ${took}`,
    `${many(ends, "state")} in which executions end; ${far}` +
      (longest === null ? "" : `; the longest has ${many(longest, "step")}`),
    ...(interleavings === null ? [] : [`${bigNumber(interleavings)} interleavings`]),
    bitstate === undefined
      ? `two states taken for one: probability below ${significant(result.collisionProbability, 2)}`
      : bitsLine(bitstate),
    complete
      ? strong(result.reduced ? "complete: these states are enough for every end" : "complete: these are all states")
      : caution(`not complete (${bound}): what is not listed as reachable may still be so`),
  ];
}

function bitsLine({ bits, filled, omitted }: NonNullable<ExploredVariant["bitstate"]>): string {
  return (
    `three bits a state, ${significant(100 * filled, 2)} % of ${many(bits, "bit")} set: by odds ` +
    `${significant(omitted, 2)} states were taken for others; they, and what only they lead to, are left out`
  );
}

function reachableTable(reachable: readonly ExploredAnomaly[]): Part {
  const heads = ["reachable", "steps", "probability", "exactly", "grade"];
  return {
    kind: "table",
    columns: heads.map((head, index) => ({ head, width: [19, 7, 15, 28, 11][index]! })),
    rows: reachable.map(({ id, shortest, probability, probabilityFraction: fraction, grade }) => [
      grade === "forbidden" ? alarm(id) : id,
      String(shortest ?? ""),
      probability === null ? "" : significant(probability, 6),
      fraction === null ? "" : shortFraction(fraction, LONGEST_FRACTION),
      grade,
    ]),
  };
}

function absent({ anomalies, complete, reduced, states }: ExploredVariant): string | undefined {
  const rest = anomalies.filter(({ reachable, id }) => !reachable && !(reduced && id === "livelock"));
  if (rest.length === 0) return undefined;
  const said = complete
    ? `proved absent (${many(states, "state")}, ${reduced ? "enough for all" : "all of them"})`
    : "not seen, and not excluded";
  return `${said}: ${rest.map(({ id }) => id).join(", ")}`;
}

/** `6`, `1,234`, `1.23e45`. */
function bigNumber(digits: string): string {
  if (digits.length <= 9) return Number(digits).toLocaleString("en-US");
  return `${digits[0]}.${digits.slice(1, 3)}e${digits.length - 1}`;
}
