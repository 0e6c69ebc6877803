import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Asked, Cell } from "../../bench/verdicts/cell.js";
import { documentOf, documentPath } from "../../bench/verdicts/document.js";
import { known, readSaved, withCell, writeSaved } from "../../bench/verdicts/saved.js";
import { ask, measure } from "../../bench/verdicts/cell.js";
import { scratch } from "../pagerace.js";

const BOUNDS = { seconds: 60, bytes: 2 ** 28 };

const shownIn = (cell: Cell, wanted: string) => cell.anomalies.find(({ id }) => id === wanted)!.shown;

test("a cell says what is reachable, by how many steps, and what is proved absent", async () => {
  const open = await measure((await ask("v2.6.20-rc3", "fixme-race")) as Asked, BOUNDS);
  expect(open).toMatchObject({ why: null, complete: true, reduced: false, filesystem: "ext3-ordered" });
  expect(shownIn(open, "untracked-dirty")).toEqual({ steps: expect.any(Number) as number });
  const closed = await measure((await ask("v2.6.23", "fixme-race")) as Asked, BOUNDS);
  expect([closed.complete, shownIn(closed, "untracked-dirty")]).toEqual([true, "absent"]);
});

test("a walk that does not fit is unfinished, and nothing is proved by it", async () => {
  const asked = (await ask("v2.6.23", "linus-test-program")) as Asked;
  const cell = await measure(asked, { seconds: 60, bytes: 2 ** 24 });
  expect(cell).toMatchObject({ why: null, complete: false });
  expect(cell.anomalies.filter(({ shown }) => shown === "absent")).toEqual([]);
  expect(documentOf({ bounds: BOUNDS, cells: [cell] }, {})).toMatch(/\| v2\.6\.23 \|.* \? .*, unfinished \|/);
});

const cell = (variant: string, scenario: string, rest: Partial<Cell> = {}): Cell => ({
  variant,
  scenario,
  asked: "a",
  code: "c",
  why: null,
  filesystem: "ext3-ordered",
  states: 1234,
  seconds: 1.25,
  reduced: false,
  complete: true,
  anomalies: [
    { id: "lost-store", grade: "forbidden", shown: { steps: 70 } },
    { id: "sync-loss", grade: "known", shown: { steps: 80 } },
    { id: "bug-on", grade: "forbidden", shown: "absent" },
  ],
  ...rest,
});

test("what was walked to its end is known again, unless the code or the scenario is another", () => {
  const cells = [cell("x", "s"), cell("y", "s", { complete: false })];
  const asked = { variant: "x", scenario: "s", asked: "a", code: "c" };
  expect(known(cells, asked)).toBe(cells[0]);
  expect(known(cells, { ...asked, code: "d" })).toBe(undefined);
  expect(known(cells, { ...asked, asked: "b" })).toBe(undefined);
  expect(known(cells, { ...asked, variant: "y" })).toBe(undefined);
});

test("cells stand in the order of names, one of each kind, and those of names that are no more go", () => {
  const names = { variants: ["x", "y"], scenarios: ["s", "t"] };
  const cells = [cell("y", "t"), cell("x", "t"), cell("gone", "s"), cell("y", "s")];
  const after = withCell(cells, cell("y", "t", { states: 5 }), names);
  expect(after.map(({ variant, scenario, states }) => `${scenario} ${variant} ${states}`)).toEqual([
    "s y 1234",
    "t x 1234",
    "t y 5",
  ]);
  const path = join(scratch(), "verdicts.json");
  writeSaved({ bounds: BOUNDS, cells: after }, path);
  expect(readSaved(path)).toEqual({ bounds: BOUNDS, cells: after });
});

test("the document tells what is forbidden, accounted for, proved absent, unknown and not to be asked", () => {
  const other = [
    { id: "lost-store", grade: "forbidden", shown: "absent" },
    { id: "sync-loss", grade: "known", shown: "unknown" },
    { id: "bug-on", grade: "forbidden", shown: "absent" },
  ] as const;
  const lacking = { why: "scenario: there is no commit in z on iomap; there is store", complete: false };
  const cells = [cell("x", "s"), cell("y", "s", { anomalies: [...other], reduced: true }), cell("z", "s", lacking)];
  const text = documentOf({ bounds: BOUNDS, cells }, {});
  expect(text).toContain("Written by `npm run verdicts`");
  const rows = text.split("\n").filter((line) => line.startsWith("|"));
  expect(
    rows.map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((each) => each.trim())
        .join("|"),
    ),
  ).toEqual([
    "|filesystem|lost-store|sync-loss|states|seconds",
    expect.stringMatching(/^:?-+/),
    "x|ext3-ordered|**70**|80|1,234|1.3",
    "y|ext3-ordered|–|?|1,234, reduced|1.3",
  ]);
  expect(text).toContain("Not of z: there is no commit in it on iomap.");
});

test("docs/verdicts.md says what was saved", () => {
  const saved = readSaved()!;
  expect(saved.cells.length).toBeGreaterThan(0);
  expect(readFileSync(documentPath, "utf8")).toBe(documentOf(saved));
});
