/** How `--delay` is written. */
import { UsageError } from "../failure.js";
import { DEFAULT_DELAY_NS, type Delay, MOST_DELAY_EVERY, MOST_DELAY_NS, SHORTEST_DELAY_NS } from "../model/delay.js";

/** Of docs/adr/0015: what steadies rates most for what it costs. */
const [EVERY, LONGEST_US] = [1024, 20];
const EXAMPLE = `1/${EVERY}:${LONGEST_US}us`;

export const DELAY =
  `a pause before one step in so many, e.g. ${EXAMPLE}: before 1 in ${EVERY}, of up to ${LONGEST_US} us (ns or us; ` +
  `left out: ${DEFAULT_DELAY_NS / 1000}us), short ones as likely as long ones; a rate then hangs less on the machine's own timing`;

const UNITS_NS: Record<string, number> = { ns: 1, us: 1000 };

/**
 * `1/256:2us`, or `1/256` alone.
 *
 * @throws UsageError for anything else, a share above 1 or below 1 in a million, and a longest pause below 10 ns or above 100 us.
 */
export function parseDelay(option: string, text: string): Delay {
  const refuse = (why: string) => new UsageError(`${option} ${text}: ${why}`);
  if (text === "0") throw refuse("leave it out for no pauses");
  const [, steps, amount, unit] = /^1\/(\d+)(?::(\d+(?:\.\d+)?)(ns|us)?)?$/.exec(text) ?? [];
  if (steps === undefined) throw refuse(`want a share of the steps and the longest pause, like ${EXAMPLE}`);
  if (amount !== undefined && unit === undefined)
    throw refuse(`in which unit? ${amount}us are microseconds, ${amount}ns nanoseconds`);
  const every = Number(steps);
  if (every < 1 || every > MOST_DELAY_EVERY) throw refuse(`want a share from 1/1 to 1/${MOST_DELAY_EVERY}`);
  const longestNs = amount === undefined ? DEFAULT_DELAY_NS : Math.round(Number(amount) * UNITS_NS[unit!]!);
  if (longestNs < SHORTEST_DELAY_NS || longestNs > MOST_DELAY_NS)
    throw refuse(`want a longest pause from ${SHORTEST_DELAY_NS}ns to ${MOST_DELAY_NS / 1000}us`);
  return { every, longestNs };
}
