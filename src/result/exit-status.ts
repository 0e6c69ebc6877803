/** A result as an exit status. */
import { EXIT } from "../failure.js";

interface Graded {
  interrupted: boolean;
  variants: { role: string; anomalies: { count: number; grade: string }[] }[];
}

/** 130 for a partial result, 1 where a forbidden anomaly was seen, else 0. */
export function exitStatus(result: Graded): number {
  if (result.interrupted) return EXIT.interrupted;
  const tested = result.variants.filter((variant) => variant.role !== "canary");
  const forbidden = tested.some((variant) =>
    variant.anomalies.some((anomaly) => anomaly.count > 0 && anomaly.grade === "forbidden"),
  );
  return forbidden ? EXIT.forbidden : EXIT.expected;
}
