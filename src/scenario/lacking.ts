import { UsageError } from "../failure.js";
import { accountsAll, checkFilesystem } from "../model/filesystems.js";
import { type Vocabulary, operationNamesOf, operationsOn } from "../model/vocabulary.js";
import { notTaken, operandNames, operandsOf, valueOf } from "./operation.js";
import { alternativesOf } from "./choice.js";
import type { Scenario } from "./scenario.js";

/**
 * Whether a variant can do all that a scenario asks of it.
 *
 * @param who what messages call the variant.
 * @throws UsageError with the filesystem that it does not know, or the first operation that it lacks on the scenario's filesystem, or that takes less there.
 */
export function checkOperations(scenario: Scenario, vocabulary: Vocabulary, who = "this variant"): void {
  const { initially, tasks, filesystem, accounted } = scenario;
  if (!accounted && accountsAll(filesystem))
    throw new UsageError(
      `scenario: ${filesystem} accounts all dirty pages; leave out "accounted": false, --unaccounted`,
    );
  checkFilesystem(filesystem, vocabulary.filesystems, who);
  const present = operationNamesOf({ ...vocabulary, operations: operationsOn(vocabulary, filesystem) });
  // The unlisted `any` is among what there is; what is listed may not be.
  const asked = [...initially, ...tasks.flat()].filter(({ of }) => of?.length !== 0);
  for (const operation of asked.flatMap((each) => alternativesOf(each, scenario, vocabulary))) {
    const { op } = operation;
    if (!present.includes(op))
      throw new UsageError(`scenario: there is no ${op} in ${who} on ${filesystem}; there is ${present.join(", ")}`);
    const taken = operandsOf(vocabulary, op);
    const more = operandNames.find((operand) => valueOf(operation, operand) > 0 && !taken.includes(operand));
    if (more !== undefined) throw new UsageError(`scenario: in ${who} ${notTaken(vocabulary, op, more)}`);
  }
}
