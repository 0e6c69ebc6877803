/** What a request may say in vain, refused before anything runs. */
import { memoryBytes } from "../engines/shared-memory.js";
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

/** Pages that nobody touches cost nothing: a walk that has more than there is ends in its midst, and with it the process. */
export function refuseMemory({ maxBytes }: { maxBytes: number | null }): void {
  const most = memoryBytes();
  if (maxBytes === null || maxBytes <= most) return;
  throw new UsageError(`--max-memory ${maxBytes}: this machine has ${most}; want at most that`);
}

/** Of a walk that is gone on with. @throws UsageError where less is asked for than it was begun with: it has what it has. */
export function refuseLess(
  { maxBytes, maxStates }: { maxBytes: number | null; maxStates: number | null },
  begun: { bytes: number; maxStates: number },
): void {
  const refuse = (flag: string, asked: number | null, has: number) => {
    if (asked !== null && asked < has)
      throw new UsageError(`${flag} ${asked}: the walk that is gone on with was begun with ${has}; leave it out`);
  };
  refuse("--max-states", maxStates, begun.maxStates);
  refuse("--max-memory", maxBytes, begun.bytes);
}

/** Of walks whose scenarios are not known yet: the smallest of them has room in it. */
const LEAST_BYTES = 2 ** 24;

/** The same for whoever walks many. @throws UsageError for more than there is, and for less than any walk needs. */
export function refuseMemoryOfWalks({ maxBytes }: { maxBytes: number | null }): void {
  refuseMemory({ maxBytes });
  if (maxBytes !== null && maxBytes < LEAST_BYTES)
    throw new UsageError(`--max-memory ${maxBytes}: too little for even the smallest walk; want at least 16MiB`);
}
