/** The same as probability.ts, as a fraction: for graphs without cycles. */
import { eachWay, type Graph, isEnd } from "./graph.js";

export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/**
 * Over 2^twos 3^threes rest: a task is chosen among one to four, and a way that its step goes; the rest is of operations that are
 * chosen, among any number, and mostly 1.
 */
interface Dyadic {
  numerator: bigint;
  twos: number;
  threes: number;
  rest: bigint;
}

const NONE: Dyadic = { numerator: 0n, twos: 0, threes: 0, rest: 1n };
const ALL: Dyadic = { numerator: 1n, twos: 0, threes: 0, rest: 1n };

/** In lowest terms; undefined where there are cycles. */
export function fractionOf(graph: Graph, counts: (outcome: number) => boolean): Fraction | undefined {
  const { order, tasks, states, numbers } = graph;
  if (order === undefined) return undefined;
  const values = Array<Dyadic>(numbers).fill(NONE);
  for (let n = states - 1; n >= 0; n--) {
    const state = order[n]!;
    if (isEnd(graph, state)) {
      values[state] = counts(graph.outcomes[state]!) ? ALL : NONE;
      continue;
    }
    const steps: Dyadic[] = [];
    for (let task = 0; task < tasks; task++) {
      const ways: Dyadic[] = [];
      eachWay(graph, state * tasks + task, (next) => ways.push(values[next]!));
      if (ways.length > 0) steps.push(over(ways.reduce(add), ways.length));
    }
    values[state] = over(steps.reduce(add), steps.length);
  }
  const { numerator, twos, threes, rest } = values[0]!;
  return lowest(numerator, 2n ** BigInt(twos) * 3n ** BigInt(threes) * rest);
}

function add(a: Dyadic, b: Dyadic): Dyadic {
  if (a.numerator === 0n) return b;
  if (b.numerator === 0n) return a;
  const twos = Math.max(a.twos, b.twos);
  const threes = Math.max(a.threes, b.threes);
  const rest = a.rest === b.rest ? a.rest : (a.rest * b.rest) / divisor(a.rest, b.rest);
  const scaled = (x: Dyadic) =>
    x.numerator * 2n ** BigInt(twos - x.twos) * 3n ** BigInt(threes - x.threes) * (rest / x.rest);
  return { numerator: scaled(a) + scaled(b), twos, threes, rest };
}

function divisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function over({ numerator, twos, threes, rest }: Dyadic, choices: number): Dyadic {
  if (numerator === 0n) return NONE;
  const reduced = { numerator, twos, threes, rest };
  let left = choices;
  for (; left % 2 === 0; left /= 2) reduced.twos++;
  for (; left % 3 === 0; left /= 3) reduced.threes++;
  reduced.rest *= BigInt(left);
  while (reduced.twos > 0 && reduced.numerator % 2n === 0n) {
    reduced.numerator /= 2n;
    reduced.twos--;
  }
  return reduced;
}

/** In lowest terms. */
export function lowest(numerator: bigint, denominator: bigint): Fraction {
  let [a, b] = [numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { numerator: 0n, denominator: 1n } : { numerator: numerator / a, denominator: denominator / a };
}
