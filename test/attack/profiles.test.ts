/** Profiles: what is read of a damaged one is what was written, or it is refused. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { test } from "vitest";
import { defaultMix } from "../../src/model/mix.js";
import { defaultWorkload } from "../../src/model/workload.js";
import { readProfile } from "../../src/profile/profile.js";
import { sealed } from "../../src/seal.js";
import { scratch } from "../pagerace.js";
import { attack } from "./attack.js";
import { damaged, damages } from "./damage.js";
import { takenOrRefused } from "./refusal.js";
import { wrongText } from "./what-was-said.js";

const profile = sealed({
  schema: "pagerace/profile/1",
  subject: "kernel",
  machine: { cpu: "some CPU", cpus: 2, node: "20.0.0" },
  calibratedAt: "2026-11-26T00:00:00.000Z",
  workload: { ...defaultWorkload, threads: 2, mix: defaultMix },
  mixNamed: false,
  score: { factor: 3.5, interval: [2, 4.25] },
});

test("what is read of a damaged profile is what was written, or it is refused in a line", async () => {
  const path = join(scratch(), "profile.json");
  const bytes = Buffer.from(`${JSON.stringify(profile, null, 2)}\n`);
  await attack(
    "profiles",
    damages,
    (all) => {
      const other = damaged(bytes, all);
      writeFileSync(path, other);
      return takenOrRefused(
        () => readProfile(path),
        (taken) => [...wrongText(other), ...(isDeepStrictEqual(taken, profile) ? [] : ["a damaged profile was taken"])],
      );
    },
    600,
  );
});
