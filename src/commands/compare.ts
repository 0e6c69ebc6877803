import type { Command } from "commander";
import { addRunOptions, readRunOptions } from "../options/run-options.js";
import { makePlan } from "../measure/make-plan.js";
import { compareSlots } from "../plan/slots.js";
import { STORY } from "../plan/story.js";
import { measure } from "../measure/measure.js";

export function addCompare(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("compare [variants...]")
    .description("hammer several variants in interleaved epochs and compare their rates (default: the seed's story)")
    .option("--baseline <variant>", "what the others are compared with (default: v2.6.20-rc3, else the first)");
  addRunOptions(command, "20s").action(async (names: string[], raw) => {
    const options = readRunOptions(raw);
    const slots = await compareSlots(names.length > 0 ? names : STORY, raw.baseline);
    finish(await measure({ plan: makePlan("compare", slots, options), options }));
  });
}
