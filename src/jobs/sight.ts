/** What a machine can see at all: how far apart its CPUs are, and how often it loses what the probe stores. */
import { pingPong } from "../engines/ping-pong/ping-pong.js";
import { type CalibrateRequest, type HammerRequest, parseRequest } from "../model/request.js";
import type { Sight } from "../result/calibrate-schema.js";
import { hammer } from "./hammer.js";

const TURNS = 5;
const TURN = { warmupMs: 50, durationMs: 150 };
/** Of the whole time. */
const MOST = 0.1;

/** Where the probe loses most on machines that are known: the same for all, or its rates could not be compared. */
const PROBE_WORKLOAD = {
  pattern: "sweep",
  mix: { store: 1, writeback: 1 },
  pages: 256,
  pagesPerFile: 2,
  blocks: 1,
  epochOperations: 256,
  interruptEvery: 0,
} as const;

/** Writes into it what it has found, as soon as it has. @throws HarnessFailure as the hammer does. */
export async function measureSight(
  sight: Sight,
  { workload: { threads }, durationMs, deadlineMs, oversubscribe }: CalibrateRequest,
  seed: () => number,
  stop: AbortSignal,
): Promise<void> {
  const began = performance.now();
  sight.roundTrip = (await pingPong()) ?? null;
  const shown: { operations: number; losses: number }[] = [];
  for (let turn = 0; turn < TURNS && !stop.aborted; turn++) {
    const asked = { workload: { ...PROBE_WORKLOAD, threads }, seed: seed(), deadlineMs, oversubscribe, ...TURN };
    const request = parseRequest({ mode: "hammer", variants: ["probe-broken"], ...asked }, "probe") as HammerRequest;
    const { interrupted, variants } = await hammer(request, { on: () => {}, stop });
    const { seconds, operations, anomalies } = variants[0]!;
    const losses = anomalies.reduce((sum, { count }) => sum + count, 0);
    if (!interrupted && seconds > 0) shown.push({ operations: operations / seconds, losses: losses / seconds });
    if (performance.now() - began > MOST * durationMs) break;
  }
  if (shown.length === 0) return;
  const operationsPerSecond = range(shown.map(({ operations }) => operations));
  const lossesPerSecond = range(shown.map(({ losses }) => losses));
  sight.probe = { turns: shown.length, operationsPerSecond, lossesPerSecond };
}

function range(values: readonly number[]): [number, number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[0]!, sorted[Math.floor((sorted.length - 1) / 2)]!, sorted.at(-1)!];
}
