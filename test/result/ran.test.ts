import { expect, test } from "vitest";
import { meanOf, watchMachine } from "../../src/result/ran.js";
import { quiet } from "../quiet.js";

test("how the machine was is measured, and of several runs each counts by its time", async () => {
  const machine = watchMachine();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const ran = machine();
  expect(ran.seconds).toBeGreaterThan(0.04);
  for (const value of [ran.others, ran.stolen]) if (value !== null) expect(value).toBeGreaterThanOrEqual(0);
  const of = (seconds: number, others: number | null) => ({ ...quiet, seconds, others });
  expect(meanOf([of(1, 0), of(3, 2), of(9, null)], "others")).toBe(1.5);
  expect(meanOf([of(1, 0)], "stolen")).toBeUndefined();
  expect([ran.onCpu, ran.runDelay]).toEqual([null, null]); // it knows of no worker threads
});
