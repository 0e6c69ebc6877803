/** Kernels in which a page may outlive its place in the page cache: a place then has several pages in turn, its frames. */
import { MAX_FRAMES } from "../../assembly/layout/index.js";
import type { Vocabulary } from "./vocabulary.js";

/**
 * How many records of pages a place has. Whoever has a page that has lost its place is one of the tasks, and who puts another
 * into the place has none: so as many as there are tasks are enough, and with fewer than two nothing could be told apart.
 */
export function framesOf({ frames }: Vocabulary, tasks: number): number {
  return frames === true ? Math.min(MAX_FRAMES, Math.max(2, tasks)) : 1;
}
