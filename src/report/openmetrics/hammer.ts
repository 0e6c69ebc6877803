/** How the hammer went: latencies, overlap, and what else the machine did. */
import type { HammerResult } from "../../result/hammer-schema.js";
import { meanOf } from "../../result/ran.js";
import type { Family, Sample } from "./family.js";

const NS = 1e-9;

export function hammerFamilies(result: Pick<HammerResult, "variants" | "ran" | "seconds">): Family[] {
  const { variants, ran, seconds } = result;
  const one = (value: number | null | undefined): Sample[] => [{ labels: {}, value: value ?? null }];
  return [
    {
      name: "pagerace_measured_seconds",
      type: "gauge",
      unit: "seconds",
      help: "Measured, warm-up left out, of all variants together.",
      samples: one(seconds),
    },
    {
      name: "pagerace_overlap_ratio",
      type: "gauge",
      unit: "ratio",
      help: "Of operations, beside which another CPU ran.",
      samples: variants.map(({ variant, role, overlap }) => ({ labels: { variant, role }, value: overlap })),
    },
    {
      name: "pagerace_other_work_cpus",
      type: "gauge",
      unit: "cpus",
      help: "CPUs that other work kept busy meanwhile.",
      samples: one(meanOf(ran, "others")),
    },
    {
      name: "pagerace_stolen_ratio",
      type: "gauge",
      unit: "ratio",
      help: "Of all CPUs' time, what a hypervisor gave to others.",
      samples: one(meanOf(ran, "stolen")),
    },
    latencies(result),
  ];
}

/** Of sampled operations. */
function latencies({ variants }: Pick<HammerResult, "variants">): Family {
  const samples = variants.flatMap(({ variant, role, latencyNs }) =>
    Object.entries(latencyNs).flatMap(([operation, { samples: count, p50, p99, p999, max }]): Sample[] => {
      const labels = { variant, role, operation };
      const quantiles = { "0.5": p50, "0.99": p99, "0.999": p999, "1": max };
      return [
        ...Object.entries(quantiles).map(([quantile, ns]) => ({ labels: { ...labels, quantile }, value: ns * NS })),
        { labels, value: count, suffix: "_count" },
      ];
    }),
  );
  return {
    name: "pagerace_latency_seconds",
    type: "summary",
    unit: "seconds",
    help: "Of one operation in 512, two reads of the clock included.",
    samples,
  };
}
