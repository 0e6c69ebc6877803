/** The ways to run a round: what is measured, and what must be silent, or must not, beside it. */
import type { NumberedOperation } from "./operations.js";
import type { Order } from "./cues.js";

export type Role = "measured" | "control" | "quiet" | "planted";

export interface Way {
  name: string;
  role: Role;
  /** Operations wait for one another as in the trace; else tasks begin when they like. */
  ordered?: true;
  /** One task after the other. */
  inTurn?: true;
  /** The kernel takes it from one task for another where it may: no control, for races come that way, too. */
  oneCpu?: true;
  /** Ranges page by page. */
  oneByOne?: true;
  /** Numbers of operations that are left out. */
  without?: readonly number[];
}

/** As many operations are left out by turns, each for itself. */
const MOST_LEFT_OUT = 4;

/** @param order of the trace; undefined: there is none. @param cpus that tasks have. */
export function waysOf(
  operations: readonly NumberedOperation[],
  order: Order | undefined,
  { tasks, cpus }: { tasks: number; cpus: number },
): Way[] {
  const ordered = order === undefined ? {} : ({ ordered: true } as const);
  const isRow = ({ call }: NumberedOperation) => call.stores === true || call.accesses === true;
  const others = operations.filter((each) => !isRow(each));
  const names = [...new Set(others.filter(({ task }) => task < tasks).map(({ operation }) => operation.op))];
  const without = others.map(({ number }) => number);
  const ranges = operations.some(({ operation }) => operation.op === "pageout" || operation.op === "reclaim");
  return [
    ...(order === undefined ? [] : [{ name: "in the order of the trace", role: "measured", ordered: true } as const]),
    { name: "tasks as they come", role: "measured" },
    ...(tasks > 1 && cpus > 1 ? [{ name: "all tasks on one CPU", role: "measured", oneCpu: true } as const] : []),
    ...names.slice(0, MOST_LEFT_OUT).map((name) => ({
      name: `without ${name}`,
      role: "control" as const,
      ...ordered,
      without: operations.filter(({ operation }) => operation.op === name).map(({ number }) => number),
    })),
    ...(tasks > 1 ? [{ name: "a task after the other", role: "control", inTurn: true } as const] : []),
    ...(ranges ? [{ name: "a page at a time", role: "control", ...ordered, oneByOne: true } as const] : []),
    { name: "stores alone", role: "quiet", inTurn: true, without },
    { name: "planted losses", role: "planted", inTurn: true, without },
  ];
}
