/** The text of a new patch: a header, its ancestor, and one function as the ancestor has it, ready to be edited. */
import { isRedefinable } from "../compile/check/exports.js";
import { UsageError } from "../failure.js";
import { nearNames } from "../model/near-name.js";
import type { Code } from "./code.js";
import { Copy } from "./copy.js";

export interface Skeleton {
  text: string;
  /** Where the function came from: `v2.6.23`, `kernel/rmap.ts`. */
  from: string;
}

/**
 * @param code the ancestor's.
 * @param specifier what the ancestor's file is called in an import: `./v2.6.29`.
 * @param name of the function to redefine.
 * @throws UsageError if there is no such function, or a patch cannot have it.
 */
export function skeletonOf(code: Code, specifier: string, name: string): Skeleton {
  const redefined = code.chosen.get(name);
  if (redefined === undefined) throw new UsageError(unknownFunction(code, name));
  const first = redefined.older.at(-1) ?? redefined;
  if (!isRedefinable(name, `assembly/${first.path}`))
    throw new UsageError(`--redefine ${name}: it belongs to the harness (${first.from}); redefine what it calls`);
  const copy = new Copy(code, specifier);
  copy.redefine(new Map([[name, redefined]]));
  const origin = code.variant.origin;
  const text = [
    header(name, redefined.from, origin),
    ...copy.imports(),
    `export * from "${specifier}";`,
    "",
    ...copy.parts,
  ]
    .join("\n")
    .concat("\n", EXAMPLES);
  return { text, from: redefined.from };
}

function unknownFunction({ chosen, variant }: Code, name: string): string {
  const near = nearNames(name, [...chosen.keys()]).slice(0, 3);
  const hint =
    near.length > 0 ? `did you mean ${near.join(" or ")}?` : `\`pagerace show ${variant.origin}\` lists them`;
  return `--redefine ${name}: ${variant.origin} has no such function; ${hint}`;
}

function header(name: string, from: string, origin: string): string {
  return `/**
 * Nothing yet: ${origin}, with a copy of its ${name} to be edited. Say here what your patch changes.
 *
 * @source none yet: the commit or mail that the patch is from, or delete this line
 */
// More lines for the comment above:
//   @known ANOMALY: reason     a fault that the patch is known to have; what no line names makes the exit status 1
//   @design ANOMALY: reason    what is meant to be
//   @adds FUNCTION             a new function, which patches on top of this one can redefine
// ${name} is as in ${from}.
// Functions that \`pagerace show ${origin}\` lists can be redefined here, too: every caller will see it.`;
}

const EXAMPLES = `// What else a patch can declare (uncomment, and import the types from "../kernel"):
//
// A word of its own for each page; it begins as 0. PageCount, FileLock, GlobalFlag and so on are others.
//   export declare const PG_mine: PageFlag;
//
// An operation for scenarios and mixes: an exported function, and in the doc comment right above it a line
//   @operation invalidate
//   export function invalidate(page: Page): void { ... }
//
// An oracle, which says whether something is wrong, when all is at rest or after an operation:
//   @oracle stale-page at rest
//   export function stale_page(page: Page): bool { ... }
`;
