/** A vocabulary and what one more variant declares. */
import { MAX_ANOMALIES, MAX_BUGS, MAX_OPS } from "../../assembly/layout/index.js";
import { suggestion } from "./near-name.js";
import { type Declarations, DeclarationError, type Declared, type DeclaredOracle } from "./declarations.js";
import { placeWords } from "./place.js";
import {
  type AssertionEntry,
  type Vocabulary,
  anomalyNamesOf,
  operationNamed,
  operationNamesOf,
} from "./vocabulary.js";

interface Of {
  assertions: readonly AssertionEntry[];
  /** Undefined: those of the base. */
  filesystems?: readonly string[] | undefined;
  shipped: boolean;
}

/**
 * @param variant what it declares, its assertions, the filesystems that it says it knows, and whether it ships.
 * @throws DeclarationError for a name that is taken, or for more than there is room for.
 */
export function extend(
  base: Vocabulary,
  { operations, oracles, words }: Declarations,
  { assertions, filesystems, shipped }: Of,
): Vocabulary {
  const added: Vocabulary = {
    ...base,
    operations: [
      ...base.operations,
      ...operations.map(({ name, operands, filesystems, summary, function: carriedOutBy }, index) => ({
        name,
        number: base.operations.length + index,
        operands,
        filesystems,
        summary,
        function: carriedOutBy,
        declared: true as const,
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
    filesystems: filesystems ?? base.filesystems,
    assertions: [...base.assertions, ...assertions],
    patched: base.patched || !shipped,
  };
  if (added.assertions.length > MAX_BUGS)
    throw new DeclarationError(1, `${added.assertions.length} assertions in all; there is room for ${MAX_BUGS}`);
  checkNames("operation", operations, operationNamesOf(base), MAX_OPS);
  checkNames("oracle", oracles, anomalyNamesOf(base), MAX_ANOMALIES);
  for (const oracle of oracles) checkMoment(oracle, added);
  return added;
}

/** An oracle looks with the operands that there are at its moment: at rest those are a page or a file. */
function checkMoment({ name, after, operands, line }: DeclaredOracle, vocabulary: Vocabulary): void {
  if (after.length === 0 && operands.some((operand) => operand !== "page"))
    throw new DeclarationError(line, `@oracle ${name} at rest: it looks at (page: Page) or (mapping: AddressSpace)`);
  for (const operation of after) {
    const found = operationNamed(vocabulary, operation);
    if (found === undefined)
      throw new DeclarationError(
        line,
        `@oracle ${name}: no operation ${operation}; ${suggestion(operation, operationNamesOf(vocabulary))}`,
      );
    const lacking = operands.find((operand) => !found.operands.includes(operand));
    if (lacking !== undefined)
      throw new DeclarationError(line, `@oracle ${name} after ${operation}: ${operation} has no ${lacking} to look at`);
  }
}

function checkNames(what: string, declared: readonly Declared[], taken: readonly string[], room: number): void {
  const names = [...taken];
  for (const { name, line } of declared) {
    if (names.includes(name)) throw new DeclarationError(line, `@${what} ${name}: there is one of this name already`);
    names.push(name);
    if (names.length > room) throw new DeclarationError(line, `@${what} ${name}: there is room for ${room} in all`);
  }
}
