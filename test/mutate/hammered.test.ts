/** What ends a hammer run is the mutant's where its code does it. */
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { hammerMutant } from "../../src/jobs/mutant-hammer.js";
import type { MutateRequest } from "../../src/model/request.js";
import { wholeRequest } from "../../src/plan/whole-request.js";
import { fixture } from "../pagerace.js";

const request = wholeRequest(
  { mode: "mutate", variants: ["v2.6.23"], hammerMs: 500, seed: 1 },
  "test",
) as MutateRequest;
const never = new AbortController().signal;

test.each([
  ["cases/patches/stuckfault.ts", "v3.15", "livelock"],
  ["traps.ts", "v2.6.23", "trap"],
])("%s of %s is killed by a %s, and the other mutants go on", async (file, variant, by) => {
  const mutant = findVariant(fixture(file));
  const killed = await hammerMutant(findVariant(variant), mutant, request, never);
  expect(killed).toMatchObject({ killed: true, by: [by] });
});
