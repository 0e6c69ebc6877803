/** How rates moved while a run went on. */
import type { HammerDrift, HammerResult } from "../../result/hammer-schema.js";
import { bounds, clock, significant } from "../../result/number.js";
import type { Part } from "../document.js";

/** Called a drift below. */
const ALPHA = 0.01;
const MOST_TABLES = 4;

/** Of a soak always, of others where rates moved; the surest first, and all are in the JSON. */
export function driftTables({ request, drift, variants }: HammerResult): Part[] {
  const planted = new Set(variants.filter(({ role }) => role === "canary").map(({ variant }) => variant));
  return drift
    .filter(({ variant, pHolm }) => pHolm < ALPHA || (request.command === "soak" && !planted.has(variant)))
    .sort((a, b) => a.pHolm - b.pHolm)
    .slice(0, MOST_TABLES)
    .map(table);
}

function table({ variant, anomaly, rates, pHolm }: HammerDrift): Part {
  const moves = pHolm < ALPHA ? "moves" : "does not seem to move";
  return {
    kind: "table",
    columns: [
      { head: `${variant} ${anomaly} ${moves}`, width: 34 },
      { head: "per M operations", width: 18 },
      { head: "95 %, of this part", width: 24 },
    ],
    rows: rates.map(({ fromSeconds, toSeconds, perMillion, interval }) => [
      `${clock(fromSeconds)} to ${clock(toSeconds)}`,
      perMillion === null ? "" : significant(perMillion),
      bounds(interval),
    ]),
  };
}
