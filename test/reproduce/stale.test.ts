/** The oracle of stale-read: a load that misses its own thread's write, which the file has. */
import { describe, expect, test } from "vitest";
import { losses, runEdited, whyNotRun } from "./programs.js";

const scenario = "load : write; load | writeback";

/** As if the load of row 7 read an old page where writeback takes part; `write` may be lost from the file by then, too. */
const stale = (isLost: boolean) => (text: string) =>
  text.replace(
    "look_at_load(row, page, block, *word);",
    `{\n\t\t\tuint64_t old = 1, value = *word;\n\n\t\t\tif (row == 7 && is_meant(2)) {\n\t\t\t\tvalue = old;\n` +
      `\t\t\t\tif (${Number(isLost)} && pwrite(file, &old, sizeof old, (off_t)place(row, page, block)) < 0)\n\t\t\t\t\treturn;\n` +
      "\t\t\t}\n\t\t\tlook_at_load(row, page, block, value);\n\t\t}",
  );

describe.skipIf(whyNotRun !== undefined)(`loads are looked at (${whyNotRun ?? "programs are run here"})`, () => {
  test("a load that misses what its thread wrote, and the file has, is stale where writeback takes part, and nowhere else", () => {
    const { status, machine } = runEdited(scenario, stale(false), "--rounds", "60");
    expect(status).toBe(1);
    expect(losses(machine!, "staleRead", "search", "confirm")).toBeGreaterThan(0);
    expect(losses(machine!, "lostStore", "search", "confirm", "control", "quiet")).toBe(0);
    expect(losses(machine!, "staleRead", "quiet")).toBe(0);
    const without = machine!.ways.filter(({ name }) => name === "without writeback");
    expect(without.reduce((sum, { staleRead }) => sum + staleRead!.blocks, 0)).toBe(0);
    expect(machine!.first).toMatchObject({ anomaly: "stale-read", row: 7, page: 0, block: 0, disk: "0x1" });
  });

  test("one that the file does not have either is lost, and not stale", () => {
    const { status, machine } = runEdited(scenario, stale(true), "--rounds", "60");
    expect(status).toBe(1);
    expect(losses(machine!, "lostStore", "search", "confirm")).toBeGreaterThan(0);
    expect(losses(machine!, "staleRead", "search", "confirm", "control", "quiet")).toBe(0);
  });
});
