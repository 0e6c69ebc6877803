/** `npm run bench:page`: what the live page costs a run, with one who reads it and with 20 who never do. */
import { Command } from "commander";
import { addKept, conclude, type Kept } from "../measurement.js";
import { benchPage, pageParts } from "./cost.js";
import { wholeNumber } from "../options.js";

await addKept(new Command("bench:page"))
  .description("operations a second without a page, with one, with one reader, with 20 dead clients, in turn")
  .option("--variants <list>", "with commas between", (text) => text.split(","), ["v2.6.20-rc3", "v2.6.23"])
  .option("--rounds <n>", "rounds of all settings", wholeNumber, 12)
  .option("--milliseconds <n>", "duration of one measurement, of all variants together", wholeNumber, 5000)
  .option("--warmup-ms <n>", "duration of its warm-up", wholeNumber, 500)
  .action(async (options: Parameters<typeof benchPage>[0] & Kept) => {
    conclude("page", "bench:page", await benchPage(options), pageParts, options);
  })
  .parseAsync();
