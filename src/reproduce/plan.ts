/** From (variant, scenario, an execution of it) to what a program is to do. */
import { UsageError } from "../failure.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatSettings } from "../scenario/settings.js";
import { formatShortForm } from "../scenario/short-form.js";
import type { Trace } from "../trace/trace.js";
import { waysOf, type Way } from "./controls.js";
import { type Order, orderOf } from "./cues.js";
import { type NumberedOperation, numberedOperations } from "./operations.js";

/** What the model says of an anomaly. */
export interface ModelSays {
  anomaly: string;
  /** null: the walk did not come to its end. */
  reachable: boolean | null;
  /** Steps of the shortest execution. */
  shortest: number | null;
  /** Under the random scheduler. */
  probability: number | null;
}

/** What is known of a variant and a scenario before a machine is asked. */
export interface Case {
  variant: string;
  scenario: Scenario;
  model: readonly ModelSays[];
  /** In words: how many states were walked, or which schedule was played. */
  known: string;
  /** Of an execution that shows something; undefined: there is none. */
  trace: Trace | undefined;
  /** The same, drawn: lines of text. */
  drawn: readonly string[];
  /** That plays it again. */
  replay: string | undefined;
}

export interface Plan extends Case {
  short: string;
  settings: string;
  operations: readonly NumberedOperation[];
  order: Order | undefined;
  ways: readonly Way[];
  /** Pages of a row, times rows. */
  rows: number;
}

/** Ptes of one table: what one call of MADV_PAGEOUT takes at once. */
const PAGES_OF_FILE = 512;
/** Where each of them wants the disk. */
const PAGES_OF_SLOW_FILE = 64;

/** @throws UsageError for a scenario that no process can carry out, or in which there is nothing to lose. */
export function makePlan(asked: Case): Plan {
  const { scenario, trace } = asked;
  const operations = numberedOperations(scenario);
  if (!operations.some(({ call }) => call.stores))
    throw new UsageError("scenario: nothing is stored in it, so nothing can be lost; add a store or a write");
  if (!scenario.accounted)
    throw new UsageError("scenario: files whose device accounts no dirty pages are in memory; there is no disk to ask");
  const own = operations.filter(({ task }) => task < scenario.tasks.length);
  const order = trace === undefined || scenario.tasks.length < 2 ? undefined : orderOf(trace, own);
  return {
    ...asked,
    short: formatShortForm(scenario),
    settings: formatSettings(scenario),
    operations,
    order,
    ways: waysOf(operations, order, { tasks: scenario.tasks.length, cpus: scenario.cpus }),
    rows: Math.floor((operations.some(({ call }) => call.slow) ? PAGES_OF_SLOW_FILE : PAGES_OF_FILE) / scenario.pages),
  };
}
