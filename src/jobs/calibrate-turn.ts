/** A turn of calibrating: the hammer at one setting for a moment, on workers of its own. */
import type { Setting } from "../calibrate/setting.js";
import type { Turn } from "../calibrate/turn.js";
import { type CalibrateRequest, type HammerRequest, parseRequest } from "../model/request.js";
import type { CalibrateAbout } from "../result/about.js";
import type { HammerResult } from "../result/hammer-schema.js";
import { hammer } from "./hammer.js";

const WARM_UP_MS = 50;

export interface TurnPlan {
  seed: number;
  durationMs: number;
}

export function turnRequest(request: CalibrateRequest, setting: Setting, plan: TurnPlan): HammerRequest {
  const { variants, identical, workload, mixNamed, deadlineMs, oversubscribe } = request;
  return parseRequest(
    {
      mode: "hammer",
      command: variants.length === 1 ? "hammer" : "compare",
      variants,
      identical,
      workload: { ...workload, ...setting },
      mixNamed,
      warmupMs: WARM_UP_MS,
      deadlineMs,
      oversubscribe,
      ...plan,
    },
    "calibrate",
  ) as HammerRequest;
}

/** @returns undefined if it was told to stop. @throws as the hammer does. */
export async function playTurn(
  { request, variants }: CalibrateAbout,
  setting: Setting,
  plan: TurnPlan,
  stop: AbortSignal,
): Promise<Turn | undefined> {
  if (stop.aborted) return undefined;
  const result = await hammer(turnRequest(request, setting, plan), { on: () => {}, stop });
  if (result.interrupted) return undefined;
  const each = variants.map(({ path }) => shownOf(result, path));
  return { counts: each.map(({ count }) => count), seconds: each.map(({ seconds }) => seconds) };
}

/** Of a fault and its A/A twin, which is the same code. */
function shownOf({ variants }: HammerResult, wanted: string): { count: number; seconds: number } {
  const own = variants.filter(({ path }) => path === wanted);
  const count = own.reduce((sum, { anomalies }) => sum + unintended(anomalies), 0);
  return { count, seconds: own.reduce((sum, { seconds }) => sum + seconds, 0) };
}

function unintended(anomalies: HammerResult["variants"][number]["anomalies"]): number {
  return anomalies.filter(({ grade }) => grade !== "design").reduce((sum, { count }) => sum + count, 0);
}
