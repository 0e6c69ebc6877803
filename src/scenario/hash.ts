import { createHash } from "node:crypto";
import type { Scenario } from "./scenario.js";

/** What a scenario does, whatever it is called: 8 hex digits of SHA-256 over its canonical JSON without name and summary. */
export function scenarioHash(scenario: Scenario): string {
  const nameless: Partial<Scenario> = { ...scenario };
  delete nameless.name;
  delete nameless.summary;
  return createHash("sha256").update(canonicalJson(nameless)).digest("hex").slice(0, 8);
}

/** Without spaces, and with the keys of every object in order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
