/** How many mutants ended how, and the score of each way. */
import { type MutateResult, WAYS } from "../../result/mutate-schema.js";
import type { Family } from "./family.js";

export function mutateFamilies({ variants, mutants, score, ways }: MutateResult): Family[] {
  const { variant, role } = variants[0]!;
  const statuses = [...new Set(mutants.map(({ status }) => status))];
  const scores = [
    ["any", score] as const,
    ...WAYS.flatMap((way) => (ways[way] === undefined ? [] : [[way, ways[way]] as const])),
  ];
  return [
    {
      name: "pagerace_mutants",
      type: "gauge",
      help: "Mutants by what became of them.",
      samples: statuses.map((status) => ({
        labels: { variant, role, status },
        value: mutants.filter((each) => each.status === status).length,
      })),
    },
    {
      name: "pagerace_mutation_score_ratio",
      type: "gauge",
      unit: "ratio",
      help: "Killed, of those that were run and are not proved equivalent.",
      samples: scores.map(([way, of]) => ({ labels: { variant, role, way }, value: of.score })),
    },
  ];
}
