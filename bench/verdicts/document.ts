/** docs/verdicts.md, made of what was saved: of every scenario up to a size, and a table for each named one. */
import { join } from "node:path";
import { markdownTable } from "markdown-table";
import { packageRoot } from "../../src/paths.js";
import type { VerdictsResult } from "../../src/result/verdicts-schema.js";
import type { Cell, Shown } from "./cell.js";
import { neighboursChapter, readNeighbours, type SavedNeighbours } from "./neighbours.js";
import { openChapter, readOpen } from "./open.js";
import type { Saved } from "./saved.js";

export const documentPath = join(packageRoot, "docs", "verdicts.md");

const HEAD = `# Verdicts

Written by \`npm run verdicts\` from [bench/saved/verdicts-open.json](../bench/saved/verdicts-open.json) and [bench/saved/verdicts.json](../bench/saved/verdicts.json); do not edit.
`;

const NAMED = `## Named scenarios

Every shipped variant walked through every named scenario that it can run (\`pagerace scenarios\`), by \`pagerace explore VARIANT SCENARIO\`, with \`--reduce\` where states say so. A number is of steps: the shortest execution that shows the anomaly, in bold if nothing accounts for it. **–** is proved absent: all interleavings were walked. **?** is not: the walk did not come to its end, or did not look (with \`--reduce\`, for livelocks). Anomalies without a column are proved absent in all rows. Seconds are of a machine that does other things, too.
`;

interface Beside {
  open?: VerdictsResult | undefined;
  neighbours?: SavedNeighbours | undefined;
}

function besides(): Beside {
  return { open: readOpen(), neighbours: readNeighbours() };
}

/** With what `pagerace verdicts` and searches have said, if that was saved. */
export function documentOf({ bounds, cells }: Saved, { open, neighbours }: Beside = besides()): string {
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  const each = `Each walk had ${bounds.seconds} s and ${(bounds.bytes / 2 ** 30).toFixed(1)} GiB.\n`;
  return [
    HEAD,
    ...(open === undefined ? [] : [openChapter(open)]),
    ...(neighbours === undefined ? [] : [neighboursChapter(neighbours)]),
    NAMED,
    each,
    ...scenarios.map((name) =>
      chapter(
        name,
        cells.filter(({ scenario }) => scenario === name),
      ),
    ),
  ].join("\n");
}

function chapter(name: string, cells: readonly Cell[]): string {
  const walked = cells.filter(({ why }) => why === null);
  const columns = [...new Set(walked.flatMap(({ anomalies }) => anomalies.filter(isOpen).map(({ id }) => id)))];
  const rows = walked.map((cell) => [
    cell.variant,
    cell.filesystem,
    ...columns.map((id) => shownText(cell.anomalies.find((each) => each.id === id))),
    `${cell.states.toLocaleString("en")}${cell.reduced ? ", reduced" : ""}${cell.complete ? "" : ", unfinished"}`,
    cell.seconds.toFixed(1),
  ]);
  const head = ["", "filesystem", ...columns, "states", "seconds"];
  const align = ["l", "l", ...columns.map(() => "r"), "r", "r"];
  const table = walked.length === 0 ? [] : [markdownTable([head, ...rows], { align }), ""];
  return [`### ${name}`, "", ...table, ...without(cells)].join("\n");
}

function isOpen({ shown }: Shown): boolean {
  return shown !== "absent";
}

function shownText(each: Shown | undefined): string {
  if (each === undefined) return "";
  if (each.shown === "absent") return "–";
  if (each.shown === "unknown") return "?";
  return each.grade === "forbidden" ? `**${each.shown.steps}**` : String(each.shown.steps);
}

/** A line for each reason. */
function without(cells: readonly Cell[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { why, variant } of cells) {
    if (why === null) continue;
    const reason = why
      .replace(/^scenario: /, "")
      .replaceAll(variant, "it")
      .replace(/; there is .*$/, "");
    reasons.set(reason, [...(reasons.get(reason) ?? []), variant]);
  }
  return [...reasons].flatMap(([reason, variants]) => [`Not of ${variants.join(", ")}: ${reason}.`, ""]);
}
