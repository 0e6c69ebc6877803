/** The builds: what drives a subject, and what its words, its scheduler and its machine code are. */

export interface BuildPlan {
  /** A file of assembly/drivers. */
  driver: string;
  /** A target of asconfig.json. */
  target: string;
  /** What stands in the place of a file of assembly: another, by its path from that one; both without `.ts`. */
  replaced: Record<string, string>;
  /** Whether instances have one memory: none may write there by being made. */
  threads: boolean;
  /** What Binaryen does after asc; twice: optimises before and after asyncify. */
  finish: "none" | "inline-locks" | "asyncify" | "asyncify-twice" | "asyncify-readable";
}

function stepped(driver: string, scheduler: string, finish: BuildPlan["finish"]): BuildPlan {
  const replaced = {
    "machine/words": "./stepped/words",
    "machine/private": "./stepped/private",
    "schedulers/scheduler": `./${scheduler}`,
  };
  return { driver, target: "named", replaced, threads: false, finish };
}

function counting(scheduler: string, driver = "stepped/sample"): BuildPlan {
  const plan = stepped(driver, scheduler, "asyncify-twice");
  return { ...plan, replaced: { ...plan.replaced, "machine/stepped/check": "./unchecked" } };
}

/** Several schedulers in one module, and a look at the state whenever a task takes over. */
function portfolio(): BuildPlan {
  const plan = counting("chosen", "stepped/portfolio");
  return { ...plan, replaced: { ...plan.replaced, "drivers/stepped/amidst": "./near-miss" } };
}

export const builds = {
  hammer: { driver: "hammer/hammer", target: "named", replaced: {}, threads: true, finish: "inline-locks" },
  delayed: {
    driver: "hammer/delayed",
    target: "named",
    replaced: { "machine/threads/delay": "../delayed/delay" },
    threads: true,
    finish: "inline-locks",
  },
  litmus: {
    driver: "litmus/litmus",
    target: "named",
    replaced: {
      "machine/threads/current": "../litmus/current",
      "machine/threads/interruption": "../litmus/interruption",
    },
    threads: true,
    finish: "inline-locks",
  },
  /** Tests alone run it, a few operations each: to optimise it takes longer than all that. */
  sequence: { driver: "sequence", target: "unoptimized", replaced: {}, threads: false, finish: "none" },
  random: counting("random"),
  pct: counting("pct"),
  portfolio: portfolio(),
  explore: { ...stepped("explore/explore", "guided", "asyncify"), target: "explore" },
  /** explore in half of the time to compile, and at two thirds of its speed: for code that is walked once. */
  walk: { ...stepped("explore/explore", "guided", "asyncify-readable"), target: "explore" },
  replay: stepped("stepped/replay", "recorded", "asyncify-readable"),
} as const satisfies Record<string, BuildPlan>;

export type Build = keyof typeof builds;
