import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyResult } from "../src/result/any-schema.js";
import type { SampleResult } from "../src/result/sample-schema.js";
import { sealed } from "../src/seal.js";
import { pagerace, scratch } from "./pagerace.js";

export const PCT = ["--scheduler", "pct", "--seed", "5"];
export const SHORT = ["-d", "500ms", "--warmup", "0s", "--seed", "5"];
export const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as AnyResult;

/** @param value a result is sealed again: it is to be refused, if at all, for what it says. */
export function saved(value: object): string {
  const path = join(scratch(), "saved.json");
  writeFileSync(path, JSON.stringify("digest" in value ? sealed(value) : value));
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
  return {
    ...result,
    startedAt: "",
    ran: [],
    digest: "",
    variants: result.variants.map((each) => ({ ...each, seconds: 0 })),
  };
}
