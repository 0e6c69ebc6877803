/**
 * Successive halving (Jamieson & Talwalkar 2016, "Non-stochastic Best Arm Identification and Hyperparameter Optimization"; the inner
 * loop of Hyperband, Li et al. 2018): many settings are tried shortly, the better third of them longer, until few are left. The
 * default takes part in every rung, for what all are measured by. Counts come in bursts and the machine's load drifts, so the
 * settings of a rung take turns: a pass gives each of them one, in random order, and rates are compared over the same passes.
 */
import { addTurns, isMeasured, score, showsAll, starves, type Turn } from "./turn.js";

/** Of the settings of a rung the next one has one in so many. */
const KEPT_ONE_IN = 3;
/** Of a rung, unless the time for all is over. */
const FEWEST_PASSES = 2;

/** How the search is told what time it is, and plays. */
export interface Pace<S> {
  /** @returns undefined where the turn was broken off. @param rung from 0 on: later ones may play longer. */
  play: (setting: S, rung: number) => Promise<Turn | undefined>;
  /** Of the time for the search: from 0 on, 1 at its end. */
  spent: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
}

export interface Tried<S> {
  setting: S;
  /** All its turns together. */
  turn: Turn;
  turns: number;
  /** Rungs that it took part in. */
  rungs: number;
  /** To the default in the same passes: 1 is as much. */
  score: number;
}

export interface Searched<S> {
  /** The best first; those that were left behind earlier behind those that went on. */
  tried: Tried<S>[];
  default: Tried<S>;
  /** The best that shows every fault; undefined: none does. */
  best: S | undefined;
}

/** Rungs for so many settings beside the default: the last one has a handful. */
export function rungsOf(settings: number): number {
  return settings <= KEPT_ONE_IN ? 1 : 1 + rungsOf(Math.ceil(settings / KEPT_ONE_IN));
}

/** @param settings beside the default; at least one. */
export async function successiveHalving<S>(base: S, settings: readonly S[], pace: Pace<S>): Promise<Searched<S>> {
  const reference = new Candidate(base);
  const left: Candidate<S>[] = [];
  const rungs = rungsOf(settings.length);
  let going = settings.map((setting) => new Candidate(setting));
  for (let rung = 0; rung < rungs; rung++) {
    const whole = await playRung([reference, ...going], rung, (rung + 1) / rungs, pace);
    going.sort((a, b) => inOrder(a, b, reference));
    if (!whole || rung === rungs - 1) break;
    left.unshift(...going.splice(Math.ceil(going.length / KEPT_ONE_IN)));
  }
  const tried = [...going, ...left].map((each) => each.against(reference));
  const best = going.find((each) => showsAll(each.sum()));
  return { tried, default: reference.against(reference), best: best?.setting };
}

/** @param until of the time for the search. @returns whether it was played to its end. */
async function playRung<S>(all: Candidate<S>[], rung: number, until: number, pace: Pace<S>): Promise<boolean> {
  for (const each of all) each.rungs = rung + 1;
  for (let pass = 0; ; pass++) {
    const isEnough = pace.spent() >= until && (pass >= FEWEST_PASSES || pace.spent() >= 1);
    if (pass > 0 && isEnough) return true;
    const turns = new Map<Candidate<S>, Turn>();
    for (const each of shuffled(all, pace.random)) {
      const turn = await pace.play(each.setting, rung);
      if (turn === undefined) return false; // a pass that is not whole favours whom it has met
      turns.set(each, turn);
    }
    for (const [each, turn] of turns) each.turns.push(turn);
  }
}

class Candidate<S> {
  readonly turns: Turn[] = [];
  rungs = 0;

  constructor(readonly setting: S) {}

  /** Of its first so many turns: passes in which those took part, too, that were left behind after them. */
  sum(first = this.turns.length): Turn {
    return addTurns(this.turns.slice(0, first));
  }

  score(reference: Candidate<S>): number {
    return score(this.sum(), reference.sum(this.turns.length));
  }

  starves(reference: Candidate<S>): boolean {
    const own = this.sum();
    return !isMeasured(own) || starves(own, reference.sum(this.turns.length));
  }

  against(reference: Candidate<S>): Tried<S> {
    const { setting, turns, rungs } = this;
    return { setting, turn: this.sum(), turns: turns.length, rungs, score: this.score(reference) };
  }
}

function inOrder<S>(a: Candidate<S>, b: Candidate<S>, reference: Candidate<S>): number {
  const starving = Number(a.starves(reference)) - Number(b.starves(reference));
  return starving !== 0 ? starving : b.score(reference) - a.score(reference);
}

/** Fisher and Yates. */
function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const order = [...all];
  for (let last = order.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [order[last], order[pick]] = [order[pick]!, order[last]!];
  }
  return order;
}
