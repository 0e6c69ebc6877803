/** The search, with faults that are a pure function of the setting: what is best is known. */
import { describe, expect, test } from "vitest";
import { type Pace, rungsOf, successiveHalving } from "../../src/calibrate/halving.js";
import type { Turn } from "../../src/calibrate/turn.js";
import { randomStream } from "../../src/stats/random.js";

/** Of each fault, a second. */
type Rates = readonly number[];

const SECONDS = 0.1;
const TURNS = 400;
/** One turn in so many shows ten times as much, another one nothing. */
const BURSTS = 10;

/** Plays bursty counts of the rates. Drift: what a machine does as a whole, by turn. */
function pace(seed: number, drift: (turn: number) => number = () => 1): Pace<Rates> & { played: Rates[] } {
  const random = randomStream(seed);
  const played: Rates[] = [];
  const play = async (rates: Rates): Promise<Turn> => {
    played.push(rates);
    const burst = () => [10, 0][Math.floor(random() * BURSTS)] ?? 1;
    const factor = burst() * drift(played.length);
    const counts = rates.map((rate) => Math.round(rate * SECONDS * factor * (0.8 + 0.4 * random())));
    return { counts, seconds: rates.map(() => SECONDS) };
  };
  return { play, spent: () => played.length / TURNS, random, played };
}

const DEFAULT: Rates = [1000, 100];
const PLANTED: Rates = [20_000, 2000];
const others = (seed: number, count: number): Rates[] => {
  const random = randomStream(seed);
  return Array.from({ length: count }, () => [2000 * random(), 200 * random()]);
};

describe("successive halving", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "finds the one that shows ten times as much as any other, seed %i",
    async (seed) => {
      const settings = others(seed, 20).toSpliced(seed, 0, PLANTED);
      const { best, tried } = await successiveHalving(DEFAULT, settings, pace(seed));
      expect(best).toBe(PLANTED);
      expect(tried).toHaveLength(21);
      expect(tried[0]!.turns).toBeGreaterThan(tried.at(-1)!.turns);
    },
  );

  test("finds it on a machine that becomes slower and slower: rates are compared over the same passes", async () => {
    const settings = others(3, 20).toSpliced(0, 0, PLANTED);
    const drift = (turn: number) => 1 / (1 + turn / 50);
    const { best, default: base } = await successiveHalving(DEFAULT, settings, pace(3, drift));
    expect(best).toBe(PLANTED);
    expect(base.score).toBe(1);
  });

  test("never takes a setting that shows nothing of one fault, however much of the other", async () => {
    const starving: Rates = [1e9, 0];
    for (let seed = 1; seed <= 20; seed++) {
      const settings = others(seed, 12).toSpliced(seed % 12, 0, starving);
      const { best, tried } = await successiveHalving(DEFAULT, settings, pace(seed));
      expect(best).toBeDefined();
      expect(best).not.toBe(starving);
      expect(tried.find(({ setting }) => setting === starving)!.rungs).toBe(1);
    }
  });

  test("takes none where none shows every fault", async () => {
    const { best } = await successiveHalving([5, 0], [[500, 0], [9, 0]], pace(1)); // prettier-ignore
    expect(best).toBeUndefined();
  });

  test("is the same of one seed, and gives each setting of a rung as many turns", async () => {
    const run = async () => {
      const paced = pace(7);
      const searched = await successiveHalving(DEFAULT, others(7, 20), paced);
      return { searched, played: paced.played };
    };
    const [one, other] = [await run(), await run()];
    expect(other).toEqual(one);
    const { tried } = one.searched;
    const turnsIn = (rung: number) => new Set(tried.filter(({ rungs }) => rungs === rung).map(({ turns }) => turns));
    expect([1, 2, 3, 4].map((rung) => turnsIn(rung).size)).toEqual([1, 1, 1, 0]);
  });

  test("a turn that is broken off ends it, and the pass that it was in is not counted", async () => {
    const paced = pace(5);
    const play = async (setting: Rates, rung: number) =>
      paced.played.length === 7 ? undefined : paced.play(setting, rung);
    const { tried, default: base } = await successiveHalving(DEFAULT, others(5, 4), { ...paced, play });
    expect([base, ...tried].map(({ turns }) => turns)).toEqual([1, 1, 1, 1, 1]);
  });

  test("every setting has a turn though the time is over before", async () => {
    const { tried } = await successiveHalving(DEFAULT, others(5, 4), { ...pace(5), spent: () => 2 });
    expect(tried.every(({ turns }) => turns > 0)).toBe(true);
  });

  test("has rungs until a handful is left", () => {
    expect([1, 3, 4, 9, 10, 27, 28, 81].map(rungsOf)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  });
});
