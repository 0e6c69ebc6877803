/** What a patch breaks, what it closes, and up to what size that is all. */
import { UNDONE } from "../../model/vocabulary.js";
import { type Alone, type Undone, unexpected } from "../../result/alone.js";
import { isWhole } from "../../result/check-result.js";
import type { CheckAbout } from "../../result/about.js";
import type { CheckResult } from "../../result/check-schema.js";
import { clock, many, significant } from "../../result/number.js";
import { type Finding, type SearchCell, gravestFinding } from "../../result/findings.js";
import { alarm, caution, type Heading, type Line, lines, type Part, strong } from "../document.js";
import { machineLine, titleOf } from "./heading.js";

type About = Pick<CheckAbout, "request" | "environment"> & {
  variants: readonly { path: string }[];
  against: { path: string } | null;
};

export function checkHeading({ request, environment, variants, against }: About): Heading {
  const beside = against === null ? "" : ` against ${against.path}`;
  const wanted = request.anomaly === null ? "" : ` for ${request.anomaly}`;
  return {
    title: titleOf(environment, `${request.command} ${variants.map(({ path }) => path).join(" ")}${beside}${wanted}`),
    lines: [
      machineLine(environment),
      `open scenarios by growing size, ${clock(request.budgetMs / 1000)} at most; a task may choose any operation`,
    ],
  };
}

export function checkParts(result: CheckResult): Part[] {
  const { findings, alone, cells, trace, environment, variants, warnings, proved, seconds } = result;
  const shown = trace === null ? undefined : gravestFinding(findings);
  return [
    walkedTable(cells),
    lines(...inBits(cells)),
    findingsTable(findings),
    undoneTable(alone, result),
    lines(...absent(proved, cells), ...commandsOf(findings, shown)),
    ...(trace === null || shown?.command == null
      ? []
      : [{ kind: "trace" as const, trace, replay: shown.command, version: String(environment["pagerace"]) }]),
    lines(...tried(result)),
    lines(...warnings.map((warning) => caution(`warning: ${warning}`))),
    lines(strong(`${variants[0]!.variant}: ${variants[0]!.verdict}`), `in ${clock(seconds)}`),
    {
      kind: "observations",
      lines: [
        ...findings.map((each) => observation(variants[0]!.variant, each)),
        ...(alone?.undone ?? []).map((each) => undoneObservation(variants[0]!.variant, each)),
      ],
    },
  ];
}

/** A row a size: on how many filesystems it was walked whole, and how many states that were. */
function walkedTable(cells: readonly SearchCell[]): Part {
  const sizes = [...new Set(cells.map(sizeOf))];
  return {
    kind: "table",
    columns: ["walked", "whole", "states", "largest"].map((head, index) => ({ head, width: [44, 12, 12, 12][index]! })),
    rows: sizes.map((size) => {
      const own = cells.filter((cell) => sizeOf(cell) === size);
      const states = own.flatMap(({ variant, against }) => [variant?.states ?? 0, against?.states ?? 0]);
      const whole = own.filter(isWhole).length;
      return [
        size,
        whole === own.length ? `${whole} fs` : caution(`${whole} of ${own.length} fs`),
        significant(states.reduce((sum, each) => sum + each, 0)),
        significant(Math.max(...states)),
      ];
    }),
  };
}

/** What had no room, and how far bits of it came. */
function inBits(cells: readonly SearchCell[]): string[] {
  return cells.flatMap((cell) =>
    [cell.variant, cell.against].flatMap((walked, n) => {
      if (walked?.bits === undefined) return [];
      const { states, omitted, exhausted } = walked.bits;
      const far = exhausted ? `but some ${significant(omitted, 2)} and what only they lead to` : "and not to the end";
      const which = n === 0 ? "" : ", of the other";
      return [`in bits, ${sizeOf(cell)} on ${cell.filesystem}${which}: ${significant(states)} states, ${far}`];
    }),
  );
}

/** The scenario, and of its settings what is not as it is mostly. */
function sizeOf({ scenario, settings, filesystem, without }: SearchCell): string {
  const more = settings
    .split(", ")
    .filter((each) => each !== filesystem && !/CPU/.test(each) && each !== "1 page of 1 block" && each !== "1 mapping");
  const among = without.length === 0 ? scenario : `${scenario} but ${without.join(", ")}`;
  return [among, ...more].join(", ");
}

