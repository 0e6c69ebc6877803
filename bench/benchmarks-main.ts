/** `npm run benchmarks`: writes docs/benchmarks.md from bench/saved. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/paths.js";
import { benchmarks } from "./benchmarks.js";

writeFileSync(join(packageRoot, "docs", "benchmarks.md"), benchmarks());
