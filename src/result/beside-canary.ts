/** What "0" means: how rare something is at most, beside what a planted fault showed of it in the same epochs. */
import { boundBesideCanary } from "../stats/power.js";
import type { HammerTally } from "../tally/hammer.js";
import { type Exposure, streamOf } from "../tally/streams.js";
import type { HammerAbout } from "./about.js";

/** @returns by variant and anomaly; undefined: it was seen, or the canary does not show it, or there is no canary. */
export function besideCanary(
  { variants, request }: HammerAbout,
  tally: HammerTally,
  exposure: Exposure,
): (variant: number, anomaly: string) => number | undefined {
  const canary = variants.findIndex(({ role }) => role === "canary");
  return (variant, anomaly) => {
    if (canary < 0 || canary === variant || tally.blocks.length === 0) return undefined;
    const number = tally.anomalies.indexOf(anomaly);
    const [own, its] = [variant, canary].map((each) => streamOf(tally, each, number, exposure)) as [Stream, Stream];
    const isSeen = ({ counts }: Stream) => counts.some((count) => count > 0);
    if (isSeen(own) || !isSeen(its)) return undefined;
    return boundBesideCanary(own, its, request.seed);
  };
}

type Stream = ReturnType<typeof streamOf>;
