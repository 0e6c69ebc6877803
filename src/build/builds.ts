/** The builds: what drives a subject, and what its words, its scheduler and its machine code are. */

export interface BuildPlan {
  /** A file of assembly/drivers. */
  driver: string;
  /** A target of asconfig.json. */
  target: string;
  /** What stands in the place of a file of assembly: another, by its path from there; both without `.ts`. */
  replaced: Record<string, string>;
  /** What Binaryen does after asc. */
  finish: "none" | "inline-locks" | "asyncify" | "asyncify-readable";
}

function stepped(driver: string, scheduler: string, finish: BuildPlan["finish"]): BuildPlan {
  const replaced = { "machine/words": "words-stepped", "machine/private": "private-stepped", scheduler };
  return { driver, target: "stepped", replaced, finish };
}

export const builds = {
  hammer: { driver: "hammer", target: "hammer", replaced: {}, finish: "inline-locks" },
  litmus: {
    driver: "litmus",
    target: "hammer",
    replaced: { "machine/current": "current-litmus", "machine/interruption": "interruption-litmus" },
    finish: "inline-locks",
  },
  sequence: { driver: "sequence", target: "sequence", replaced: {}, finish: "none" },
  random: stepped("sample", "schedulers/random", "asyncify"),
  pct: stepped("sample", "schedulers/pct", "asyncify"),
  explore: { ...stepped("explore", "schedulers/guided", "asyncify"), target: "explore" },
  replay: stepped("replay", "schedulers/recorded", "asyncify-readable"),
} as const satisfies Record<string, BuildPlan>;

export type Build = keyof typeof builds;
