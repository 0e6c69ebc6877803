/** A run is cut into segments, each with workers and memory of its own: what differs between them is part of every interval. */
import type { Plan } from "./plan.js";

/** A test of signs says little of fewer; more only cost the time that workers need to start. */
const SEGMENTS = 16;
/** None is shorter, and none longer. */
const SHORTEST_MS = 250;
const LONGEST_MS = 30_000;
const FEWEST_ROUNDS = 100;
const MOST_ROUNDS = 20_000;
/** Code that the first segment has warmed up is warm: the others but touch their memory. */
const REWARM_MS = 20;

/** A plan's parts, in order, each made when it is its turn: of years there are millions. In which round each begins is known when the one before has ended. */
export function* segmentsOf(plan: Plan): Generator<Plan> {
  const { durationMs, rounds, warmupMs, segment } = plan;
  const count =
    rounds === undefined ? parts(durationMs ?? 0, SHORTEST_MS, LONGEST_MS) : parts(rounds, FEWEST_ROUNDS, MOST_ROUNDS);
  for (let index = 0; index < count; index++) {
    yield {
      ...plan,
      durationMs: durationMs === undefined ? undefined : durationMs / count,
      rounds: rounds === undefined ? undefined : share(rounds, index + 1, count) - share(rounds, index, count),
      segment: segment + index,
      warmupMs: index === 0 ? warmupMs : Math.min(warmupMs, REWARM_MS),
    };
  }
}

function parts(whole: number, shortest: number, longest: number): number {
  const wanted = Math.max(SEGMENTS, Math.ceil(whole / longest));
  return Math.max(1, Math.min(wanted, Math.floor(whole / shortest)));
}

/** Of so many rounds how many come before this part. */
function share(rounds: number, part: number, count: number): number {
  return Math.floor((rounds * part) / count);
}
