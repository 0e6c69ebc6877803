/** A result as an exit status. */
import { EXIT } from "../failure.js";

export type ExitStatus = 0 | 1 | 3 | 130;

interface Graded {
  interrupted: boolean;
  failed: boolean;
  variants: {
    role: string;
    /** Of hammering; of sampling `executions`. */
    operations?: number;
    executions?: number;
    anomalies: { count: number; grade: string }[];
  }[];
}

/** 3 where the harness failed or has measured nothing of a variant, 130 for a partial result, 1 where a forbidden anomaly was seen, else 0. */
export function exitStatus(result: Graded): ExitStatus {
  if (result.failed) return EXIT.harness;
  if (result.interrupted) return EXIT.interrupted;
  const tested = result.variants.filter((variant) => variant.role !== "canary");
  const forbidden = tested.some((variant) =>
    variant.anomalies.some((anomaly) => anomaly.count > 0 && anomaly.grade === "forbidden"),
  );
  if (forbidden) return EXIT.forbidden;
  const isMeasured = tested.every(({ operations, executions }) => (operations ?? executions ?? 0) > 0);
  return isMeasured ? EXIT.expected : EXIT.harness;
}
