/** How much of a run's operations is of CPUs that ran at once, all variants together. */
import { sum } from "../stats/sum.js";
import type { HammerResult } from "./hammer-schema.js";

/** @returns undefined where there could be none, or nothing was measured. Shares of all operations. */
export function overlappedShares({
  workload,
  variants,
}: Pick<HammerResult, "workload" | "variants">): { along: number; overlapped: number } | undefined {
  const all = sum(variants.map(({ operations }) => operations));
  if (workload.threads === 1 || all === 0) return undefined;
  const along = sum(variants.map(({ overlap, operations }) => overlap * operations));
  const alone = sum(variants.map((variant) => variant.alone));
  return { along: along / all, overlapped: 1 - alone / all };
}
