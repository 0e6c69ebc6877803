/** `npm run bench`: the hammer's loop in wasm, in C and in plain JavaScript, from the same sources. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { findVariant } from "../src/compile/variant.js";
import { EXIT, UsageError } from "../src/failure.js";
import { type Options, bench } from "./bench.js";
import { addKept, conclude, type Kept } from "./measurement.js";
import { sameLoopParts } from "./table.js";
import { wholeNumber } from "./options.js";

const numbers = (text: string) => text.split(",").map(Number);

const command = addKept(new Command("bench"))
  .description(
    "operations/s of the hammer's loop on 2 threads: wasm and plain JavaScript against C, from the same sources",
  )
  .option("--variant <name>", "shipped variant, or a file of your own", "v2.6.23")
  .option("--pages <list>", "sizes, with commas between", (text) => text.split(",").map(wholeNumber), [1, 1024, 65536])
  .option("--interrupts <list>", "locked operations between two interrupts, on average; 0: none", numbers, [128, 0])
  .option("--repetitions <n>", "rounds of all three ways", wholeNumber, 9)
  .option("--milliseconds <n>", "duration of one measurement", wholeNumber, 300)
  .option("--warmup-ms <n>", "duration of the warm-up of each way at each size", wholeNumber, 1500)
  .parse();

const folder = mkdtempSync(join(tmpdir(), "pagerace-bench-"));
try {
  const options = command.opts<Omit<Options, "variant"> & { variant: string } & Kept>();
  const figures = await bench({ ...options, variant: findVariant(options.variant) }, folder);
  conclude("same-loop", "bench", figures, sameLoopParts, options);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.harness;
} finally {
  rmSync(folder, { recursive: true });
}
