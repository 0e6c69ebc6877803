import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { benchmarks } from "../../bench/benchmarks.js";
import { packageRoot } from "../../src/paths.js";

test("docs/benchmarks.md says what was saved, and nothing that was not measured", () => {
  expect(readFileSync(join(packageRoot, "docs", "benchmarks.md"), "utf8")).toBe(benchmarks());
});
