/** The compiled engine: what its threads run is beside it. */
import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { pingPong } from "../../../src/engines/ping-pong/ping-pong.js";

test.skipIf(availableParallelism() < 2)("round trips take some time, and quartiles are in their order", async () => {
  const trips = await pingPong();
  if (trips === undefined) return; // others kept the CPUs busy: it came to its end all the same
  const [low, median, high] = trips.quartilesNs;
  expect(trips.count).toBeGreaterThan(0);
  expect(low).toBeGreaterThan(0);
  expect([low, median, high]).toEqual([low, median, high].toSorted((a, b) => a - b));
});
