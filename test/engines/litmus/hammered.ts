/** Scenarios hammered by real threads, for tests: by the compiled pool, for threads load compiled files. */
import { hammerScenario } from "../../../src/engines/litmus/hammer-scenario.js";
import type { Hammered } from "../../../src/engines/litmus/hammer-scenario.js";
import { findVariant } from "../../../src/compile/variant.js";
import { findScenario } from "../../../src/scenario/find.js";
import { singleSlot } from "../../../src/plan/slots.js";
import type { Scenario } from "../../../src/scenario/scenario.js";

export interface HammerOptions {
  durationMs?: number;
  onThreads?: (threads: { terminate(): unknown }[]) => void;
}

/** At least an epoch, however short the time. */
export async function hammered(
  variant: string,
  scenario: string | Scenario,
  { durationMs = 400, onThreads = () => {} }: HammerOptions = {},
): Promise<Hammered> {
  const found = findVariant(variant);
  const [slot] = await singleSlot(found, "litmus");
  const meant = typeof scenario === "string" ? findScenario(scenario, found.vocabulary) : scenario;
  const stop = new AbortController().signal;
  return hammerScenario(slot!, meant, { seed: 1, durationMs, deadlineMs: 20_000 }, { stop, onThreads });
}
