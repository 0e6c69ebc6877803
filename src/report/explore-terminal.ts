/** The report of an exploration for a terminal of 80 columns. */
import pc from "picocolors";
import type { ExploredAnomaly, ExploredVariant, ExploreResult } from "../result/explore-schema.js";
import { clock, many, significant } from "../result/number.js";
import { shortFraction } from "./fraction.js";
import type { Showing } from "./observation.js";
import { plainTable } from "./table.js";
import { terminalTrace, width } from "./trace-terminal.js";
import { wrap } from "./wrap.js";

/** Longer fractions are in the JSON. */
const LONGEST_FRACTION = 27;

/** Printed before the walk. @param path of the variant. */
export function exploreHeading(
  { environment: env, scenario }: Pick<ExploreResult, "environment" | "scenario">,
  path: string,
): string {
  return [
    pc.bold(`pagerace ${env["pagerace"]} explore ${path}`),
    `${env["cpu"]}, ${env["cpus"]} CPUs, Node ${env["node"]}`,
    wrap(`${scenario.name === null ? "" : `${scenario.name}: `}${scenario.short}`),
    wrap(scenario.settings),
  ].join("\n");
}

/** All but the heading. */
export function exploreReport({ variants }: ExploreResult, showing: Showing): string {
  return variants.map((walked) => walkReport(walked, showing)).join("\n");
}

function walkReport(walked: ExploredVariant, { observing }: Showing): string {
  const trace = walked.anomalies.map((anomaly) => anomaly.trace).find((each) => each !== null);
  const warned = walked.initially.map((anomaly) => pc.yellow(wrap(`warning: what runs initially ${saysOf(anomaly)}`)));
  const parts = [
    summary(walked),
    table(walked),
    trace == null ? "" : terminalTrace(trace, width()),
    warned.join("\n"),
    observing ? walked.anomalies.map((anomaly) => observation(walked, anomaly)).join("\n") : "",
  ];
  return "\n" + parts.filter((part) => part !== "").join("\n\n") + "\n";
}

function saysOf(anomaly: string): string {
  return anomaly === "deadlock" || anomaly === "livelock"
    ? `does not end (${anomaly}), and no task begins: it was walked alone, as a task`
    : `already shows ${anomaly}`;
}

function summary(result: ExploredVariant): string {
  const { states, transitions, seconds, depth, ends, longest, interleavings, complete, bound } = result;
  const lines = [
    `${many(states, "state")}, ${many(transitions, "transition")}, ${seconds < 1 ? "less than 1 s" : `${clock(seconds)} (${significant(states / seconds / 1e6)} M states/s)`}`,
    `${many(ends, "state")} in which executions end; ${depth} levels` +
      (longest === null ? "" : `; the longest has ${many(longest, "step")}`),
    interleavings === null ? "" : `${bigNumber(interleavings)} interleavings`,
    `two states taken for one: probability below ${significant(result.collisionProbability, 2)}`,
  ];
  const ending = complete
    ? pc.bold(result.reduced ? "complete: these states are enough for every end" : "complete: these are all states")
    : pc.yellow(wrap(`not complete (${bound}): what is not listed as reachable may still be so`));
  return [...lines.filter((line) => line !== ""), ending].join("\n");
}

function table({ anomalies, complete, reduced, states }: ExploredVariant): string {
  const rows = anomalies.filter(({ reachable }) => reachable);
  const rest = anomalies
    .filter(({ reachable, id }) => !reachable && !(reduced && id === "livelock"))
    .map(({ id }) => id);
  const said = complete
    ? `proved absent (${many(states, "state")}, ${reduced ? "enough for all" : "all of them"})`
    : "not seen, and not excluded";
  const absent = rest.length === 0 ? "" : wrap(`${said}: ${rest.join(", ")}`);
  if (rows.length === 0) return absent;
  const cells = plainTable(["reachable", "steps", "probability", "exactly", "grade"], [19, 7, 15, 28, 11]);
  for (const row of rows) {
    const colour = row.grade === "forbidden" ? pc.red : (text: string) => text;
    cells.push([colour(row.id), row.shortest ?? "", probability(row), fraction(row), row.grade]);
  }
  const commands = rows.flatMap(({ id, command }) => (command === null ? [] : [`${id}: ${command}`]));
  return [cells.toString(), absent, commands.join("\n")].filter((part) => part !== "").join("\n\n");
}

function probability({ probability: value }: ExploredAnomaly): string {
  return value === null ? "" : significant(value, 6);
}

function fraction({ probabilityFraction: text }: ExploredAnomaly): string {
  return text === null ? "" : shortFraction(text, LONGEST_FRACTION);
}

/** `6`, `1,234`, `1.23e45`. */
function bigNumber(digits: string): string {
  if (digits.length <= 9) return Number(digits).toLocaleString("en-US");
  return `${digits[0]}.${digits.slice(1, 3)}e${digits.length - 1}`;
}

/** As for rates, but that nothing was counted: `Never` is proved, `Unseen` is not. */
function observation(
  result: ExploredVariant,
  { id, reachable, probability: value, shortest, grade }: ExploredAnomaly,
): string {
  const often = reachable ? (value === 1 ? "Always" : "Sometimes") : isProved(result, id) ? "Never" : "Unseen";
  const said = reachable
    ? `${value === null ? "" : `p ${significant(value, 6)}, `}shortest ${shortest}, ${grade}`
    : result.complete
      ? "proved"
      : "not complete";
  return `Observation ${result.variant} ${id} ${often} ${result.states} states (${said})`;
}

function isProved({ complete, reduced }: ExploredVariant, anomaly: string): boolean {
  return complete && !(reduced && anomaly === "livelock");
}
