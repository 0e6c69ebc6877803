/** Who walks a level: this thread alone, or a pool of workers. */
import { openPool } from "../pool.js";
import type { ExploreAbout, ExploreEngine } from "./engine.js";
import type { LevelTask } from "./worker.js";

/** Takes all steps of a level. @returns how many there were. */
export interface Crew {
  level: (task: LevelTask) => Promise<number>;
  close: () => Promise<void>;
}

export function here(engine: ExploreEngine): Crew {
  return {
    level: async ({ level, from, to }) => engine.expand(level, from, to),
    close: async () => {},
  };
}

export function together(about: ExploreAbout, workers: number): Crew {
  const pool = openPool<LevelTask, number>(new URL("./worker.js", import.meta.url), workers, about);
  const level = async (task: LevelTask) => {
    const steps = await Promise.all(Array.from({ length: workers }, () => pool.run(task)));
    return steps.reduce((sum, count) => sum + count, 0);
  };
  return { level, close: pool.close };
}
