/** The cells that were walked, as they are kept from one run to the next. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import type { Asked, Bounds, Cell } from "./cell.js";

export interface Saved {
  /** Of the cells walked last. */
  bounds: Bounds;
  cells: Cell[];
}

export const savedPath = join(packageRoot, "bench", "saved", "verdicts.json");

/** Undefined: nothing has been walked yet. */
export function readSaved(path = savedPath): Saved | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Saved) : undefined;
}

export function writeSaved({ bounds, cells }: Saved, path = savedPath): void {
  const lines = cells.map((cell) => JSON.stringify(cell)).join(",\n");
  writeFileSync(path, `{ "bounds": ${JSON.stringify(bounds)}, "cells": [\n${lines}\n] }\n`);
}

/** The cell that was walked to its end, of the same code and the same scenario. */
export function known(cells: readonly Cell[], { variant, scenario, asked, code }: Asked): Cell | undefined {
  return cells.find(
    (each) =>
      each.variant === variant &&
      each.scenario === scenario &&
      each.asked === asked &&
      each.code === code &&
      each.complete,
  );
}

/** In the order of the names; what was there of the same variant and scenario goes. */
export function withCell(
  cells: readonly Cell[],
  cell: Cell,
  { variants, scenarios }: { variants: readonly string[]; scenarios: readonly string[] },
): Cell[] {
  const others = cells.filter((each) => each.variant !== cell.variant || each.scenario !== cell.scenario);
  const isThere = (each: Cell) => variants.includes(each.variant) && scenarios.includes(each.scenario);
  const place = (each: Cell) => scenarios.indexOf(each.scenario) * variants.length + variants.indexOf(each.variant);
  return [...others, cell].filter(isThere).sort((a, b) => place(a) - place(b));
}
