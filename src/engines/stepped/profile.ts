/** The words that tasks share, of a few executions: what surw may be selective about. */
import { MAX_PROFILE } from "../../../assembly/layout/schedulers.js";
import { FLUSHING } from "../../../assembly/layout/stepped.js";
import type { Settings } from "./memory.js";
import { Player } from "./player.js";
import type { SharedWord } from "./scheduling.js";

/** Of each of two schedulers. */
const EXECUTIONS = 8;
const SCHEDULING = { scheduler: "pct", depth: 3, among: 100 } as const;

/**
 * Whatever the settings' seed and scheduler: the same scenario of the same code has one profile.
 *
 * @param module the `replay` build. Throws as Player does.
 * @returns those that two tasks access and one of them changes, in the order in which they were met.
 */
export function sharedWords(module: WebAssembly.Module, settings: Settings): SharedWord[] {
  const player = new Player(module, { ...settings, seed: 0, scheduling: SCHEDULING });
  const seen = new Map<number, { changed: boolean; steps: number[] }>();
  for (let execution = 0; execution < 2 * EXECUTIONS; execution++) {
    for (const { word, changed, steps } of player.accesses(execution % 2 === 0 ? "pct" : "random", execution)) {
      const known = seen.get(word) ?? { changed: false, steps: steps.map(() => 0) };
      seen.set(word, {
        changed: known.changed || changed,
        steps: steps.map((count, task) => Math.max(count, known.steps[task]!)),
      });
    }
  }
  return [...seen]
    .filter(([word, { changed, steps }]) => word !== FLUSHING && changed && steps.filter((n) => n > 0).length > 1)
    .slice(0, MAX_PROFILE)
    .map(([word, { steps }]) => ({ word, steps }));
}
