import { type ExploredVariant, exploreResultSchema } from "../src/result/explore-schema.js";

/** What explore has printed as JSON, of its one variant. */
export function exploredIn({ stdout }: { stdout: string }): ExploredVariant {
  return exploreResultSchema.parse(JSON.parse(stdout)).variants[0]!;
}
