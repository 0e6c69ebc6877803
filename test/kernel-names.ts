/** The oldest base's vocabulary as lists of names, by number: what its variants have that declare nothing. */
import { kernelVocabulary } from "../src/model/shipped.js";
import { OLDEST_VERSION, firstVersionOf, namedScenarios } from "../src/scenario/named.js";
import type { Scenario } from "../src/scenario/scenario.js";
import { findVariant } from "../src/compile/variant.js";
import { anomalyNamesOf, hammeredAnomalies, operationNamesOf } from "../src/model/vocabulary.js";

export const operationNames: readonly string[] = operationNamesOf(kernelVocabulary);
export const steppedAnomalyNames: readonly string[] = anomalyNamesOf(kernelVocabulary);
export const anomalyNames: readonly string[] = hammeredAnomalies(kernelVocabulary).map(({ name }) => name);
export const kernelFilesystems: readonly string[] = findVariant(OLDEST_VERSION).vocabulary.filesystems;
/** The named scenarios that all of them can run. */
export const kernelScenarios: readonly Scenario[] = namedScenarios().filter(
  ({ name = "" }) => firstVersionOf(name) === OLDEST_VERSION,
);
