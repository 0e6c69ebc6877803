/** What a patch redefines, and whether a run comes to it: where it does not, nothing that is said is said of it. */
import { z } from "zod";
import type { Reach } from "../compile/check/reach.js";
import { type Mix, mixOperations } from "../model/mix.js";

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

/**
 * @param reach undefined: it is shipped.
 * @param run what is run, by operation.
 */
export function redefinedIn(reach: Reach | undefined, run: Mix): { redefines?: Redefines } {
  if (reach === undefined) return {};
  const operations = mixOperations(run);
  const redefines = Object.entries(reach).map(([name, by]) => ({
    function: name,
    by,
    runs: by.length === 0 || by.some((each) => operations.includes(each)),
  }));
  return { redefines };
}

interface Redefining {
  variant: string;
  role: string;
  redefines?: Redefines | undefined;
}

/** Nothing that a patch does not run speaks for it. */
export function idleWarnings(variants: readonly Redefining[]): string[] {
  return variants.flatMap(({ variant, role, redefines = [] }) => {
    const idle = redefines.filter(({ runs }) => !runs);
    if (idle.length === 0 || role === "a/a") return [];
    const each = idle.map(({ function: name, by }) => `${name} (${by.join(", ")})`).join("; ");
    if (idle.length === redefines.length)
      return [
        `${variant}: nothing that it redefines can run here, and nothing here is said of it: take what comes to ${each}`,
      ];
    return [`${variant}: of what it redefines this cannot run here; take what comes to it: ${each}`];
  });
}
