/** One cell of the table of verdicts: a scenario of a variant, walked. */
import { findVariant } from "../../src/compile/variant.js";
import { loadModule } from "../../src/compile/module.js";
import { messageOf, UsageError } from "../../src/failure.js";
import { explore } from "../../src/jobs/explore.js";
import { type ExploreRequest, parseRequest } from "../../src/model/request.js";
import type { ExploredVariant } from "../../src/result/explore-schema.js";
import { findScenario } from "../../src/scenario/find.js";
import { scenarioHash } from "../../src/scenario/hash.js";
import { checkOperations } from "../../src/scenario/lacking.js";
import { unwatched } from "../../src/watch/watch.js";

export interface Bounds {
  /** Of each of at most two walks. */
  seconds: number;
  bytes: number;
}

/** What was asked of which code: the same has the same answer. */
export interface Asked {
  variant: string;
  scenario: string;
  /** Of the scenario, with its filesystem. */
  asked: string;
  /** Of the code; empty: it was not compiled, for the variant cannot do what is asked. */
  code: string;
}

export interface Cell extends Asked {
  /** Why there is nothing to walk, or why the walk failed; null: it was walked. */
  why: string | null;
  filesystem: string;
  states: number;
  seconds: number;
  /** The plain walk did not fit. */
  reduced: boolean;
  /** False: unfinished; nothing is said of what it did not come to. */
  complete: boolean;
  anomalies: Shown[];
}

/** `steps`: of a shortest execution; absent: proved absent; unknown: not met, and not proved absent. */
export interface Shown {
  id: string;
  grade: string;
  shown: { steps: number } | "absent" | "unknown";
}

/** @returns what is to be walked, or a whole cell where there is nothing. */
export async function ask(variantId: string, name: string): Promise<Asked | Cell> {
  const variant = findVariant(variantId);
  const scenario = findScenario(name, variant.vocabulary);
  const asked = { variant: variantId, scenario: name, asked: scenarioHash(scenario) };
  try {
    checkOperations(scenario, variant.vocabulary, variantId);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { ...asked, code: "", ...nothing(scenario.filesystem, error.message) };
  }
  return { ...asked, code: (await loadModule(variant, "explore")).hash };
}

/** Walks all interleavings, and where that does not fit as many as reach every end. */
export async function measure(asked: Asked, bounds: Bounds): Promise<Cell> {
  const { filesystem } = findScenario(asked.scenario, findVariant(asked.variant).vocabulary);
  try {
    const plain = await walk(asked, bounds, false);
    const walked = plain.complete ? plain : better(plain, await walk(asked, bounds, true));
    return { ...asked, why: null, filesystem, ...walked };
  } catch (error) {
    return { ...asked, ...nothing(filesystem, messageOf(error)) };
  }
}

type Walked = Pick<Cell, "states" | "seconds" | "reduced" | "complete" | "anomalies">;

/** What only one of two unfinished walks has met is met. */
function better(plain: Walked, reduced: Walked): Walked {
  if (reduced.complete) return reduced;
  const anomalies = plain.anomalies.map((each, index) =>
    typeof each.shown === "object" ? each : reduced.anomalies[index]!,
  );
  return { ...plain, anomalies };
}

async function walk({ variant, scenario }: Asked, { seconds, bytes }: Bounds, reduction: boolean): Promise<Walked> {
  const asked = { mode: "explore", variants: [variant], scenario, maxBytes: bytes, reduction };
  const request = parseRequest(asked, "verdicts") as ExploreRequest;
  const { variants } = await explore(request, { ...unwatched(), stop: AbortSignal.timeout(seconds * 1000) });
  const [found] = variants;
  return walkedOf(found!);
}

function walkedOf({ states, seconds, reduced, complete, anomalies }: ExploredVariant): Walked {
  return {
    states,
    seconds,
    reduced,
    complete,
    anomalies: anomalies.map(({ id, grade, reachable, shortest }): Shown => {
      const isProved = complete && !(reduced && id === "livelock"); // a reduced walk does not look for it
      const steps = reachable && shortest !== null ? { steps: shortest } : undefined;
      return { id, grade, shown: steps ?? (isProved ? "absent" : "unknown") };
    }),
  };
}

function nothing(filesystem: string, why: string): Omit<Cell, keyof Asked> {
  return { why, filesystem, states: 0, seconds: 0, reduced: false, complete: false, anomalies: [] };
}
