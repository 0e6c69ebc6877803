/** The oracle of count-drift: NR_FILE_DIRTY against the dirty pages of the machine, which others use meanwhile. */
import { describe, expect, test } from "vitest";
import { mayReadFlags, runEdited, whyNotRun } from "./programs.js";

const plain = "store : store; sync | writeback";
const why = whyNotRun ?? (mayReadFlags() ? undefined : "this user may not read /proc/kpageflags");

/** Sweeps count although others dirty pages meanwhile: what is asserted is far beyond what these are. */
const heedless = (text: string) => text.replace(/return a->dirty == b->dirty.*;/, "(void)a, (void)b;\n\treturn 1;");
const MILLION = 1_000_000;

describe.skipIf(why !== undefined)(`the machine's dirty pages are counted (${why ?? "flags may be read here"})`, () => {
  test("a counter that is a million pages too high by the end is seen, in both processes, and reproduced", () => {
    const drifting = (text: string) =>
      heedless(text).replace("\t\tdifferences[phase][is_after] =", "\t\tfirst.dirty += is_after * 1000000;\n$&");
    const { status, machine } = runEdited(plain, drifting, "--rounds", "60");
    expect(status).toBe(1);
    expect(machine!.drift.map(({ phase, drifted }) => ({ phase, drifted }))).toEqual([
      { phase: 0, drifted: true },
      { phase: 1, drifted: true },
    ]);
    for (const { before, after } of machine!.drift) expect(after[0] - before[1]).toBeGreaterThan(MILLION / 2);
  });

  test("one that was too high before and is as much so after has not drifted, whatever others do meanwhile", () => {
    const off = (text: string) => text.replace("\t\tdifferences[phase][is_after] =", "\t\tfirst.dirty += 1000000;\n$&");
    const { status, machine } = runEdited(plain, off, "--rounds", "60");
    expect(status).toBe(0);
    expect(machine!.drift.filter(({ drifted }) => drifted)).toEqual([]);
    const looked = machine!.notLooked.every(({ anomaly }) => anomaly !== "count-drift");
    expect(machine!.drift.some(({ phase }) => phase === 1)).toBe(looked);
  });

  test("a sweep that does not see this program's own dirty pages says nothing", () => {
    const blind = (text: string) => heedless(text).replace("is_dirty = (flags[i]", "is_dirty = 0 && (flags[i]");
    const { status, machine } = runEdited(plain, blind, "--rounds", "60");
    expect(status).toBe(0);
    expect(machine!.drift).toEqual([]);
    expect(machine!.notLooked).toEqual([
      { anomaly: "count-drift", why: "pages that are dirty here were not seen by their flags" },
    ]);
  });
});
