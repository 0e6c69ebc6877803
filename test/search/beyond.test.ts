import { beforeAll, expect, test } from "vitest";
import { walkBeyond } from "../../src/jobs/walk-beyond.js";
import { findVariant } from "../../src/compile/variant.js";
import type { SearchCell } from "../../src/result/findings.js";
import type { Walked } from "../../src/result/walked.js";
import type { WalkedCell } from "../../src/jobs/walked-cell.js";
import { parseShortForm } from "../../src/scenario/short-form.js";
import { fixture } from "../pagerace.js";
import { precompile } from "../precompile.js";

const MIB = 2 ** 20;
const v2_6_20_rc3 = findVariant("v2.6.20-rc3");
const SPINS = fixture("spins-silently.ts");

beforeAll(() => precompile(["v2.6.20-rc3", SPINS], "explore", "replay")); // what is compiled takes of the time

const noRoom: Walked = {
  states: 10,
  seconds: 1,
  complete: false,
  reduced: false,
  bound: "--max-memory 1MiB: no room for more states",
  shown: [],
  again: false,
};

function cellOf(variant: Walked | null, accounted = false): WalkedCell {
  const scenario = { ...parseShortForm("any | any", v2_6_20_rc3.vocabulary), accounted };
  const told = { scenario: "any | any", settings: "", filesystem: scenario.filesystem, without: [], refused: null };
  const cell: SearchCell = { ...told, alone: true, variant, against: null };
  return { cell, scenario };
}

function beyond(
  cells: readonly WalkedCell[],
  milliseconds: number,
  { maxBytes = 64 * MIB, variant = v2_6_20_rc3 } = {},
) {
  const limits = { maxBytes, workers: 1 };
  const watch = { on: () => {}, stop: new AbortController().signal };
  return walkBeyond(cells, [variant], { limits, watch, until: performance.now() + milliseconds });
}

test("what had no room is gone on with in bits: what the walk had shown stays, what bits show comes to it, and it is no proof", async () => {
  const shown = { id: "untracked-dirty", grade: "known" as const, reason: "", selfGraded: false };
  const walk = { scenario: "store | writeback", shortest: 95, probability: null, schedule: null, command: null };
  const one = cellOf({ ...noRoom, shown: [{ ...shown, ...walk }] });
  await beyond([one], 100_000);
  const { variant } = one.cell;
  expect(variant).toMatchObject({ complete: false, bits: { exhausted: true } });
  expect(variant!.states).toBeGreaterThan(30_000);
  expect(variant!.shown.map(({ id, deep }) => [id, deep])).toContainEqual(["tag-spurious", true]);
  expect(variant!.bits!.states).toBe(variant!.states);
  expect(variant!.shown.filter(({ id }) => id === "untracked-dirty")).toEqual([{ ...shown, ...walk }]);
});

test("what was walked whole, what ended otherwise, and what was not begun stay as they are; so does all where no time is left", async () => {
  const others = [{ ...noRoom, complete: true, bound: null }, { ...noRoom, bound: "interrupted" }, null].map((each) =>
    cellOf(each),
  );
  const late = cellOf(noRoom);
  const before = structuredClone([...others, late].map(({ cell }) => cell));
  await beyond(others, 100_000);
  await beyond([late], 0);
  expect([...others, late].map(({ cell }) => cell)).toEqual(before);
});

// FAULT: a search with 16 MiB, two workers and time left was refused at its end, with exit status 2 and without all that it had walked.
test("what has no room for bits, either, stays as it was walked, and the rest of the search with it", async () => {
  const one = cellOf(noRoom);
  await beyond([one], 100_000, { maxBytes: 4 * MIB });
  expect(one.cell.variant).toEqual(noRoom);
});

test("what takes a step that does not end within its time stays as it was walked, and the rest of the search with it", async () => {
  const one = cellOf(noRoom, true);
  await beyond([one], 2500, { variant: findVariant(SPINS) });
  expect(one.cell.variant).toEqual(noRoom);
});
