/** What several variants can be asked and can show, by name: their numbers differ. */
import { commonFilesystems } from "./filesystems.js";
import { type OperationEntry, type Vocabulary, anomalyNamed, operationNamed } from "./vocabulary.js";

/**
 * Of what has one name, the first; its number is its place among all. An operation is said to take all that any of them gives to
 * one of that name. A filesystem is one that all of them know. Words and assertions are a variant's own affair: of several
 * vocabularies there are none.
 */
export function unionOf(vocabularies: readonly Vocabulary[]): Vocabulary {
  const [only] = vocabularies;
  if (only !== undefined && vocabularies.length === 1) return only;
  const operations: OperationEntry[] = [];
  for (const each of vocabularies.flatMap((vocabulary) => vocabulary.operations)) {
    const known = operations.findIndex(({ name }) => name === each.name);
    if (known < 0) operations.push({ ...each, number: operations.length });
    else operations[known] = both(operations[known]!, each);
  }
  const anomalies = vocabularies
    .flatMap((vocabulary) => vocabulary.anomalies)
    .filter(({ name }, index, all) => all.findIndex((each) => each.name === name) === index)
    .map((anomaly, number) => ({ ...anomaly, number }));
  const filesystems = commonFilesystems(vocabularies.map((each) => each.filesystems));
  const patched = vocabularies.some((each) => each.patched);
  return { operations, anomalies, words: [], filesystems, assertions: [], patched };
}

function both(one: OperationEntry, other: OperationEntry): OperationEntry {
  const onAll = one.filesystems.length === 0 || other.filesystems.length === 0;
  return {
    ...one,
    operands: [...new Set([...one.operands, ...other.operands])],
    filesystems: onAll ? [] : [...new Set([...one.filesystems, ...other.filesystems])],
  };
}

/** By number in one vocabulary: the number that the same name has in another. Undefined where that lacks it. */
export interface Numbers {
  operations: (number | undefined)[];
  anomalies: (number | undefined)[];
}

export function numbersIn(vocabulary: Vocabulary, others: Vocabulary): Numbers {
  const numbers: Numbers = { operations: [], anomalies: [] };
  for (const { name, number } of vocabulary.operations)
    numbers.operations[number] = operationNamed(others, name)?.number;
  for (const { name, number } of vocabulary.anomalies) numbers.anomalies[number] = anomalyNamed(others, name)?.number;
  return numbers;
}
