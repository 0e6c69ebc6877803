/** Walks that were done, kept where compiled code is: the same code walked through the same scenario says the same. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { contentHash, hashOfRooms, ownFolders } from "../compile/cache.js";
import type { Variant } from "../compile/variant.js";
import { writeWhole } from "../files/whole.js";
import { scenarioHash } from "../scenario/hash.js";
import type { Scenario } from "../scenario/scenario.js";
import { parseSealed, sealedText } from "../seal.js";
import { type Walked, walkedSchema } from "../result/walked.js";

/** Raised when a walk says more, or says it otherwise. */
const KEPT = "pagerace/walk/3";

const keptSchema = z.object({ schema: z.literal(KEPT), key: z.string(), walked: walkedSchema, digest: z.string() });

export interface Walk {
  variant: Variant;
  scenario: Scenario;
}

/** Undefined: it has not been walked, or what is there is not what was kept. Only whole walks are. */
export function keptWalk(walk: Walk): Walked | undefined {
  const key = keyOf(walk);
  for (const folder of ownFolders()) {
    try {
      const { key: own, walked } = keptSchema.parse(parseSealed(readFileSync(join(folder, nameOf(key)), "utf8")));
      if (own === key) return { ...walked, again: true };
    } catch {
      continue; // none, or a damaged one: it is walked again
    }
  }
  return undefined;
}

/** A cache that cannot be written is no error. */
export function keepWalk(walk: Walk, walked: Walked): void {
  const key = keyOf(walk);
  const text = sealedText({ schema: KEPT, key, walked: { ...walked, again: false } });
  for (const folder of ownFolders()) {
    try {
      writeWhole(join(folder, nameOf(key)), Buffer.from(text), { replace: true, mode: 0o600 });
      return;
    } catch {
      continue;
    }
  }
}

function nameOf(key: string): string {
  return `${key.slice(0, 32)}.walk.json`;
}

/** 64 hex digits over all that decides what a walk says: code and headers, the scenario, and the rooms that walk and judge. */
function keyOf({ variant, scenario }: Walk): string {
  judges ??= hashOfRooms(JUDGES);
  return createHash("sha256")
    .update([KEPT, contentHash(variant), variant.origin, judges, scenarioHash(scenario)].join("\0"))
    .digest("hex");
}

const JUDGES = ["engines", "jobs", "result", "scenario", "search"].map((room) => `dist/src/${room}`);
let judges: string | undefined;
