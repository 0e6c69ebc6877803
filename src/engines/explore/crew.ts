/** Who walks a level: this thread alone, or a pool of workers. */
import { openPool } from "../pool.js";
import type { ExploreAbout, ExploreEngine, Taken } from "./engine.js";
import type { LevelTask } from "./worker.js";

/** Takes all steps of a level. @returns how many there were, and what was come to. */
export interface Crew {
  level: (task: LevelTask) => Promise<Taken>;
  close: () => Promise<void>;
}

export function here(engine: ExploreEngine): Crew {
  return {
    level: async ({ level, from, to }) => engine.expand(level, from, to),
    close: async () => {},
  };
}

export function together(about: ExploreAbout, workers: number): Crew {
  const pool = openPool<LevelTask, Taken>(new URL("./worker.js", import.meta.url), workers, about);
  const level = async (task: LevelTask) => {
    const all = await Promise.all(Array.from({ length: workers }, () => pool.run(task)));
    return { steps: all.reduce((sum, { steps }) => sum + steps, 0), covered: all.flatMap(({ covered }) => covered) };
  };
  return { level, close: pool.close };
}
