/** The options of every command that takes a scenario: settings that the short form does not say. */
import type { Command } from "commander";
import { filesystemNames } from "../model/filesystems.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { findScenario } from "../scenario/find.js";
import { checkScenario, type Scenario } from "../scenario/scenario.js";
import type { Raw } from "./raw.js";
import { EVICT, PREFETCH } from "./tlb.js";
import { parseCount, parseName } from "./values.js";

/** Each overrides the scenario's own. */
export function addScenarioOptions(command: Command): Command {
  return command
    .option("--pages <count>", "pages of the file, 1 to 4")
    .option("--blocks <count>", "blocks of a page, 1 to 4")
    .option("--mappings <count>", "mappings of a page, 1 or 2")
    .option("--cpus <count>", "CPUs, 1 to 3; task n runs on CPU (n - 1) mod count")
    .option("--fs <name>", filesystemNames.join(", "))
    .option("--unaccounted", "the backing device does not account dirty pages")
    .option("--evict", EVICT)
    .option("--prefetch", PREFETCH);
}

/** The scenario that is meant, with what the options say otherwise. */
export function readScenario(meant: string, raw: Raw, vocabulary: Vocabulary): Scenario {
  const scenario = findScenario(meant, vocabulary);
  const number = (name: string) =>
    raw[name] === undefined ? {} : { [name]: parseCount(`--${name}`, String(raw[name])) };
  const overridden = {
    ...scenario,
    ...number("pages"),
    ...number("blocks"),
    ...number("mappings"),
    ...number("cpus"),
    ...(raw["fs"] === undefined ? {} : { filesystem: parseName("--fs", String(raw["fs"]), vocabulary.filesystems) }),
    ...(raw["evict"] === true ? { evicts: true } : {}),
    ...(raw["prefetch"] === true ? { prefetches: true } : {}),
    ...(raw["unaccounted"] === true || raw["unaccounted"] === "1" ? { accounted: false } : {}),
  };
  return checkScenario(overridden, "scenario", vocabulary);
}
