/** The three ways in turn: their order rotates, so that the machine's drift hits all of them alike. */
import type { Hammer, Way } from "./hammer.js";

export interface Measured {
  way: Way;
  /** Operations of all CPUs a second, one figure a repetition. */
  rates: number[];
}

export interface Plan {
  repetitions: number;
  /** How long one measurement takes, in milliseconds. */
  milliseconds: number;
  warmupMs: number;
}

/** @returns the rates of each way, in the order of `hammers`; figures of one index were measured in the same round. */
export async function measure(hammers: Map<Way, Hammer>, plan: Plan): Promise<Measured[]> {
  const counts = new Map<Way, number>();
  for (const [way, hammer] of hammers) counts.set(way, await warmUp(hammer, plan));
  const measured = [...hammers.keys()].map((way): Measured => ({ way, rates: [] }));
  for (let repetition = 0; repetition < plan.repetitions; repetition++) {
    for (const { way, rates } of rotate(measured, repetition)) {
      const rate = await hammers.get(way)?.run(1 + repetition * 10_000, counts.get(way) ?? 1);
      if (rate !== undefined) rates.push(rate.operations / rate.seconds);
    }
  }
  return measured;
}

/** By calls, many of them: V8 replaces a function of its baseline tier when it is called, not while it runs. */
async function warmUp(hammer: Hammer, { warmupMs, milliseconds }: Plan): Promise<number> {
  let count = 1;
  for (let spentMs = 0, epoch = 0; ;) {
    const { seconds } = await hammer.run(epoch, count);
    epoch += count + 1;
    spentMs += seconds * 1000;
    const epochMs = (seconds * 1000) / count;
    count = Math.max(1, Math.min(2 * count, Math.round(milliseconds / epochMs)));
    if (spentMs >= warmupMs) return Math.max(1, Math.round(milliseconds / epochMs));
  }
}

/** A B C, B C A, C A B; then the same from behind, so that nobody always comes after the same one. */
function rotate<T>(items: T[], turn: number): T[] {
  const first = turn % items.length;
  const rotated = [...items.slice(first), ...items.slice(0, first)];
  return Math.floor(turn / items.length) % 2 === 0 ? rotated : rotated.reverse();
}
