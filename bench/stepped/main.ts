/** `npm run bench:stepped`: how fast the stepped engine samples and explores, and how soon it catches what is planted. */
import { Command } from "commander";
import { addKept, conclude, type Kept } from "../measurement.js";
import { benchCatches } from "./catches.js";
import { catchesParts } from "./catches-table.js";
import { benchExplore, exploreParts } from "./explore.js";
import { benchSample, sampleParts } from "./sample.js";
import { wholeNumber } from "../options.js";

const SCRIPT = "bench:stepped";
const program = new Command("bench:stepped").description("speed and sharpness of the stepped engine");

addKept(program.command("sample", { isDefault: true }))
  .description("executions and steps a second, on one worker and on two, in turn")
  .option("--repetitions <n>", "rounds of all scenarios", wholeNumber, 7)
  .option("--milliseconds <n>", "duration of one measurement", wholeNumber, 1000)
  .action(async (options: Parameters<typeof benchSample>[0] & Kept) => {
    conclude("sample", SCRIPT, await benchSample(options), sampleParts, options);
  });
addKept(program.command("catches"))
  .description("executions until each planted or known fault is seen: median over seeds")
  .option("--seeds <n>", "seeds", wholeNumber, 100)
  .option("--most <n>", "executions after which a seed has missed it", wholeNumber, 300_000)
  .option("--budget <n>", "executions to state the odds of missing it for", wholeNumber, 100_000)
  .action(async (options: Parameters<typeof benchCatches>[0] & Kept) => {
    conclude("catches", SCRIPT, await benchCatches(options), catchesParts, options);
  });
addKept(program.command("explore"))
  .description("states and transitions a second, on one worker and on two, in turn")
  .option("--repetitions <n>", "rounds", wholeNumber, 3)
  .option("--variant <name>", "shipped variant", "v2.6.23")
  .option(
    "--scenario <scenario>",
    "as for explore",
    "store; writeback : store; store; store | commit | writeback | writeback",
  )
  .option("--max-memory <size>", "as for explore", "2GiB")
  .action(async (options: Parameters<typeof benchExplore>[0] & Kept) => {
    conclude("explore", SCRIPT, await benchExplore(options), exploreParts, options);
  });

await program.parseAsync();
