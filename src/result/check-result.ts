/** From walks of many scenarios to a result. */
import { EXIT } from "../failure.js";
import { sealed } from "../seal.js";
import { type Alone, aloneWarnings, type Undone, undoneText, unexpected } from "./alone.js";
import { type Finding, type SearchCell, gravestFinding, provedAbsent } from "./findings.js";
import type { Tried } from "./tried.js";
import type { Trace } from "../trace/trace.js";
import type { CheckAbout } from "./about.js";
import type { CheckResult } from "./check-schema.js";
import { RESULT_SCHEMA } from "./envelope.js";
import type { ExitStatus } from "./exit-status.js";
import { likelierWarnings } from "./likelier.js";
import { significant } from "./number.js";
import { coverage, idleWarnings } from "./redefined.js";
import { addCovered, type Covered } from "../tally/covered.js";
import { sentenceOf } from "./verdict.js";

interface Searched {
  cells: SearchCell[];
  findings: Finding[];
  /** Undefined: there is nothing to hold it against, or it was stopped. */
  alone: Alone | undefined;
  tried: Tried[];
  trace: Trace | null;
  leftOut: string[];
  /** All anomalies that the variant can show. */
  ids: readonly string[];
}

export function checkResult(
  about: Omit<CheckAbout, "rungs">,
  searched: Searched,
  { interrupted, ran, seconds }: Pick<CheckResult, "interrupted" | "ran" | "seconds">,
): CheckResult {
  const { cells, findings, alone, tried, trace, leftOut, ids } = searched;
  const undone = unexpected(alone, about.request.expected);
  const [identity] = about.variants;
  const variant = { ...identity!, ...coverage(identity!, coveredIn(cells)), verdict: verdictOf(searched, undone) };
  return sealed({
    schema: RESULT_SCHEMA,
    mode: "check" as const,
    ...about,
    variants: [variant],
    cells,
    findings,
    ...(alone === undefined ? {} : { alone }),
    leftOut,
    proved: provedAbsent(cells, ids),
    trace,
    tried,
    seconds,
    ran,
    interrupted,
    failed: false,
    warnings: [
      ...warningsOf(searched, about.request.command === "check" && !interrupted),
      ...aloneWarnings(alone),
      ...idleWarnings([variant], WALKED),
    ],
    exitStatus: interrupted ? EXIT.interrupted : statusOf(searched, undone),
  });
}

/** Of a walk that was broken off nothing is known; nor is anything, where there was none. */
function coveredIn(cells: readonly SearchCell[]): Covered {
  const walks = cells.flatMap(({ variant }) => variant ?? []);
  return walks.length === 0 ? null : walks.map(({ covered }): Covered => covered ?? null).reduce(addCovered, []);
}

/** What is larger was run, too, and proves nothing. */
const WALKED = { was: "walked", said: "nothing is proved of it" };

/** What counts against a patch: what it has and the other has not, or may not have. Of a variant alone, all that it has. */
export function countsAgainst({ change, grade }: Finding): boolean {
  return grade === "forbidden" && (change === "new" || change === "undecided" || change === "reachable");
}

function statusOf({ findings, cells, tried }: Searched, undone: readonly Undone[]): ExitStatus {
  if (findings.some(countsAgainst) || undone.length > 0 || toldAlone(findings, tried).length > 0) return EXIT.forbidden;
  return cells.some(isWhole) ? EXIT.expected : EXIT.harness;
}

type SeenAlone = Tried["alone"][number];

/** So rarely may chance alone show a patch something that its ancestor has as well, and was not seen with. */
const CHANCE = 0.001;

/** What was tried beyond the walks has shown of the variant, and never of the other; and in no walk. */
function triedAlone(findings: readonly Finding[], tried: readonly Tried[]): SeenAlone[] {
  const known = findings.filter(({ grade }) => grade === "forbidden").map(({ id }) => id);
  return tried.flatMap(({ alone }) => alone).filter(({ id }) => !known.includes(id));
}

/** What of it chance does not account for: it makes the exit status 1. */
export function toldAlone(findings: readonly Finding[], tried: readonly Tried[]): SeenAlone[] {
  return triedAlone(findings, tried).filter(isTold);
}

function isTold({ pValue }: SeenAlone): boolean {
  return pValue < CHANCE;
}

export function isWhole({ alone, variant, against }: SearchCell): boolean {
  return variant?.complete === true && (alone || against?.complete === true);
}

function verdictOf({ findings, cells }: Searched, undone: readonly Undone[]): string {
  const worst = gravestFinding(findings);
  const leaves = undone.length === 0 ? "" : `; by itself ${undoneText(undone)}`;
  if (!cells.some(isWhole)) return `no scenario was walked to its end: nothing is proved${leaves}`;
  const closed = findings.filter(({ change }) => change === "closed").map(({ id }) => id);
  const closes = closed.length === 0 ? "" : `; closes ${closed.join(", ")}`;
  if (worst === undefined) return `nothing new${closes}${leaves}`;
  return `${worst.change === "reachable" ? "" : `${worst.change}: `}${sentenceOf(worst)}${closes}${leaves}`;
}

/** @param wantsMore what is larger was to be tried. */
function warningsOf({ findings, cells, tried, leftOut }: Searched, wantsMore: boolean): string[] {
  const refused = cells.filter((each) => each.refused !== null).length;
  const left = cells.filter((each) => each.refused === null && !isWhole(each)).length;
  const self = findings.filter(({ selfGraded }) => selfGraded).map(({ id }) => id);
  const seen = triedAlone(findings, tried);
  const deep = findings.filter((each) => isDeep(each, cells)).map(({ id }) => id);
  return [
    ...(left === 0
      ? []
      : [`${left} of ${cells.length} open scenarios were not walked to their end: give it more by --budget`]),
    ...(wantsMore && tried.length === 0 ? ["walks took all of the time: nothing larger was sampled or hammered"] : []),
    ...(refused === 0 ? [] : [`${refused} open scenarios have more operations to choose from than there is room for`]),
    ...(leftOut.length === 0
      ? []
      : [
          `only the variant has ${leftOut.join(", ")}: not among what tasks chose; search without --against walks it, too`,
        ]),
    ...(deep.length === 0
      ? []
      : [`found depth first, in bits, and there may be smaller ones, which nothing accounts for: ${deep.join(", ")}`]),
    ...likelierWarnings(cells),
    ...(self.length === 0 ? [] : [`only the patch's own header accounts for ${self.join(", ")}`]),
    ...seen.map((each) => `seen beyond what was walked, and in no walk: ${aloneText(each)}`),
  ];
}

/** What bits alone have shown: neither the fewest steps, nor the gravest of its kind. */
function isDeep({ id, cell }: Finding, cells: readonly SearchCell[]): boolean {
  const { variant, against } = cells[cell]!;
  return [variant, against].some((walked) => walked?.shown.some((each) => each.id === id && each.deep === true));
}

/** `stale-read, 3 times of the variant alone (p 0.25: too few to tell it from the other)`. */
function aloneText({ id, count, pValue }: SeenAlone): string {
  const told = isTold({ id, count, pValue }) ? "" : ": too few to tell it from the other; give it more by --budget";
  return `${id}, ${count} times of the variant alone (p ${significant(pValue, 2)}${told})`;
}