function findingsTable(findings: readonly Finding[]): Part {
  return {
    kind: "table",
    columns: ["", "anomaly", "smallest scenario", "steps", "p there", "grade"].map((head, index) => ({
      head,
      width: [10, 18, 22, 6, 13, 11][index]!,
    })),
    rows: findings.map((finding) => {
      const { change, id, scenario, variant, against, grade, elsewhere } = finding;
      const side = variant ?? against!;
      return [
        { value: isAlarming(finding) ? alarm(change) : change, ...(elsewhere ? { below: "not elsewhere" } : {}) },
        isAlarming(finding) ? alarm(id) : id,
        { value: scenario, below: filesystemOf(finding) },
        { value: String(side.shortest), ...(isLonger(finding) ? { below: `was ${against!.shortest}` } : {}) },
        {
          value: probabilityOf(variant ?? against),
          ...(change === "kept" ? { below: `was ${probabilityOf(against)}` } : {}),
        },
        grade,
      ];
    }),
  };
}

/** What the other does, and the variant does not, when nobody else is about. */
function undoneTable(alone: Alone | undefined, { request, against }: CheckResult): Part {
  const failing = unexpected(alone, request.expected);
  return {
    kind: "table",
    columns: ["by itself", `no longer, as ${against?.variant ?? ""} does`, "first seen in", "on"].map(
      (head, index) => ({
        head,
        width: [12, 30, 22, 16][index]!,
      }),
    ),
    rows: (alone?.undone ?? []).map((each) => {
      const { operation, deed, scenario, filesystem } = each;
      return [failing.includes(each) ? alarm(operation) : operation, deed, scenario, filesystem];
    }),
  };
}

function isAlarming({ change, grade }: Finding): boolean {
  return grade === "forbidden" && change !== "kept" && change !== "closed";
}

function isLonger({ variant, against }: Finding): boolean {
  return variant !== null && against !== null && variant.shortest !== against.shortest;
}

function filesystemOf({ settings }: Finding): string {
  return settings
    .split(", ")
    .filter((each) => !/CPU|^1 /.test(each))
    .join(", ");
}

function probabilityOf(side: Finding["variant"]): string {
  return side?.probability == null ? "" : significant(side.probability, 3);
}

function absent(proved: readonly string[], cells: readonly SearchCell[]): Line[] {
  if (proved.length === 0) return [];
  const whole = cells.filter(({ variant }) => variant?.complete === true).length;
  return [
    `proved absent in ${many(whole, "open scenario")} that ${whole === 1 ? "was" : "were"} walked whole: ${proved.join(", ")}`,
  ];
}

function commandsOf(findings: readonly Finding[], shown: Finding | undefined): Line[] {
  return findings
    .filter((each) => each !== shown && each.command !== null)
    .map(({ id, change, command }) => ({ label: `${change} ${id}`, command: command! }));
}

function tried({ tried: all }: CheckResult): Line[] {
  return all.flatMap(({ way, what, by, exposure, variant, against, odds }): Line[] => {
    const counts = (seen: Record<string, number> | null) =>
      seen === null
        ? ""
        : Object.entries(seen)
            .map(([id, count]) => `${id} ${count}`)
            .join(", ") || "nothing";
    const beside = against === null ? "" : `; the other: ${counts(against)}`;
    return [
      `${way} ${what} by ${by}: ${significant(exposure)} of each`,
      { under: `${counts(variant)}${beside}; ${odds}` },
    ];
  });
}

/** `Observation VARIANT undone reclaim frees the page (store : reclaim, ext3-ordered)`. */
function undoneObservation(variant: string, { operation, deed, scenario, filesystem }: Undone): string {
  return `Observation ${variant} ${UNDONE} ${operation} ${deed} (${scenario}, ${filesystem})`;
}

/** `Observation VARIANT ANOMALY new 95 steps (...)`. */
function observation(variant: string, { id, change, scenario, variant: own, against, grade }: Finding): string {
  const side = own ?? against!;
  return `Observation ${variant} ${id} ${change} ${side.shortest} steps (${scenario}, ${grade})`;
}
