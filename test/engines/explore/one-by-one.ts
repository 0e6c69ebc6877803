/** Every execution of a scenario, played one after the other by the build that knows nothing of states. */
import { MAX_CHOICES, TASK_BITS } from "../../../assembly/layout/stepped.js";
import { steppedAnomalyNames } from "../../kernel-names.js";
import type { Execution, Player } from "../../../src/engines/stepped/player.js";
import { taskOf } from "../../../src/engines/stepped/schedule.js";

/** What all continuations of some first steps show. */
export interface Continuations {
  interleavings: bigint;
  /** By anomaly: how many show it, how likely under a fair die, and the steps of a shortest. */
  showing: { interleavings: bigint; probability: number; shortest: number }[];
}

/** For scenarios that cannot deadlock: there a task that takes no further step has ended. */
export function playAll(player: Player): Continuations {
  return continuations(player, player.strictly(new Uint8Array()), 0);
}

/**
 * Goes back along an execution from its end, and at each step plays what would have happened if another task had taken it.
 *
 * @param fixed steps at its beginning that stay as they are.
 */
function continuations(player: Player, execution: Execution, fixed: number): Continuations {
  const { schedule } = execution;
  const tasks = new Set<number>();
  let all = only(execution);
  for (let step = schedule.length - 1; step >= fixed; step--) {
    const taken = schedule[step]!;
    tasks.add(taskOf(taken));
    const byTask = [...tasks].map((task) => waysOf(player, schedule.subarray(0, step), task, taken, all));
    all = oneOf(byTask.filter((ways) => ways.length > 0).map(oneOf));
  }
  return all;
}

/** What comes of each way that the task's step can go from there; of the way that was `taken`, `known`. */
function waysOf(
  player: Player,
  before: Uint8Array,
  task: number,
  taken: number,
  known: Continuations,
): Continuations[] {
  const ways: Continuations[] = [];
  for (let choice = 0; choice < MAX_CHOICES; choice++) {
    const byte = task | (choice << TASK_BITS);
    if (byte === taken) ways.push(known);
    else {
      const other = player.strictly(Uint8Array.from([...before, byte]));
      if (other.diverged === before.length) break;
      ways.push(continuations(player, other, before.length + 1));
    }
  }
  return ways;
}

function only({ found, steps }: Execution): Continuations {
  const showing = steppedAnomalyNames.map((_, kind) =>
    (found & (1 << kind)) === 0
      ? { interleavings: 0n, probability: 0, shortest: Infinity }
      : { interleavings: 1n, probability: 1, shortest: steps },
  );
  return { interleavings: 1n, showing };
}

/** Each is as likely as any other. */
function oneOf(parts: readonly Continuations[]): Continuations {
  if (parts.length === 1) return parts[0]!;
  const ways = (of: readonly { interleavings: bigint }[]) =>
    of.reduce((sum, { interleavings }) => sum + interleavings, 0n);
  return {
    interleavings: ways(parts),
    showing: steppedAnomalyNames.map((_, kind) => {
      const same = parts.map(({ showing }) => showing[kind]!);
      return {
        interleavings: ways(same),
        probability: same.reduce((sum, { probability }) => sum + probability, 0) / parts.length,
        shortest: Math.min(...same.map(({ shortest }) => shortest)),
      };
    }),
  };
}
