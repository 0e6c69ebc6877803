import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyResult } from "../src/result/any-schema.js";
import type { SampleResult } from "../src/result/sample-schema.js";
import { pagerace, scratch } from "./pagerace.js";

export const PCT = ["--scheduler", "pct", "--seed", "5"];
export const SHORT = ["-d", "500ms", "--warmup", "0s", "--seed", "5"];
export const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as AnyResult;

export function saved(value: unknown): string {
  const path = join(scratch(), "saved.json");
  writeFileSync(path, JSON.stringify(value));
  return path;
}

/** Of a run whose result was saved. */
export async function run(...args: string[]) {
  const path = join(scratch(), "result.json");
  const ended = await pagerace(...args, "-o", path);
  return { ...ended, path, result: ended.status === null || ended.status > 1 ? undefined : read(path) };
}

/** What does not depend on when and how fast it was run. */
export function lasting(path: string) {
  const result = read(path) as SampleResult;
  return { ...result, startedAt: "", ran: [], variants: result.variants.map((each) => ({ ...each, seconds: 0 })) };
}
