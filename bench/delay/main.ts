/** `npm run bench:delays`: how much rates move with the machine's load, with pauses before steps and without. */
import { Command } from "commander";
import { addKept, conclude, type Kept } from "../measurement.js";
import { benchDelays, delaysParts } from "./delays.js";
import { wholeNumber } from "../options.js";

await addKept(new Command("bench:delays"))
  .description("rates alone and beside other work in turn, by setting of --delay")
  .option("--settings <list>", "of --delay, with commas between", (text) => text.split(","), [
    "1/1024:20us",
    "1/256:2us",
    "1/64:2us",
    "1/64:20us",
    "1/16:1us",
  ])
  .option("--rounds <n>", "rounds of all settings, alone and beside", wholeNumber, 8)
  .option("--milliseconds <n>", "duration of one measurement, of four variants together", wholeNumber, 3000)
  .option("--warmup-ms <n>", "duration of its warm-up", wholeNumber, 500)
  .option("--busy <n>", "processes that keep a CPU busy each", wholeNumber, 2)
  .action(async (options: Parameters<typeof benchDelays>[0] & Kept) => {
    conclude("delays", "bench:delays", await benchDelays(options), delaysParts, options);
  })
  .parseAsync();
