import { inOrderOfTime } from "../compile/order.js";
import { type Variant, shippedVariants } from "../compile/variant.js";
import { UsageError } from "../failure.js";
import { filesystemNames } from "../model/filesystems.js";
import { unionOf } from "../model/union.js";
import { type Vocabulary, operationNamed } from "../model/vocabulary.js";
import { findScenario } from "./find.js";
import { checkOperations } from "./lacking.js";
import { OLDEST_VERSION } from "./named.js";
import type { Scenario } from "./scenario.js";

/**
 * A file or a short form, in the words of the oldest version where these do, and else of the youngest that has them all.
 *
 * @returns the scenario, and that version.
 * @throws UsageError as findScenario does; and where each of its operations is of some version, but all of them of none, with
 *   which is of which.
 */
export function scenarioInAnyVersion(text: string): { scenario: Scenario; version: string } {
  const versions = inOrderOfTime(shippedVariants().filter(({ path }) => path.startsWith("variants/versions/")));
  const oldest = versions.find(({ id }) => id === OLDEST_VERSION)!;
  const inOldest = read(text, oldest.vocabulary);
  if (!(inOldest instanceof UsageError)) return { scenario: inOldest, version: OLDEST_VERSION };
  for (const version of versions.toReversed()) {
    const scenario = read(text, version.vocabulary);
    if (!(scenario instanceof UsageError) && canRun(scenario, version)) return { scenario, version: version.id };
  }
  const all = { ...unionOf(versions.map(({ vocabulary }) => vocabulary)), filesystems: filesystemNames };
  throw nobodyKnows(findScenario(text, all), versions);
}

function read(text: string, vocabulary: Vocabulary): Scenario | UsageError {
  try {
    return findScenario(text, vocabulary);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

function canRun(scenario: Scenario, { id, vocabulary }: Variant): boolean {
  try {
    checkOperations(scenario, vocabulary, id);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

/** @param versions the oldest first. */
function nobodyKnows({ initially, tasks, filesystem }: Scenario, versions: readonly Variant[]): UsageError {
  const names = [...new Set([...initially, ...tasks.flat()].map(({ op }) => op))];
  const ofWhich = names.map((name) => {
    const those = versions.filter(({ vocabulary }) => operationNamed(vocabulary, name) !== undefined);
    return those.length === versions.length ? [] : [`${name} is of ${spanOf(those.map(({ id }) => id))}`];
  });
  const why = ofWhich.flat();
  return new UsageError(
    why.length > 1
      ? `scenario: no version has all of it: ${why.join("; ")}`
      : `scenario: no version has all of it on ${filesystem}`,
  );
}

/** `v2.6.18`, `v3.15 to v7.1`. */
function spanOf(ids: readonly string[]): string {
  const [first = "", last = first] = [ids[0], ids.at(-1)];
  return first === last ? first : `${first} to ${last}`;
}
