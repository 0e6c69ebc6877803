/** What a machine sees of each fault, at the default settings and at the best. */
import type { CalibrateResult } from "../../result/calibrate-schema.js";
import type { Family } from "./family.js";

export function calibrateFamilies({ variants, confirmation }: CalibrateResult): Family[] {
  const { factor, interval } = confirmation;
  const both = (value: "counts" | "seconds") =>
    variants.flatMap(({ variant, atDefault, atBest }) => [
      { labels: { variant, setting: "default" }, value: atDefault[value] },
      { labels: { variant, setting: "best" }, value: atBest[value] },
    ]);
  const gauge = (part: string, help: string, value: number | null): Family => ({
    name: `pagerace_calibration${part}_ratio`,
    type: "gauge",
    unit: "ratio",
    help,
    samples: [{ labels: {}, value }],
  });
  return [
    { name: "pagerace_fault_anomalies", type: "counter", help: "Seen of a fault.", samples: both("counts") },
    {
      name: "pagerace_fault_seconds",
      type: "gauge",
      unit: "seconds",
      help: "That the fault's epochs took.",
      samples: both("seconds"),
    },
    gauge("", "Anomalies a second at the best settings, over those at the default.", factor),
    gauge("_low", "Lower end of its 95 % interval.", interval?.[0] ?? null),
    gauge("_high", "Upper end of its 95 % interval.", interval === null ? null : (interval[1] ?? Infinity)),
  ];
}
