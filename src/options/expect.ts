/** `--expect`: which anomalies are no failure. */
import type { Command } from "commander";
import type { Raw } from "./raw.js";
import { parseNames } from "./values.js";

export function addExpect(command: Command): Command {
  return command.option("--expect <anomalies>", "anomalies that are no failure");
}

/** @param anomalies that there are. @throws UsageError for another. */
export function readExpect(raw: Raw, anomalies: readonly string[]): string[] {
  return raw["expect"] === undefined ? [] : parseNames("--expect", String(raw["expect"]), anomalies);
}
