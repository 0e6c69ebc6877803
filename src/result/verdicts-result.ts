/** From walks of many versions to a result. */
import { EXIT } from "../failure.js";
import { sealed } from "../seal.js";
import type { VerdictsAbout } from "./about.js";
import { type Identity, RESULT_SCHEMA } from "./envelope.js";
import { findingsOf, forgiven, provedAbsent, type SearchCell } from "./findings.js";
import type { SizeWalked, VerdictsResult, Version } from "./verdicts-schema.js";
import { gravest, sentenceOf } from "./verdict.js";

/** What was walked of one version. */
export interface VersionWalked {
  identity: Identity;
  code: string;
  /** By size, the smaller first. */
  sizes: { size: string; cells: readonly SearchCell[] }[];
  /** All anomalies that it can show. */
  ids: readonly string[];
}

export function versionOf({ identity, code, sizes, ids }: VersionWalked, expected: readonly string[]): Version {
  const cells = sizes.flatMap((each) => each.cells);
  const shown = forgiven(findingsOf(cells), expected).map(
    ({ id, grade, reason, selfGraded, scenario, settings, open, variant, command }) => {
      const { shortest, probability } = variant!; // there is no other
      return { id, grade, reason, selfGraded, scenario, settings, open, shortest, probability, command };
    },
  );
  const walked = sizes.map(({ size, cells: own }) => sizeOf(size, own));
  const open = walked.findIndex((each) => each.walked < each.of);
  const whole = open < 0 ? walked : walked.slice(0, open);
  const worst = gravest({ anomalies: shown.map((each) => ({ ...each, count: 1 })) });
  return {
    ...identity,
    verdict: verdictIn(whole.at(-1)?.size, worst === undefined ? undefined : sentenceOf(worst)),
    code,
    sizes: walked,
    within: whole.at(-1)?.size ?? null,
    refused: cells.filter(({ refused }) => refused !== null).length,
    shown,
    proved: whole.length === 0 ? [] : provedAbsent(cells, ids),
  };
}

function verdictIn(within: string | undefined, sentence: string | undefined): string {
  if (sentence !== undefined) return sentence;
  return within === undefined ? "nothing was walked to its end" : `nothing but what is by design, up to ${within}`;
}

/** What has more operations to choose from than there is room for is not walked either. */
function sizeOf(size: string, cells: readonly SearchCell[]): SizeWalked {
  const walks = cells.map(({ variant }) => variant);
  return {
    size,
    walked: walks.filter((each) => each?.complete === true).length,
    of: cells.length,
    again: walks.filter((each) => each?.again === true).length,
    states: walks.reduce((sum, each) => sum + (each?.states ?? 0), 0),
    seconds: walks.reduce((sum, each) => sum + (each?.seconds ?? 0), 0),
  };
}

export function verdictsResult(
  about: Omit<VerdictsAbout, "variants">,
  variants: Version[],
  { interrupted, ran, seconds }: Pick<VerdictsResult, "interrupted" | "ran" | "seconds">,
): VerdictsResult {
  return sealed({
    schema: RESULT_SCHEMA,
    mode: "verdicts" as const,
    ...about,
    variants,
    seconds,
    ran,
    interrupted,
    failed: false,
    warnings: warningsOf(variants),
    exitStatus: interrupted ? EXIT.interrupted : statusOf(variants),
  });
}

/** Of all that was asked for something has to be shown. */
function statusOf(variants: readonly Version[]): 0 | 1 | 3 {
  if (variants.some(({ shown }) => shown.some(({ grade }) => grade === "forbidden"))) return EXIT.forbidden;
  return variants.every(({ within }) => within !== null) ? EXIT.expected : EXIT.harness;
}

function warningsOf(variants: readonly Version[]): string[] {
  const open = variants.filter(({ sizes }) => sizes.some(({ walked, of }) => walked < of));
  const none = variants.filter(({ within }) => within === null).map(({ variant }) => variant);
  const refused = variants.reduce((sum, each) => sum + each.refused, 0);
  return [
    ...(refused === 0 ? [] : [`${refused} open scenarios have more operations to choose from than there is room for`]),
    ...(none.length === 0
      ? []
      : [`of ${none.join(", ")} not even the smallest size was walked: give it more by --budget`]),
    ...(open.length === none.length
      ? []
      : ["not all sizes were walked to their end; `within` says up to which: give it more by --budget"]),
  ];
}
