/** A vocabulary and what one more variant declares. */
import { MAX_ANOMALIES, MAX_BUGS, MAX_OPS } from "../../assembly/layout/index.js";
import { type Declarations, DeclarationError, type Declared } from "./declarations.js";
import { placeWords } from "./place.js";
import { type AssertionEntry, type Vocabulary, anomalyNamesOf, operationNamesOf } from "./vocabulary.js";

/** @throws DeclarationError for a name that is taken, or for more than there is room for. */
export function extend(
  base: Vocabulary,
  { operations, oracles, words }: Declarations,
  assertions: readonly AssertionEntry[] = [],
): Vocabulary {
  const added: Vocabulary = {
    operations: [
      ...base.operations,
      ...operations.map(({ name, operands, filesystems, summary, function: carriedOutBy }, index) => ({
        name,
        number: base.operations.length + index,
        operands,
        filesystems,
        summary,
        function: carriedOutBy,
      })),
    ],
    anomalies: [
      ...base.anomalies,
      ...oracles.map(({ name, summary, after, operands, function: lookedForBy }, index) => ({
        name,
        number: base.anomalies.length + index,
        summary,
        oracle: { function: lookedForBy, operands, after },
      })),
    ],
    words: placeWords(base.words, words),
    assertions: [...base.assertions, ...assertions],
  };
  if (added.assertions.length > MAX_BUGS)
    throw new DeclarationError(1, `${added.assertions.length} assertions in all; there is room for ${MAX_BUGS}`);
  checkNames("operation", operations, operationNamesOf(base), MAX_OPS);
  checkNames("oracle", oracles, anomalyNamesOf(base), MAX_ANOMALIES);
  for (const oracle of oracles) {
    const unknown = oracle.after.find((name) => !operationNamesOf(added).includes(name));
    if (unknown !== undefined)
      throw new DeclarationError(oracle.line, `@oracle ${oracle.name}: no operation ${unknown}`);
  }
  return added;
}

function checkNames(what: string, declared: readonly Declared[], taken: readonly string[], room: number): void {
  const names = [...taken];
  for (const { name, line } of declared) {
    if (names.includes(name)) throw new DeclarationError(line, `@${what} ${name}: there is one of this name already`);
    names.push(name);
    if (names.length > room) throw new DeclarationError(line, `@${what} ${name}: there is room for ${room} in all`);
  }
}
