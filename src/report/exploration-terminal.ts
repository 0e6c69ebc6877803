/** The report of an exploration for a terminal of 80 columns. */
import pc from "picocolors";
import type { Exploration, ExplorationVerdict } from "../result/explore-schema.js";
import type { Trace } from "../trace/trace.js";
import { clock, many, significant } from "./number.js";
import { shortFraction } from "./fraction.js";
import { plainTable } from "./table.js";
import { terminalTrace } from "./trace-terminal.js";
import { wrap } from "./wrap.js";

/** Longer fractions are in the JSON. */
const LONGEST_FRACTION = 27;

const WIDTH = { default: 80, most: 160 };

/** Printed before the walk. */
export function explorationHeading(
  { name, short, settings }: { name: string | undefined; short: string; settings: string },
  variant: string,
  env: Record<string, string | number>,
): string {
  return [
    pc.bold(`pagerace ${env["pagerace"]} explore ${variant}`),
    `${env["cpu"]}, ${env["cpus"]} CPUs, Node ${env["node"]}`,
    wrap(`${name === undefined ? "" : `${name}: `}${short}`),
    wrap(settings),
  ].join("\n");
}

/** All but the heading. @param trace of the gravest anomaly's shortest execution. */
export function explorationReport(result: Exploration, trace: Trace | undefined): string {
  const shown =
    trace === undefined ? "" : terminalTrace(trace, Math.min(process.stdout.columns ?? WIDTH.default, WIDTH.most));
  const warned = result.initially.map((anomaly) => pc.yellow(wrap(`warning: what runs initially ${saysOf(anomaly)}`)));
  const parts = [
    summary(result),
    table(result),
    shown,
    warned.join("\n"),
    result.verdicts.map((verdict) => observation(result, verdict)).join("\n"),
  ];
  return "\n" + parts.filter((part) => part !== "").join("\n\n") + "\n";
}

function saysOf(anomaly: string): string {
  return anomaly === "deadlock" || anomaly === "livelock"
    ? `does not end (${anomaly}), and no task begins: it was walked alone, as a task`
    : `already shows ${anomaly}`;
}

function summary(result: Exploration): string {
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

function table({ verdicts, complete, reduced, states }: Exploration): string {
  const rows = verdicts.filter(({ reachable }) => reachable);
  const rest = verdicts
    .filter(({ reachable, anomaly }) => !reachable && !(reduced && anomaly === "livelock"))
    .map(({ anomaly }) => anomaly);
  const said = complete
    ? `proved absent (${many(states, "state")}, ${reduced ? "enough for all" : "all of them"})`
    : "not seen, and not excluded";
  const absent = rest.length === 0 ? "" : wrap(`${said}: ${rest.join(", ")}`);
  if (rows.length === 0) return absent;
  const cells = plainTable(["reachable", "steps", "probability", "exactly", "grade"], [19, 7, 15, 28, 11]);
  for (const row of rows) {
    const colour = row.grade === "forbidden" ? pc.red : (text: string) => text;
    cells.push([colour(row.anomaly), row.shortest ?? "", probability(row), fraction(row), row.grade]);
  }
  const commands = rows.flatMap(({ anomaly, command }) => (command === null ? [] : [`${anomaly}: ${command}`]));
  return [cells.toString(), absent, commands.join("\n")].filter((part) => part !== "").join("\n\n");
}

function probability({ probability: value }: ExplorationVerdict): string {
  return value === null ? "" : significant(value, 6);
}

function fraction({ probabilityFraction: text }: ExplorationVerdict): string {
  return text === null ? "" : shortFraction(text, LONGEST_FRACTION);
}

/** `6`, `1,234`, `1.23e45`. */
function bigNumber(digits: string): string {
  if (digits.length <= 9) return Number(digits).toLocaleString("en-US");
  return `${digits[0]}.${digits.slice(1, 3)}e${digits.length - 1}`;
}

/** As for rates, but that nothing was counted: `Never` is proved, `Unseen` is not. */
function observation(
  result: Exploration,
  { anomaly, reachable, probability: value, shortest, grade }: ExplorationVerdict,
): string {
  const often = reachable ? (value === 1 ? "Always" : "Sometimes") : isProved(result, anomaly) ? "Never" : "Unseen";
  const said = reachable
    ? `${value === null ? "" : `p ${significant(value, 6)}, `}shortest ${shortest}, ${grade}`
    : result.complete
      ? "proved"
      : "not complete";
  return `Observation ${result.variant} ${anomaly} ${often} ${result.states} states (${said})`;
}

function isProved({ complete, reduced }: Exploration, anomaly: string): boolean {
  return complete && !(reduced && anomaly === "livelock");
}
