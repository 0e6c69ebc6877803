/** Any request. */
import type { Request } from "../model/request.js";
import type { AnyResult } from "../result/any-schema.js";
import type { Watch } from "../watch/watch.js";

/** Only the job that is meant is loaded. @throws as the job of its mode does. */
export async function run(request: Request, watch: Watch): Promise<AnyResult> {
  switch (request.mode) {
    case "hammer":
      return (await import("./hammer.js")).hammer(request, watch);
    case "sample":
      return (await import("./sample.js")).sample(request, watch);
    case "explore":
      return (await import("./explore.js")).explore(request, watch);
    case "agree":
      return (await import("./agree.js")).agree(request, watch);
    case "calibrate":
      return (await import("./calibrate.js")).calibrate(request, watch);
    case "check":
      return (await import("./check.js")).check(request, watch);
    case "verdicts":
      return (await import("./verdicts.js")).verdicts(request, watch);
    case "mutate":
      return (await import("./mutate.js")).mutate(request, watch);
  }
}
