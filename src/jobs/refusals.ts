/** What a request may say in vain, or mean otherwise tomorrow, before anything runs. */
import { UsageError } from "../failure.js";
import { vocabularyOf } from "../plan/slots.js";
import { scenarioOf } from "../scenario/find.js";

/** @throws UsageError for a name that there is not. @param field of the request. */
export function refuseUnknown(field: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`${field} ${unknown}: want one of ${known.join(", ")}`);
}

/**
 * With the scenario itself in the place of its name or file, which may be another tomorrow.
 *
 * @throws UsageError as scenarioOf does.
 */
export function spelledOut<R extends { variants: string[]; scenario: string | Record<string, unknown> }>(
  request: R,
): R {
  return { ...request, scenario: { ...scenarioOf(request.scenario, vocabularyOf(request.variants)) } };
}

/** @throws UsageError for a job of one variant that is given several. */
export function refuseSeveral(command: string, variants: readonly string[]): void {
  if (variants.length > 1)
    throw new UsageError(`${command}: want one variant, not ${variants.length}; compare takes several`);
}
