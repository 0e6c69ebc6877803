import { expect, test } from "vitest";
import { exploreHere } from "../../explore-here.js";

const MIB = 2 ** 20;

async function both(variant: string, scenario: string, settings: Parameters<typeof exploreHere>[2] = {}, workers = 1) {
  const asking = { workers, maxBytes: 256 * MIB, symmetry: false };
  const walked = (await exploreHere(variant, scenario, settings, asking)).variants[0]!;
  const searched = (await exploreHere(variant, scenario, settings, { ...asking, bitstate: true })).variants[0]!;
  return { walked, searched };
}

type Sides = Awaited<ReturnType<typeof both>>;

/** Without what is not looked for in bits. */
function shownBy({ anomalies }: Sides["walked"]): string[] {
  return anomalies.filter(({ id, reachable }) => reachable && id !== "livelock").map(({ id }) => id);
}

const scenarios = [
  ["v2.6.20-rc3", "fixme-race", {}],
  ["v2.6.20-rc3", "any | any", {}],
  ["v2.6.19", "rtorrent", {}],
  ["v2.6.23", "any | any", { blocks: 2 }],
  ["v2.6.23", "store | any", { prefetches: true }],
  ["no-tlb-flush", "store : store | writeback", { evicts: true }],
  ["v2.6.29", "any | writeback", {}],
  ["probe-broken", "store | any", {}],
] as const;

test.each(scenarios)(
  "%s, %s %o: three bits a state come to the same states, steps, ends and anomalies as a whole walk",
  async (variant, scenario, settings) => {
    const { walked, searched } = await both(variant, scenario, settings);
    expect(walked.complete).toBe(true);
    expect(searched).toMatchObject({ complete: false, bound: "--bitstate", bitstate: { exhausted: true, cut: 0 } });
    expect(shownBy(searched)).toEqual(shownBy(walked));
    for (const [own, other] of pairs({ walked, searched })) {
      expect(own.shortest).toBeGreaterThanOrEqual(other.shortest!);
      expect([own.grade, own.ends]).toEqual([other.grade, other.ends]);
      expect(own.probability).toBeNull();
    }
    const counted = ({ states, transitions, ends }: Sides["walked"]) => ({ states, transitions, ends });
    expect(counted(searched)).toEqual(counted(walked));
  },
);

function pairs({ walked, searched }: Sides) {
  return searched.anomalies.flatMap((own, kind) => (own.reachable ? [[own, walked.anomalies[kind]!] as const] : []));
}

test("several engines share the states: each is gone on from, whoever finds it", async () => {
  const { walked, searched } = await both("v2.6.20-rc3", "any{2} | any", {}, 3);
  expect(shownBy(searched)).toEqual(shownBy(walked));
  expect(searched.ends).toBeGreaterThanOrEqual(walked.ends);
  expect(searched.states).toBeGreaterThanOrEqual(walked.states); // two that find a state at once may both count it
  expect(searched.states).toBeLessThan(1.01 * walked.states);
});
