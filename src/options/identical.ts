/** The option of every command that runs variants: patches that change nothing are refused unless they are meant to. */
import type { Command } from "commander";
import { refuseIdentical } from "../compile/identical.js";
import { findVariant } from "../compile/variant.js";

export function addIdentical(command: Command): Command {
  return command.option("--identical", "run a patch of yours although its code is its ancestor's to the bit");
}

/** @throws UsageError for a patch that changes nothing. @param names as they were given. */
export async function checkIdentical(names: readonly string[], raw: { identical?: unknown }): Promise<void> {
  if (raw.identical === true) return;
  for (const name of names) await refuseIdentical(findVariant(name));
}
