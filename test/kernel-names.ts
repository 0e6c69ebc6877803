/** The kernel's vocabulary as lists of names, by number: what variants that declare nothing have. */
import { kernelVocabulary } from "../src/model/shipped.js";
import { anomalyNamesOf, hammeredAnomalies, operationNamesOf } from "../src/model/vocabulary.js";

export const operationNames: readonly string[] = operationNamesOf(kernelVocabulary);
export const steppedAnomalyNames: readonly string[] = anomalyNamesOf(kernelVocabulary);
export const anomalyNames: readonly string[] = hammeredAnomalies(kernelVocabulary).map(({ name }) => name);
