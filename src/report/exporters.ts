/** The formats that a result is saved in: which one, the ending of the file's name says. */
import { extname } from "node:path";
import { UsageError } from "../failure.js";
import type { AnyResult } from "../result/any-schema.js";
import { isAsSealed, sealed } from "../seal.js";
import { isJudging, JUDGING, TRACING } from "./modes.js";

type Mode = AnyResult["mode"];

export interface Exporter {
  /** As `report --format` has it. */
  name: string;
  /** Of the file. */
  ending: string;
  /** Whose results have something to say in it; undefined: all. */
  modes?: readonly Mode[];
  /** What those have that the others have not. */
  of?: string;
  text(result: AnyResult): string | Promise<string>;
}

const STATES = "states and steps";

/** What was read of a file has its properties in another order, and is sealed anew. */
const json: Exporter = {
  name: "json",
  ending: ".json",
  text: (result) => `${JSON.stringify(isAsSealed(result) ? result : sealed(result))}\n`,
};

/** Each is loaded when it is meant. */
export const EXPORTERS: readonly Exporter[] = [
  json,
  {
    name: "markdown",
    ending: ".md",
    text: async (result) => (await import("./report.js")).formatResult(result, "markdown"),
  },
  { name: "csv", ending: ".csv", text: async (result) => (await import("./csv/result.js")).csvOf(result) },
  {
    name: "junit",
    ending: ".xml",
    modes: JUDGING,
    of: "anomalies of variants",
    text: async (result) => (isJudging(result) ? (await import("./junit/result.js")).junitOf(result) : ""),
  },
  {
    name: "openmetrics",
    ending: ".prom",
    text: async (result) => (await import("./openmetrics/result.js")).openMetricsOf(result),
  },
  {
    name: "perfetto",
    ending: ".perfetto.json",
    modes: TRACING,
    of: "executions, step by step",
    text: async (result) => (await import("./perfetto/result.js")).perfettoOf(result),
  },
  {
    name: "dot",
    ending: ".dot",
    modes: TRACING,
    of: STATES,
    text: async (result) => (await import("./graph/dot.js")).dotOf(result),
  },
  {
    name: "mermaid",
    ending: ".mmd",
    modes: TRACING,
    of: STATES,
    text: async (result) => (await import("./graph/mermaid.js")).mermaidOf(result),
  },
  { name: "html", ending: ".html", text: async (result) => (await import("./html/result.js")).htmlOf(result) },
];

/**
 * Of a name without an ending, a pipe's say, it is JSON.
 *
 * @param said the option and its value, as it was written.
 * @throws UsageError for an ending that nothing is written in, and for a format that has nothing to say of such a result.
 */
export function exporterFor(path: string, mode: Mode, said: string): Exporter {
  const ending = extname(path).toLowerCase();
  const found = ending === "" ? json : exporterOf(path.toLowerCase());
  if (found === undefined)
    throw new UsageError(
      `${said}: nothing is written as ${ending}; want a name that ends in ${listed(endingsOf(mode))}`,
    );
  return refusing(found, mode, said, () => listed(endingsOf(mode)));
}

/** Of `x.perfetto.json` the longer ending counts. */
function exporterOf(path: string): Exporter | undefined {
  const fitting = EXPORTERS.filter(({ ending }) => path.endsWith(ending));
  return fitting.toSorted((one, other) => other.ending.length - one.ending.length)[0];
}

/** @throws UsageError as exporterFor does. */
export function exporterNamed(name: string, mode: Mode, said: string): Exporter {
  const found = EXPORTERS.find((each) => each.name === name)!;
  return refusing(found, mode, said, () =>
    listed(EXPORTERS.filter((each) => isOf(each, mode)).map((each) => each.name)),
  );
}

function refusing(exporter: Exporter, mode: Mode, said: string, others: () => string): Exporter {
  if (isOf(exporter, mode)) return exporter;
  throw new UsageError(
    `${said}: ${exporter.name} is of ${exporter.of}, and ${mode} has none to tell of; want one of ${others()}`,
  );
}

function isOf({ modes }: Exporter, mode: Mode): boolean {
  return modes === undefined || modes.includes(mode);
}

function endingsOf(mode: Mode): string[] {
  return EXPORTERS.filter((each) => isOf(each, mode)).map(({ ending }) => ending);
}

/** `.json, .md or .csv`. */
function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
