/** The job of verdicts: every version through open scenarios by growing size, a size of all of them before the next. */
import { modelHash } from "../compile/cache.js";
import { refuseUnchanged } from "../compile/identical.js";
import { loadModule } from "../compile/module.js";
import { findVariant, type Variant } from "../compile/variant.js";
import { checkFilesystem } from "../model/filesystems.js";
import type { VerdictsRequest } from "../model/request.js";
import { unionOf } from "../model/union.js";
import { anomalyNamesOf } from "../model/vocabulary.js";
import { identify } from "../result/envelope.js";
import { environment } from "../result/environment.js";
import { watchMachine } from "../result/ran.js";
import { verdictsResult, versionOf, type VersionWalked } from "../result/verdicts-result.js";
import type { VerdictsResult } from "../result/verdicts-schema.js";
import { ladderBySize, sizeNames } from "../search/ladder.js";
import { phases, type Watch } from "../watch/watch.js";
import { refuseMemoryOfWalks, refuseNothing, refuseUnknown } from "./refusals.js";
import { walkLadder } from "./walk-ladder.js";

/** @throws UsageError for a request that cannot be met; HarnessFailure when a worker is lost. */
export async function verdicts(request: VerdictsRequest, watch: Watch): Promise<VerdictsResult> {
  const began = performance.now();
  refuseNothing(request.budgetMs);
  refuseMemoryOfWalks(request);
  const variants = request.variants.map(findVariant);
  for (const name of request.filesystems ?? [])
    for (const { id, vocabulary } of variants) checkFilesystem(name, vocabulary.filesystems, id);
  refuseUnknown("expected", request.expected, anomalyNamesOf(unionOf(variants.map(({ vocabulary }) => vocabulary))));
  if (request.within !== null) refuseUnknown("--within", [request.within], sizeNames);
  const tell = phases(watch);
  await refuseUnchanged(request, tell);
  const about = { request, environment: environment(), startedAt: new Date().toISOString() };
  const walked: VersionWalked[] = [];
  for (const variant of variants) walked.push(await begun(variant, tell));
  watch.on({ type: "begun", about: { mode: "verdicts", ...about, variants: walked.map(({ identity }) => identity) } });
  const machine = watchMachine();
  const ladders = variants.map(({ vocabulary }) => ladderBySize(vocabulary, request.filesystems ?? undefined));
  const walking = { request, watch, until: began + request.budgetMs };
  const sizes = request.within === null ? sizeNames.length : 1 + sizeNames.indexOf(request.within);
  for (let size = 0; size < sizes; size++) {
    for (const [index, variant] of variants.entries()) {
      const rung = ladders[index]![size]!;
      if (rung.rungs.length === 0) continue; // as where every filesystem accounts
      const cells = (await walkLadder(rung.rungs, [variant], walking)).map(({ cell }) => cell);
      walked[index]!.sizes.push({ size: rung.size, cells });
    }
  }
  const versions = walked.map((each) => versionOf(each, request.expected));
  const ending = { interrupted: watch.stop.aborted, ran: [machine()], seconds: (performance.now() - began) / 1000 };
  return verdictsResult(about, versions, ending);
}

async function begun(variant: Variant, tell: (what: string) => void): Promise<VersionWalked> {
  const { hash } = await loadModule(variant, "explore", tell);
  const identity = identify({ name: variant.id, variant, role: "subject", hash });
  return { identity, code: modelHash(variant), sizes: [], ids: anomalyNamesOf(variant.vocabulary) };
}
