/** What a reader should know before taking a profile for the best that there is; each with advice. */
import type { CalibrateResult } from "./calibrate-schema.js";
import { significant } from "./number.js";
import { meanOf } from "./ran.js";

/** CPUs that other work may take before what is best may be so for its sake. */
const QUIET = 0.25;
const FEW_PAIRS = 10;

export function calibrateWarnings(result: CalibrateResult): string[] {
  return [...notSaved(result), ...fewPairs(result), ...unseen(result), ...busy(result)];
}

function notSaved({ failed, interrupted, profile }: CalibrateResult): string[] {
  if (profile !== null) return [];
  if (failed) return ["the harness failed: this is what was found until then, and no profile is saved"];
  if (interrupted) return ["interrupted: this is what was found until then, and no profile is saved"];
  return ["too little was measured, and no profile is saved: calibrate longer (-d)"];
}

function fewPairs({ confirmation: { pairs, best }, profile }: CalibrateResult): string[] {
  if (profile === null || best === null || pairs.length >= FEW_PAIRS) return [];
  return [`only ${pairs.length} turns of each: little can be said with confidence; calibrate longer (-d)`];
}

/** What nobody showed decides nothing. */
function unseen({ search, variants, profile }: CalibrateResult): string[] {
  if (profile === null) return [];
  const silent = variants.filter((_, fault) => search.tried.every(({ turn }) => (turn.counts[fault] ?? 0) === 0));
  return silent.map(
    ({ variant }) => `no setting showed ${variant}, so none could win: calibrate longer (-d), or leave it out`,
  );
}

function busy({ ran }: CalibrateResult): string[] {
  const others = meanOf(ran, "others") ?? 0;
  if (others <= QUIET) return [];
  return [`other work took ${significant(others, 2)} CPUs: what is best then need not be when it is gone`];
}
