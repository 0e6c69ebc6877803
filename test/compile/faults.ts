import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkVariant } from "../../src/compile/checked.js";
import { findVariant } from "../../src/compile/variant.js";
import { UsageError } from "../../src/failure.js";
import { scratch } from "../pagerace.js";

/** What is said of a user's file of this text: `line: message` each. */
export async function faultsOfText(text: string): Promise<string[]> {
  const path = join(scratch(), "own.ts");
  writeFileSync(path, text);
  try {
    await checkVariant(findVariant(path));
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message.split("\n").map((line) => line.replace(`${path}:`, "").replace(/^(\d+):\d+/, "$1"));
  }
}
