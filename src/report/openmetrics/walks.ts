/** How far a walk came. */
import type { ExploreResult } from "../../result/explore-schema.js";
import type { Family } from "./family.js";

type Walked = Pick<ExploreResult["variants"][number], "variant" | "role" | "complete" | "transitions" | "seconds">;

export function walkFamilies({ variants }: { variants: readonly Walked[] }): Family[] {
  const of = (value: (walked: Walked) => number) =>
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
