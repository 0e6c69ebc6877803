/** Schedulers by name, and what a portfolio consists of. */
import { ARM_POS, ARM_RANDOM, ARM_SURW, NR_ARMS } from "../../assembly/vocabulary/schedulers.js";

/** Of pct. */
export const MOST_DEPTH = 8;
export const DEFAULT_DEPTH = 3;

/** Of an execution. */
export const DEFAULT_MAX_STEPS = 10_000;

/** Each of them draws an execution by its own. */
export const drawingSchedulers = ["random", "pct", "pos", "surw"] as const;
/** The default first. */
export const schedulerNames = ["portfolio", ...drawingSchedulers] as const;

export type Drawing = (typeof drawingSchedulers)[number];
export type SchedulerName = (typeof schedulerNames)[number];

/** One that draws executions, as a portfolio has it. */
export interface Arm {
  scheduler: Drawing;
  /** Of pct; null: of the others. */
  depth: number | null;
}

/** By number, as assembly/vocabulary/schedulers draws them. */
export const arms: readonly Arm[] = Array.from({ length: NR_ARMS }, (_, number): Arm => {
  if (number === ARM_RANDOM) return { scheduler: "random", depth: null };
  if (number === ARM_POS) return { scheduler: "pos", depth: null };
  return number === ARM_SURW ? { scheduler: "surw", depth: null } : { scheduler: "pct", depth: number };
});

/** `pct 3`, `pos`. */
export function armName({ scheduler, depth }: Arm): string {
  return depth === null ? scheduler : `${scheduler} ${depth}`;
}
