/** What a patch redefines, and whether a run comes to it: where it does not, nothing that is said is said of it. */
import { z } from "zod";
import type { Redefinition } from "../compile/check/reach.js";
import { type Mix, mixOperations } from "../model/mix.js";
import { addCovered, type Covered } from "../tally/covered.js";

export const redefinesSchema = z
  .array(
    z.object({
      function: z.string(),
      by: z.array(z.string()).describe("operations that may come to it; none: any may"),
      runs: z.boolean().describe("whether this run has one of them"),
    }),
  )
  .optional()
  .describe(
    "of a user's file: what it, and what of the user's it descends from, has in the place of a shipped function",
  );

export type Redefines = NonNullable<z.infer<typeof redefinesSchema>>;

/** Beside what is redefined: of a user's file alone. */
export const coveredSchema = z
  .array(z.string())
  .exactOptional()
  .describe("of what it redefines, the functions that were run; left out: not known, or a shipped variant");

interface Covering {
  redefines?: Redefines | undefined;
  covered?: string[];
}

/** As a result has it: of a shipped variant, nothing. */
export function coverage({ redefines }: Covering, covered: Covered): { covered?: string[] } {
  return redefines === undefined || covered === null ? {} : { covered: addCovered(covered, []) ?? [] };
}

/** As a result had it: of a user's file in an older one, not known. */
export function coveredIn({ path, covered }: Covering & { path: string }): Covered {
  return covered ?? (path.endsWith(".ts") ? null : []);
}

/**
 * @param reach undefined: it is shipped.
 * @param run what is run, by operation.
 */
export function redefinedIn(reach: readonly Redefinition[] | undefined, run: Mix): { redefines?: Redefines } {
  if (reach === undefined) return {};
  const operations = mixOperations(run);
  const redefines = reach.map(({ name, by }) => ({
    function: name,
    by,
    runs: by.length === 0 || by.some((each) => operations.includes(each)),
  }));
  return { redefines };
}

interface Redefining extends Covering {
  variant: string;
  role: string;
}

/**
 * Nothing that a patch does not run speaks for it.
 *
 * @param in words, what was done with what was run, and what is not said of what was not.
 */
export function idleWarnings(
  variants: readonly Redefining[],
  { was, said } = { was: "run", said: "nothing here is said of it" },
): string[] {
  return variants.flatMap(({ variant, role, redefines = [], covered }) => {
    if (role === "a/a") return [];
    const idle = redefines.filter(({ runs }) => !runs);
    const missed = redefines.filter(({ function: name, runs }) => runs && covered?.includes(name) === false);
    const cannot = idle.map(({ function: name, by }) => `${name} (${by.join(", ")})`).join("; ");
    const did = missed.map(({ function: name }) => name).join(", ");
    return [
      ...ofAll(idle.length, redefines.length, {
        all: `${variant}: nothing that it redefines can run here, and ${said}: take what comes to ${cannot}`,
        some: `${variant}: of what it redefines this cannot run here; take what comes to it: ${cannot}`,
      }),
      ...ofAll(missed.length, redefines.length, {
        all: `${variant}: nothing that it redefines was ${was}, and ${said}: nothing came to ${did}`,
        some: `${variant}: of what it redefines this was not ${was}: ${did}`,
      }),
    ];
  });
}

function ofAll(count: number, of: number, { all, some }: { all: string; some: string }): string[] {
  return count === 0 ? [] : [count === of ? all : some];
}
