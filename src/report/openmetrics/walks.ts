/** How far a walk came. */
import type { ExploreResult } from "../../result/explore-schema.js";
import type { Family } from "./family.js";

export function walkFamilies({ variants }: ExploreResult): Family[] {
  const of = (value: (walked: ExploreResult["variants"][number]) => number) =>
    variants.map((walked) => ({ labels: { variant: walked.variant, role: walked.role }, value: value(walked) }));
  return [
    {
      name: "pagerace_walk_complete",
      type: "gauge",
      help: "1: every reachable state was walked.",
      samples: of(({ complete }) => (complete ? 1 : 0)),
    },
    {
      name: "pagerace_transitions",
      type: "counter",
      help: "Steps from one state to another.",
      samples: of(({ transitions }) => transitions),
    },
    {
      name: "pagerace_walk_seconds",
      type: "gauge",
      unit: "seconds",
      help: "That the walk took.",
      samples: of(({ seconds }) => seconds),
    },
  ];
}
