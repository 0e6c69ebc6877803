/** Any request. */
import type { Request } from "../model/request.js";
import type { AnyResult } from "../result/any-schema.js";
import type { Watch } from "../watch/watch.js";
import { agree } from "./agree.js";
import { calibrate } from "./calibrate.js";
import { check } from "./check.js";
import { explore } from "./explore.js";
import { hammer } from "./hammer.js";
import { mutate } from "./mutate.js";
import { sample } from "./sample.js";
import { verdicts } from "./verdicts.js";

/** @throws as the job of its mode does. */
export function run(request: Request, watch: Watch): Promise<AnyResult> {
  if (request.mode === "hammer") return hammer(request, watch);
  if (request.mode === "sample") return sample(request, watch);
  if (request.mode === "calibrate") return calibrate(request, watch);
  if (request.mode === "check") return check(request, watch);
  if (request.mode === "verdicts") return verdicts(request, watch);
  if (request.mode === "mutate") return mutate(request, watch);
  return request.mode === "explore" ? explore(request, watch) : agree(request, watch);
}
