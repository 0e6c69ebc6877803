/** What was seen of each anomaly of each variant. */
import type { Outcome } from "../outcomes/outcome.js";
import type { Family, Labels, Sample } from "./family.js";

export function outcomeFamilies(outcomes: readonly Outcome[]): Family[] {
  const of = (value: (outcome: Outcome) => number | null): Sample[] =>
    outcomes.map((outcome) => ({ labels: labelsOf(outcome), value: value(outcome) }));
  return [
    ...exposures(outcomes),
    {
      name: "pagerace_anomalies",
      type: "counter",
      help: "Events, or executions that showed it.",
      samples: of(({ count }) => count),
    },
    ...estimate(
      "pagerace_anomaly",
      "of an operation, or of an execution, to show it",
      of,
      (outcome) => (outcome.estimate === null ? undefined : outcome),
      ({ estimate: value }) => value,
    ),
    {
      name: "pagerace_anomaly_reachable",
      type: "gauge",
      help: "1: it is; 0: proved absent; of a walk that did not come to its end nothing is said.",
      samples: of(({ shown }) => (shown === "reachable" ? 1 : shown === "proved absent" ? 0 : null)),
    },
    {
      name: "pagerace_anomaly_shortest_steps",
      type: "gauge",
      unit: "steps",
      help: "Of the shortest execution that is known to show it.",
      samples: of(({ shortest }) => shortest),
    },
    {
      name: "pagerace_anomaly_fails",
      type: "gauge",
      help: "1: it makes the exit status 1.",
      samples: of(({ fails }) => (fails ? 1 : 0)),
    },
    ...comparisons(outcomes),
  ];
}

function labelsOf({ variant, role, anomaly, grade, change }: Outcome): Labels {
  return { variant, role, anomaly, grade: grade ?? "", ...(change === null ? {} : { change }) };
}

/** A counter for each unit; once for each variant. */
export function exposures(outcomes: readonly Pick<Outcome, "variant" | "role" | "unit" | "exposure">[]): Family[] {
  return (["operations", "executions", "states"] as const).map((unit) => {
    const own = outcomes.filter((outcome) => outcome.unit === unit);
    const first = own.filter(({ variant }, index) => own.findIndex((each) => each.variant === variant) === index);
    return {
      name: `pagerace_${unit}`,
      type: "counter",
      help: `What was done of each variant, in ${unit}.`,
      samples: first.map(({ variant, role, exposure }) => ({ labels: { variant, role }, value: exposure })),
    };
  });
}

interface Bounded {
  low: number | null;
  high: number | null;
}

/** A value and its bounds, each a family; +Inf where the data give no upper bound to what has a lower one. */
function estimate<B extends Bounded>(
  name: string,
  what: string,
  samples: (value: (outcome: Outcome) => number | null) => Sample[],
  bounded: (outcome: Outcome) => B | undefined,
  value: (of: B) => number | null,
): Family[] {
  const read = (each: (of: B) => number | null) =>
    samples((outcome) => {
      const found = bounded(outcome);
      return found === undefined ? null : each(found);
    });
  const family = (part: string, help: string, each: (of: B) => number | null): Family => ({
    name: `${name}${part}_ratio`,
    type: "gauge",
    unit: "ratio",
    help,
    samples: read(each),
  });
  return [
    family("", `Estimate, ${what}.`, value),
    family("_low", `Lower end of its interval, ${what}.`, ({ low }) => low),
    family("_high", `Upper end of its interval, ${what}.`, ({ low, high }) => high ?? (low === null ? null : Infinity)),
  ];
}

function comparisons(outcomes: readonly Outcome[]): Family[] {
  const compared = outcomes.filter(({ against }) => against !== null);
  const of = (value: (outcome: Outcome) => number | null): Sample[] =>
    compared.map((outcome) => ({
      labels: { ...labelsOf(outcome), baseline: outcome.against!.baseline },
      value: value(outcome),
    }));
  return [
    ...estimate(
      "pagerace_against_baseline",
      "its rate over the baseline's",
      of,
      ({ against }) => against ?? undefined,
      ({ ratio }) => ratio ?? Infinity,
    ),
    {
      name: "pagerace_against_baseline_p_holm",
      type: "gauge",
      help: "Of no difference, adjusted for all comparisons of the run.",
      samples: of(({ against }) => against!.pHolm),
    },
  ];
}
