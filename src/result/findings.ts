/** Two variants, walked through the same scenarios, held against each other. */
import { z } from "zod";
import { gradedSchema } from "./envelope.js";
import { gravest } from "./verdict.js";
import type { Shown, Walked } from "./walked.js";
import { isProof, walkedSchema } from "./walked.js";

export const cellSchema = z.object({
  scenario: z.string().describe("in short form"),
  settings: z.string().describe("what the short form does not say"),
  filesystem: z.string(),
  without: z
    .array(z.string())
    .describe(
      "operations that are left out of what tasks choose from, for some anomaly is known, or by design, beside them",
    ),
  refused: z.string().nullable().describe("why it was not walked at all; null: it was, or the budget had ended"),
  alone: z.boolean().describe("there is nothing to hold it against"),
  variant: walkedSchema.nullable().describe("null: not walked"),
  against: walkedSchema.nullable(),
});

export type SearchCell = z.infer<typeof cellSchema>;

const side = z.object({ shortest: z.number(), probability: z.number().nullable() });

export const findingSchema = z.object({
  id: z.string(),
  change: z
    .enum(["new", "closed", "kept", "undecided", "reachable"])
    .describe(
      "new: the other is proved not to have it in this open scenario; closed: the same the other way round; undecided: the other's walk did not come to its end; reachable: there is no other",
    ),
  ...gradedSchema,
  scenario: z.string().describe("the smallest that shows it, closed, in short form"),
  settings: z.string(),
  open: z.string().describe("the open scenario that was walked"),
  variant: side.nullable().describe("in that open scenario; null: proved absent"),
  against: side.nullable(),
  cell: z.number().describe("its index"),
  schedule: z.string().nullable(),
  command: z.string().nullable(),
  elsewhere: z.boolean().describe("of what is closed: in other scenarios it is still there"),
});

export type Finding = z.infer<typeof findingSchema>;

/**
 * For each anomaly what is new, and what is closed, each by the first cell that says so, which is the smallest; where there is neither, what is kept.
 * What only one of the two has been walked for, or not to its end, tells of what it has met and of nothing that it has not.
 */
export function findingsOf(cells: readonly SearchCell[]): Finding[] {
  const ids = [...new Set(cells.flatMap(({ variant, against }) => [variant, against].flatMap((each) => idsOf(each))))];
  return ids.flatMap((id) => {
    const [fresh, closed] = [gravestFirst(cells, id, "new"), first(cells, id, "closed")];
    const told = [fresh, closed && { ...closed, elsewhere: has(cells, id) }].filter((each) => each !== undefined);
    if (fresh !== undefined) return told;
    const other = first(cells, id, "kept") ?? gravestFirst(cells, id, "reachable");
    return [...told, other, undecided(cells, id)].filter((each) => each !== undefined);
  });
}

/** Where the other's walk was cut short, what it has shown in smaller scenarios of the same operations it has in larger ones, too. */
function undecided(cells: readonly SearchCell[], id: string): Finding | undefined {
  const operations = ({ without }: SearchCell) => without.join();
  const known = cells.filter(({ against }) => shownIn(against, id) !== undefined).map(operations);
  const isOpen = (_: Shown, cell: SearchCell) => !known.includes(operations(cell));
  return (
    first(cells, id, "undecided", (shown, cell) => isOpen(shown, cell) && shown.grade === "forbidden") ??
    first(cells, id, "undecided", isOpen)
  );
}

/** The first that nothing accounts for, or else the first: what is known is no excuse for what is not. */
function gravestFirst(cells: readonly SearchCell[], id: string, change: Finding["change"]): Finding | undefined {
  return first(cells, id, change, ({ grade }) => grade === "forbidden") ?? first(cells, id, change);
}

/** In order of cells. @param wanted is asked of what the variant shows, or else the other. */
function first(
  cells: readonly SearchCell[],
  id: string,
  change: Finding["change"],
  wanted: (shown: Shown, cell: SearchCell) => boolean = () => true,
): Finding | undefined {
  for (const [index, cell] of cells.entries()) {
    const own = shownIn(cell.variant, id);
    const other = shownIn(cell.against, id);
    if (changeOf(cell, own, other) !== change || !wanted((own ?? other)!, cell)) continue;
    const { grade, reason, selfGraded, scenario, schedule, command } = (own ?? other)!;
    const sides = {
      variant: own === undefined ? null : sideOf(own),
      against: other === undefined ? null : sideOf(other),
    };
    const where = { scenario, settings: cell.settings, open: cell.scenario };
    return {
      id,
      change,
      grade,
      reason,
      selfGraded,
      ...where,
      ...sides,
      cell: index,
      schedule,
      command,
      elsewhere: false,
    };
  }
  return undefined;
}

function changeOf({ variant, against, alone }: SearchCell, own?: Shown, other?: Shown): Finding["change"] | undefined {
  if (own !== undefined && other !== undefined) return "kept";
  if (own !== undefined) return alone ? "reachable" : isProof(against, own.id) ? "new" : "undecided";
  return other !== undefined && isProof(variant, other.id) ? "closed" : undefined;
}

function shownIn(walked: Walked | null, id: string): Shown | undefined {
  return walked?.shown.find((each) => each.id === id);
}

function sideOf({ shortest, probability }: Shown): z.infer<typeof side> {
  return { shortest, probability };
}

function idsOf(walked: Walked | null): string[] {
  return walked?.shown.map(({ id }) => id) ?? [];
}

function has(cells: readonly SearchCell[], id: string): boolean {
  return cells.some(({ variant }) => shownIn(variant, id) !== undefined);
}

/** Anomalies of a vocabulary that no cell shows of the variant, where there is a whole walk at all. */
export function provedAbsent(cells: readonly SearchCell[], ids: readonly string[]): string[] {
  const whole = cells.filter(({ variant }) => variant?.complete === true);
  if (whole.length === 0) return [];
  return ids.filter((id) => !has(cells, id) && whole.every(({ variant }) => isProof(variant, id)));
}

/** What is shown with its trace: of what is new, undecided or reachable the gravest; undefined: nothing is. */
export function gravestFinding(findings: readonly Finding[]): Finding | undefined {
  const told = findings.filter(({ change }) => change === "new" || change === "undecided" || change === "reachable");
  const worst = gravest({ anomalies: told.map((each) => ({ ...each, count: 1 })) });
  return told.find((each) => each.id === worst?.id && each.change === worst.change);
}

/** @param expected anomalies that the user expects (`--expect`). */
export function forgiven(findings: readonly Finding[], expected: readonly string[]): Finding[] {
  return findings.map((each) =>
    expected.includes(each.id) && each.grade === "forbidden"
      ? { ...each, grade: "expected", reason: "--expect" }
      : each,
  );
}
