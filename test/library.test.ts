/** The library, as a program has it that is installed beside the package: compiled. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { agree, compare, explore, hammer, run, sample, UsageError, type WatchEvent } from "../src/index.js";
import { exploredIn } from "./explored.js";
import { pagerace, scratch } from "./pagerace.js";

const FIXME = { variants: ["v2.6.20-rc3"], scenario: "fixme-race" };

/** What does not depend on when, and how fast. */
const lasting = <V extends { seconds: number }>({ variants }: { variants: V[] }) =>
  variants.map((each) => ({ ...each, seconds: 0 }));

test("explore and sample return what the commands print, and tell of what they do", async () => {
  const events: WatchEvent["type"][] = [];
  const told: WatchEvent[] = [];
  const on = (event: WatchEvent) => void (events.push(event.type), event.type === "found" && told.push(event));
  const found = await explore(FIXME, { on });
  expect(told).toEqual([{ type: "found", variant: "v2.6.20-rc3", anomaly: "untracked-dirty" }]);
  expect(events.filter((type) => type !== "phase")[0]).toBe("begun");
  expect(events).toContain("level");
  const printed = exploredIn(await pagerace("explore", "v2.6.20-rc3", "fixme-race", "--json"));
  expect(found.variants[0]).toMatchObject({ ...printed, seconds: found.variants[0]!.seconds });
  const asked = { ...FIXME, scheduler: "pct", executions: 3000, seed: 5 } as const;
  const one = await sample(asked, { on });
  expect(told).toHaveLength(2);
  expect(one.variants[0]!.executions).toBe(3000);
  expect(lasting(await sample({ ...asked, workers: 1 }))).toEqual(lasting(one));
  expect(await run(one.request)).toMatchObject({
    mode: "sample",
    variants: lasting(one).map(({ variant, executions, anomalies }) => ({ variant, executions, anomalies })),
  });
});

test("compare and agree, too; a signal ends them, and the result says so", async () => {
  const ended = new AbortController();
  const told: WatchEvent[] = [];
  const on = (event: WatchEvent) => {
    if (event.type === "found" || event.type === "warning") told.push(event);
    if (event.type === "block") ended.abort();
  };
  const both = await compare(
    { variants: ["v2.6.19", "v2.6.23"], durationMs: 60_000, warmupMs: 0 },
    { on, stop: ended.signal },
  );
  expect(both).toMatchObject({ interrupted: true, exitStatus: 130 });
  const shown = both.variants.flatMap(({ variant, anomalies }) =>
    anomalies.filter(({ count }) => count > 0).map(({ id }) => ({ type: "found", variant, anomaly: id })),
  );
  const texts = both.warnings.map((text) => ({ type: "warning", text }));
  expect(told).toHaveLength(shown.length + texts.length);
  expect(told).toEqual(expect.arrayContaining([...shown, ...texts]));
  expect(both.variants.map(({ role }) => role)).toEqual(["baseline", "subject", "a/a", "canary"]);
  const held = await agree({ variants: ["v2.6.23"], scenario: "store | writeback", executions: 1000, durationMs: 200 });
  expect(held).toMatchObject({ agrees: true, exitStatus: 0 });
});

/*
 * Tasks that change places are told apart by nothing: with it a walk that asks who took the last step, or who touches what, would
 * leave executions out and call the rest a proof. The command never asks for both; a program may.
 */
test("a program cannot have symmetry where it would be wrong", async () => {
  const twins = { variants: ["v2.6.20-rc3"], scenario: "store : writeback | writeback" };
  for (const bound of [{ reduction: true }, { maxPreemptions: 1 }]) {
    const [asked, without] = [
      await explore({ ...twins, ...bound, symmetry: true }),
      await explore({ ...twins, ...bound, symmetry: false }),
    ];
    expect(lasting(asked).map(({ states, anomalies }) => [states, anomalies])).toEqual(
      lasting(without).map(({ states, anomalies }) => [states, anomalies]),
    );
  }
  await expect(explore({ ...twins, reduction: true, maxPreemptions: 1 })).rejects.toThrow(/do not go together/);
  await expect(explore({ ...twins, reduction: true, knownSteps: false })).rejects.toThrow(/do not go together/);
});

/** A patch that is its ancestor. */
function nothing(): string {
  const file = join(scratch(), "nothing.ts");
  writeFileSync(file, 'export * from "./v2.6.23";\n');
  return file;
}

test.each([
  ["a variant too many", () => hammer({ variants: ["v2.6.19", "v2.6.23"] }), /hammer: want one variant, not 2/],
  ["a variant too many", () => explore({ ...FIXME, variants: ["v2.6.19", "v2.6.23"] }), /variants: want one variant/],
  ["no such anomaly", () => explore({ ...FIXME, expected: ["lost-stor"] }), /expected lost-stor: want one of/],
  ["no such anomaly", () => hammer({ variants: ["v2.6.19"], until: "lost-stor" }), /until lost-stor: want one of/],
  [
    "no such operation",
    () => hammer({ variants: ["v2.6.19"], workload: { mix: { stor: 1 } } }),
    /mix stor: want one of store/,
  ],
  ["no such scenario", () => sample({ ...FIXME, scenario: "fixme-rac" }), /did you mean fixme-race/],
  ["no such field", () => sample({ ...FIXME, exekutions: 5 } as never), /exekutions/],
  ["a patch that changes nothing", () => explore({ ...FIXME, variants: [nothing()] }), /to the bit/],
])("%s is refused", async (_, job, message) => {
  await expect(job()).rejects.toThrow(message);
  await expect(job()).rejects.toBeInstanceOf(UsageError);
});
