/** Files of a project's defaults: one is taken, or refused in a line; and what is taken is in it, letter by letter. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { test } from "vitest";
import { defaultable, keyOf } from "../../src/config/defaultable.js";
import { readConfig } from "../../src/config/file.js";
import { allCommands } from "../config/commands.js";
import { scratch } from "../pagerace.js";
import { attack } from "./attack.js";
import { jsonFiles, jsonTexts } from "./json-texts.js";
import { takenOrRefused } from "./refusal.js";
import { wrongText } from "./what-was-said.js";

const valid = fc.constant({
  $schema: "config.schema.json",
  all: { threads: 2, duration: "5s", evict: true, "no-symmetry": false },
  compare: { mode: "sample", "pages-per-file": "2" },
  mutate: { scenario: ["store", "store | writeback"] },
});

test("a file of defaults is taken as it stands, or refused in a line", async () => {
  const commands = await allCommands();
  const path = join(scratch(), "pagerace.config.json");
  const known = [...new Set(commands.flatMap((command) => [command.name(), ...defaultable(command).map(keyOf)]))];
  await attack(
    "configs",
    jsonFiles(jsonTexts(valid, known)),
    (bytes) => {
      writeFileSync(path, bytes);
      return takenOrRefused(
        () => readConfig(path, commands),
        (taken) => {
          const { $schema: _, ...said } = JSON.parse(bytes.toString("utf8").replace(/^\ufeff/, "")) as Record<
            string,
            object
          >;
          return [
            ...wrongText(bytes),
            ...(isDeepStrictEqual(taken, said) ? [] : ["a default was taken that is not there"]),
          ];
        },
      );
    },
    300,
  );
}, 120_000);
