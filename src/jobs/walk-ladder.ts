/** Walks a ladder of open scenarios, of a variant and of what it is held against. */
import type { Variant } from "../compile/variant.js";
import { memoryBytes } from "../engines/shared-memory.js";
import { Interrupted } from "../failure.js";
import type { CheckRequest } from "../model/request.js";
import type { SearchCell } from "../result/findings.js";
import type { Walked } from "../result/walked.js";
import { leavingOut } from "../scenario/choice.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatSettings } from "../scenario/settings.js";
import { formatShortForm } from "../scenario/short-form.js";
import type { Rung } from "../search/ladder.js";
import { leftOutFor } from "../search/unconditional.js";
import { phases, type Watch } from "../watch/watch.js";
import { walkBeyond } from "./walk-beyond.js";
import { walkOpen, type WalkLimits } from "./walk-open.js";
import type { WalkedCell } from "./walked-cell.js";

/** A walk has no use for more: its addresses have 32 bits. */
const MOST_BYTES = 3.9 * 2 ** 30;
/** Of a walk that is known to be small. */
const FEW_BYTES = 2 ** 29;

export interface Walking {
  request: Pick<CheckRequest, "maxBytes" | "workers">;
  watch: Watch;
  /** By performance.now(). */
  until: number;
  /** Of a search: ends it. */
  isFound?: (cells: readonly SearchCell[]) => boolean;
}

/**
 * In order, until the time is over or what is searched is found. Where a walk shows what is accounted for beside some operations alone,
 * the same size is walked without them, too.
 */
export async function walkLadder(
  rungs: readonly Rung[],
  both: readonly Variant[],
  walking: Walking,
): Promise<WalkedCell[]> {
  const all: WalkedCell[] = [];
  for (const rung of rungs) {
    const plain = await walkRung(rung, [], both, walking);
    all.push(plain);
    for (const without of leftOutFor(both, shownIn(plain.cell))) {
      const scenario = leavingOut(rung.scenario, without);
      if (scenario !== undefined) all.push(await walkRung({ ...rung, scenario }, without, both, walking));
    }
    if (walking.isFound?.(all.map(({ cell }) => cell)) === true) return all;
  }
  const limits = { maxBytes: bytesFor(walking.request, true), workers: walking.request.workers };
  await walkBeyond(all, both, { limits, watch: walking.watch, until: walking.until });
  return all;
}

function bytesFor({ maxBytes }: Pick<CheckRequest, "maxBytes">, large: boolean): number {
  return maxBytes ?? (large ? Math.floor(Math.min(MOST_BYTES, memoryBytes() / 2)) : FEW_BYTES);
}

function shownIn({ variant, against }: SearchCell): string[] {
  return [...(variant?.shown ?? []), ...(against?.shown ?? [])].map(({ id }) => id);
}

async function walkRung(
  rung: Rung,
  without: string[],
  both: readonly Variant[],
  walking: Walking,
): Promise<WalkedCell> {
  const { scenario, refused } = rung;
  const isOver = () => walking.watch.stop.aborted || performance.now() >= walking.until;
  const told = { scenario: shortened(scenario), settings: formatSettings(scenario), filesystem: scenario.filesystem };
  const cell: SearchCell = {
    ...told,
    without,
    refused: refused ?? null,
    alone: both.length === 1,
    variant: null,
    against: null,
  };
  if (refused !== undefined || isOver()) return { cell, scenario };
  cell.variant = await walkCell(both[0]!, rung, walking);
  if (both[1] !== undefined && !isOver()) cell.against = await walkCell(both[1], rung, walking);
  return { cell, scenario };
}

/** The list of what both have is long, and the same everywhere. */
function shortened(scenario: Scenario): string {
  const tasks = scenario.tasks.map((task) => task.map((each) => (each.of === undefined ? each : { ...each, of: [] })));
  return formatShortForm({ ...scenario, tasks });
}

async function walkCell(variant: Variant, rung: Rung, { request, watch, until }: Walking): Promise<Walked> {
  const { scenario, large } = rung;
  const timer = new AbortController();
  const timeout = setTimeout(() => timer.abort(), Math.max(1, until - performance.now()));
  const limits: WalkLimits = {
    maxBytes: bytesFor(request, large),
    workers: request.workers,
    stop: AbortSignal.any([watch.stop, timer.signal]),
  };
  phases(watch)(`${variant.id}: ${shortened(scenario)} on ${scenario.filesystem}`);
  try {
    return await walkOpen(variant, scenario, limits, watch);
  } catch (error) {
    // The budget, and not the user, has ended it: of this walk nothing is known, and of the others what they have shown.
    if (!(error instanceof Interrupted) || watch.stop.aborted) throw error;
    return {
      states: 0,
      seconds: 0,
      complete: false,
      reduced: false,
      bound: `the budget: ${error.message}`,
      shown: [],
      again: false,
    };
  } finally {
    clearTimeout(timeout);
  }
}
