/** Several runs of one hammering, added up. */
import { HarnessFailure } from "../failure.js";
import type { Block } from "../engines/hammer/blocks.js";
import type { HammerRequest } from "../model/request.js";
import type { HammerAbout } from "../result/about.js";
import type { Ended } from "../result/envelope.js";
import { hammerResult, hammerTallyOf } from "../result/hammer-result.js";
import type { HammerResult } from "../result/hammer-schema.js";
import { addHammerTallies, type HammerTally, nothingMeasured } from "../tally/hammer.js";
import { inProcesses } from "./fresh-processes.js";

/**
 * @param onBlock @returns whether what was waited for was seen: no further run is begun.
 * @throws HarnessFailure, with the result of the runs until then; UsageError.
 */
export async function inRuns(
  request: HammerRequest,
  about: HammerAbout,
  { onBlock, stop }: { onBlock: (block: Block, run: number) => boolean; stop: AbortSignal },
  by: Pick<HammerTally, "operations" | "anomalies">,
): Promise<HammerResult> {
  const results: HammerResult[] = [];
  const sum = (ended: Ended) => {
    const nothing: HammerTally = { runs: [], ...by, blocks: [], measured: about.variants.map(nothingMeasured) };
    const tally = results.map(hammerTallyOf).reduce(addHammerTallies, nothing);
    return hammerResult(about, tally, { ended, ran: results.flatMap(({ ran }) => ran) });
  };
  try {
    for await (const result of inProcesses(request, stop)) {
      refuseOtherCode(about, result);
      results.push(result);
      const isShown = result.tally.blocks.map((block) => onBlock(block, results.length - 1)).some(Boolean);
      if (result.interrupted) return sum("interrupted"); // by whomever
      if (isShown) break;
    }
    return sum(stop.aborted ? "interrupted" : "whole");
  } catch (error) {
    if (!(error instanceof HarnessFailure)) throw error;
    throw new HarnessFailure(error.message, sum("failed"));
  }
}

/** @throws HarnessFailure if a file was changed between two runs. */
function refuseOtherCode({ variants }: HammerAbout, result: HammerResult): void {
  const other = variants.find(({ hash }, index) => result.variants[index]?.hash !== hash);
  if (other !== undefined)
    throw new HarnessFailure(`${other.variant} was changed while it ran: its runs are of different code`);
}
