/** What a request may say in vain, refused before anything runs. */
import { UsageError } from "../failure.js";

/** @throws UsageError for a name that there is not. @param field of the request. */
export function refuseUnknown(field: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`${field} ${unknown}: want one of ${known.join(", ")}`);
}

/** @throws UsageError for a job of one variant that is given several. */
export function refuseSeveral(command: string, variants: readonly string[]): void {
  if (variants.length > 1)
    throw new UsageError(`${command}: want one variant, not ${variants.length}; compare takes several`);
}

/** @param much operations, executions or milliseconds. @throws UsageError: what measures nothing shows nothing. */
export function refuseNothing(much: number): void {
  if (!(much > 0)) throw new UsageError("nothing would be run: want more than 0 of -n or -d");
}
