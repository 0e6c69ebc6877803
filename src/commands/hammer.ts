import type { Command } from "commander";
import { findVariant } from "../compile/variant.js";
import { addIdentical, checkIdentical } from "../options/identical.js";
import { addRunOptions, readRunOptions } from "../options/run-options.js";
import { makePlan } from "../measure/make-plan.js";
import { singleSlot } from "../plan/slots.js";
import { measure } from "../measure/measure.js";

export function addHammer(program: Command, finish: (status: number) => void): void {
  const command = program.command("hammer <variant>").description("hammer one variant: how often does what happen?");
  addIdentical(addRunOptions(command, "5s")).action(async (name: string, raw) => {
    const variant = findVariant(name);
    const options = readRunOptions(raw, variant.vocabulary);
    await checkIdentical([name], raw);
    finish(await measure({ plan: makePlan("hammer", await singleSlot(variant), options), options }));
  });
}
