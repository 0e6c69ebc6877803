/** What the arms of a portfolio have counted in one call, as the engine leaves it. */
import { MAX_ANOMALIES } from "../../../assembly/layout/index.js";
import * as schedulers from "../../../assembly/layout/schedulers.js";
import { arms } from "../../model/schedulers.js";

/** By arm, in the order of its numbers. */
export interface ArmSampled {
  executions: number;
  /** That ended as none before in their episode. */
  fresh: number;
  /** Near misses. */
  near: number;
  /** Executions that showed it, by anomaly. */
  counts: number[];
  /** The number of the first of them; undefined where there is none. */
  first: (number | undefined)[];
}

export interface PortfolioSampled {
  arms: ArmSampled[];
  /** Executions that nearly showed it, by anomaly. */
  near: number[];
}

export function readPortfolio(memory: WebAssembly.Memory): PortfolioSampled {
  const all = new Float64Array(memory.buffer);
  const at = (offset: number) => all[offset / 8] ?? 0;
  const list = (offset: number) => Array.from({ length: MAX_ANOMALIES }, (_, kind) => at(offset + kind * 8));
  const armAt = (row: number): ArmSampled => {
    const counts = list(row + schedulers.ARM_COUNTS);
    const first = list(row + schedulers.ARM_FIRST).map((number, kind) => (counts[kind] === 0 ? undefined : number));
    const executions = at(row + schedulers.ARM_EXECUTIONS);
    return { executions, fresh: at(row + schedulers.ARM_NEW), near: at(row + schedulers.ARM_NEAR), counts, first };
  };
  return {
    arms: arms.map((_, number) => armAt(schedulers.ARM_RESULTS + number * schedulers.ARM_STRIDE)),
    near: list(schedulers.NEAR_COUNTS),
  };
}
