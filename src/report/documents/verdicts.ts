/** Versions by anomalies: what is reachable, and up to which size the rest is proved absent. */
import { clock, many, significant } from "../../result/number.js";
import type { VerdictsAbout } from "../../result/about.js";
import type { VerdictsResult, Version } from "../../result/verdicts-schema.js";
import { alarm, caution, type Heading, type Line, lines, type Part, type Toned } from "../document.js";
import { machineLine, titleOf } from "./heading.js";

type About = Pick<VerdictsAbout, "request" | "environment"> & { variants: readonly unknown[] };

export function verdictsHeading({ request, environment, variants }: About): Heading {
  return {
    title: titleOf(environment, `verdicts of ${many(variants.length, "variant")}`),
    lines: [
      machineLine(environment),
      `open scenarios by growing size, ${clock(request.budgetMs / 1000)} at most; a task may choose any operation`,
    ],
  };
}

export function verdictsParts({ variants, warnings, seconds }: VerdictsResult): Part[] {
  return [
    {
      kind: "table",
      columns: [
        { head: "", width: 24 },
        { head: "reachable: steps, grade", width: 36 },
        { head: "the rest proved within", width: 18 },
      ],
      rows: variants.map((version) => [
        version.variant,
        version.shown.length === 0 ? "nothing" : version.shown.flatMap(shownText),
        version.within ?? caution("nothing"),
      ]),
    },
    lines(...variants.flatMap(commandsOf)),
    lines(...warnings.map((warning) => caution(`warning: ${warning}`))),
    lines(`${significant(sumOf(variants, "states"))} states in ${clock(seconds)}${kept(variants)}`),
    { kind: "observations", lines: variants.flatMap(observations) },
  ];
}

function shownText({ id, shortest, grade }: Version["shown"][number], index: number): (string | Toned)[] {
  const text = `${id} ${shortest} ${grade}`;
  return [index === 0 ? "" : ", ", grade === "forbidden" ? alarm(text) : text];
}

/** Of what nothing accounts for; the others are in the JSON result. */
function commandsOf({ variant, shown }: Version): Line[] {
  return shown
    .filter(({ grade, command }) => grade === "forbidden" && command !== null)
    .map(({ id, command }) => ({ label: `${variant} ${id}`, command: command! }));
}

/** Walks that were kept have taken none of this run's time. */
function kept(variants: readonly Version[]): string {
  const again = sumOf(variants, "again");
  return again === 0 ? "" : `, ${many(again, "walk")} of ${sumOf(variants, "walked")} kept from an earlier run`;
}

/** Over all versions and sizes. */
export function sumOf(variants: readonly Version[], of: "states" | "seconds" | "walked" | "again"): number {
  return variants.flatMap(({ sizes }) => sizes).reduce((sum, size) => sum + size[of], 0);
}

/** `Observation v6.2 count-drift Reachable 107 steps (gup | truncate, forbidden)`, and `... Never within any | any (proved)`. */
function observations({ variant, shown, proved, within }: Version): string[] {
  return [
    ...shown.map(
      ({ id, shortest, scenario, grade }) =>
        `Observation ${variant} ${id} Reachable ${shortest} steps (${scenario}, ${grade})`,
    ),
    ...(within === null ? [] : proved.map((id) => `Observation ${variant} ${id} Never within ${within} (proved)`)),
  ];
}
