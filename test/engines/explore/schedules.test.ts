import { expect, test } from "vitest";
import { findVariant } from "../../../src/compile/variant.js";
import { steppedAnomalyNames } from "../../kernel-names.js";
import { findScenario } from "../../../src/scenario/find.js";
import { settingsFor } from "../../../src/engines/stepped/memory.js";
import { Player } from "../../../src/engines/stepped/player.js";
import { formatSchedule, parseSchedule } from "../../../src/engines/stepped/schedule.js";
import { playAll } from "./one-by-one.js";
import { moduleOf, playerOf, reachable, scenarioOf, verdictOn, walk } from "./walked.js";

/** All anomalies that are reachable in each, and some that 20,000 executions show, too. */
const PAIRS: [variant: string, scenario: string, reached: string[], drawn: string[]][] = [
  ["probe-broken", "store | writeback", ["lost-store"], ["lost-store"]],
  ["v2.6.20-rc3", "fixme-race", ["untracked-dirty"], []],
  ["piggin-2006-12-29", "fixme-race", ["untracked-dirty", "untracked-tagged", "tag-spurious"], []],
  ["v2.6.19", "rtorrent", ["lost-store"], ["lost-store"]],
  ["v2.6.20-rc3", "msync-after-fixme", ["sync-loss"], []],
  ["no-redirty", "msync-after-fixme", ["lost-store", "sync-loss"], []],
  ["ecdfc97", "free-buffers-vs-zap", ["lost-store", "tag-spurious"], ["lost-store", "tag-spurious"]],
  ["v2.6.23", "write-vs-unmap", ["lost-store", "sync-loss", "sync-loss-sibling"], ["lost-store", "sync-loss"]],
  ["v2.6.29", "strip-then-msync", ["sync-loss", "untracked-tagged", "tag-spurious"], ["sync-loss"]],
  ["v2.6.20-rc3", "fault-vs-mkclean", ["untracked-dirty"], ["untracked-dirty"]],
  ["no-tlb-flush", "redirty-during-io", ["lost-store"], []],
  ["v2.6.20", "redirty-during-io", ["untracked-dirty", "untracked-tagged", "tag-spurious"], []],
  ["v2.6.19", "reclaim-vs-store", ["lost-store", "tag-spurious"], ["lost-store", "tag-spurious"]],
];

type Walked = Awaited<ReturnType<typeof walk>>;
const walks = new Map<string, Promise<{ complete: boolean; found: Walked["found"] }>>();

/** What two tests ask of one walk. */
function walkedOnce(variant: string, scenario: string) {
  const key = `${variant} ${scenario}`;
  const known =
    walks.get(key) ?? walk(variant, scenario).then(({ explored: { complete }, found }) => ({ complete, found }));
  walks.set(key, known);
  return known;
}

const bitOf = (anomaly: string) => 1 << steppedAnomalyNames.indexOf(anomaly);

test.each(PAIRS)("%s, %s: the schedule of every anomaly shows it, in as many steps as were said", async (...pair) => {
  const [variant, scenario, reached] = pair;
  const { complete, found } = await walkedOnce(variant, scenario);
  expect([complete, reachable(found)]).toEqual([true, reached]);
  for (const anomaly of reached) {
    const { schedule, shortest } = verdictOn(found, anomaly);
    const player = await playerOf(variant, scenario);
    const played = player.strictly(schedule!);
    expect({ anomaly, shown: played.found & bitOf(anomaly) }).toEqual({ anomaly, shown: bitOf(anomaly) });
    expect({ anomaly, steps: played.steps, diverged: played.diverged }).toEqual({ anomaly, steps: shortest });
    expect([...played.schedule]).toEqual([...schedule!]);
  }
});

/** Priorities that fall at few steps reach ends that a fair coin does not. */
const SCHEDULING = { scheduler: "pct", depth: 4, among: 120 } as const;
const DRAWN = 20_000;

test.each(PAIRS)(
  "%s, %s: no execution of 20,000 at random and 20,000 by pct shows an anomaly in fewer steps",
  async (...pair) => {
    const [variant, scenario, reached, drawn] = pair;
    const { found } = await walkedOnce(variant, scenario);
    const { module } = await moduleOf(variant, "replay");
    const player = new Player(module, {
      ...settingsFor(findScenario(scenario), findVariant(variant).vocabulary),
      seed: 2006,
      scheduling: SCHEDULING,
    });
    const least = steppedAnomalyNames.map(() => Infinity);
    for (const scheduler of ["random", "pct"] as const) {
      for (let number = 0; number < DRAWN; number++) {
        const { found: mask, steps } = player.drawnBy(scheduler, number);
        if (mask === 0) continue;
        for (const [kind, fewest] of least.entries())
          if ((mask & (1 << kind)) !== 0) least[kind] = Math.min(fewest, steps);
      }
    }
    const fewest = (anomaly: string) => least[steppedAnomalyNames.indexOf(anomaly)]!;
    expect(drawn.filter((anomaly) => fewest(anomaly) === Infinity)).toEqual([]);
    for (const anomaly of steppedAnomalyNames) {
      const { shortest = Infinity } = verdictOn(found, anomaly);
      expect([anomaly, reached.includes(anomaly) || fewest(anomaly) === Infinity]).toEqual([anomaly, true]);
      expect([anomaly, fewest(anomaly) >= shortest]).toEqual([anomaly, true]);
    }
  },
);

test("as text a schedule is read back as it was, and only for the code and the scenario that it is of", async () => {
  const variant = findVariant("v2.6.20-rc3");
  const { hash } = await moduleOf(variant.id, "replay");
  const scenario = findScenario("fixme-race");
  const { found } = await walk(variant.id, scenario);
  const schedule = verdictOn(found, "untracked-dirty").schedule!;
  const text = formatSchedule(schedule, hash, scenario);
  expect([...parseSchedule(text, hash, scenario).schedule]).toEqual([...schedule]);
  expect(() => parseSchedule(text, hash, findScenario("rtorrent"))).toThrow(/found in another scenario/);
});

/*
 * The kernel itself, by brute force: every execution of a small scenario is played from its beginning, one after the other. How
 * many there are, how many show what, how likely, and in how few steps, must be what the explorer reads off its graph.
 */
test.each([
  ["v2.6.19", "store; writeback; store; commit; store : load | strip", 949n],
  ["v2.6.23", "store; commit : load; load | strip", 3_876n],
  ["ecdfc97", "store; writeback; store; commit; strip : strip | strip", 574n],
  ["ecdfc97", "store; writeback; store; commit; store : unmap | commit", 910n],
  ["no-tlb-flush", "store : store | load | store", 90n],
  ["no-tlb-flush", "store; writeback; store; commit; store : store | unmap", 500n], // of which 36 lose the store
])("%s, %s: every interleaving, played one by one, says what the graph says", async (variant, text, interleavings) => {
  const scenario = scenarioOf(text);
  const { found } = await walk(variant, scenario);
  const played = playAll(await playerOf(variant, scenario));
  expect([found.interleavings, played.interleavings]).toEqual([interleavings, interleavings]);
  found.verdicts.forEach(({ anomaly, interleavings: ways, probability, shortest = Infinity }, kind) => {
    const { probability: likely, ...shown } = played.showing[kind]!;
    expect({ anomaly, ...shown }).toEqual({ anomaly, interleavings: ways, shortest });
    expect([anomaly, probability!.value]).toEqual([anomaly, expect.closeTo(likely, 12)]);
  });
});
