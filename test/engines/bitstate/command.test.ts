import { beforeAll, expect, test } from "vitest";
import { exploredIn } from "../../explored.js";
import { counted } from "../../page/ask.js";
import { fixture, pagerace, start } from "../../pagerace.js";
import { precompile } from "../../precompile.js";

const [PATCH, LOOPS_LONG] = [fixture("my-patch.ts"), fixture("loops-long.ts")];

beforeAll(() => precompile(["v2.6.20-rc3", "v2.6.23", PATCH, LOOPS_LONG], "explore", "replay"));

test("what it shows replays, nothing is called proved, and the status is that of a bound that was asked for", async () => {
  const run = await pagerace("explore", "v2.6.20-rc3", "any | any", "--bitstate");
  expect([run.status, run.stderr]).toEqual([0, ""]);
  const told = run.stdout.replaceAll("\n", " ");
  expect(told).not.toMatch(/proved absent|\(proved\)| Never | Always |these are all states|interleavings/);
  expect(told).toContain("not complete (--bitstate): what is not listed as reachable may still be so");
  expect(told).toContain("not seen, and not excluded: ");
  expect(told).toContain("warning: found depth first, and made shorter: there may be executions shorter than these");
  expect(run.stdout).toMatch(/^Observation v2.6.20-rc3 untracked-dirty Sometimes \d+ states \(found in \d+, known\)$/m);
  const command = /^replay: pagerace (.*)$/m.exec(run.stdout)?.[1] ?? "";
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const replayed = await pagerace(...words);
  expect([replayed.status, replayed.stdout]).toEqual([0, expect.stringContaining("=== untracked-dirty found")]);
});

test("a fault is forbidden in bits as elsewhere, and the code that it was made from stays silent", async () => {
  const broken = await pagerace("explore", PATCH, "any{2}", "--bitstate", "--json");
  const sound = await pagerace("explore", "v2.6.23", "any{2}", "--bitstate", "--json");
  expect([broken.status, sound.status]).toEqual([1, 0]);
  expect(exploredIn(broken).verdict).toBe("loses track of dirty pages (forbidden)");
  expect(exploredIn(sound).verdict).toMatch(/^not complete: nothing seen in .* some may have been left out$/);
});

test("with few bits states are left out: so many are counted, and what was found is there", async () => {
  const args = [
    "explore",
    "v2.6.20-rc3",
    "any{2} | any{2}",
    "--bitstate",
    "--max-memory",
    "26MiB",
    "-t",
    "1",
    "--json",
  ];
  const found = exploredIn(await pagerace(...args));
  expect(found.bitstate!.omitted).toBeGreaterThan(10_000);
  expect(found.states).toBeLessThan(12_323_022 - 10_000); // of a whole walk
  expect(found.states).toBeGreaterThan(12_323_022 / 4);
  expect(found.anomalies.find(({ id }) => id === "untracked-dirty")!.reachable).toBe(true);
});

test.each([
  [["--reduce"], "--bitstate and --reduce do not go together; leave one out"],
  [["--max-depth", "10"], "--bitstate and --max-depth do not go together; leave one out"],
  [["--max-states", "10"], "--bitstate and --max-states do not go together; leave one out"],
  [["--graph", "10"], "--bitstate and --graph do not go together; leave one out"],
  [["--checkpoint", "walk.bin"], "--bitstate and --checkpoint do not go together; leave one out"],
  [["--max-memory", "8MiB"], "--max-memory 8388608: too little for the stacks of a bitstate search"],
])("%j: what bits cannot give is refused", async (more, why) => {
  const run = await pagerace("explore", "v2.6.23", "fixme-race", "--bitstate", ...more);
  expect([run.status, run.stdout, run.stderr]).toEqual([2, "", `pagerace: ${why}\n`]);
});

test("a way longer than there is room for is cut off: that is said, and is no end of the search", async () => {
  const run = await pagerace("explore", LOOPS_LONG, "store; writeback", "--bitstate", "--json");
  const found = exploredIn(run);
  expect(run.status).toBe(3);
  expect(found.bitstate).toMatchObject({ exhausted: false });
  expect(found.bitstate!.cut).toBeGreaterThan(0);
  expect(found.bound).toMatch(/^--bitstate; a way of 32768 steps, or a stack, was too short for \d+ states?$/);
});

test("Ctrl-C ends it within moments, and what was shown until then is told", async () => {
  const running = start("explore", "v2.6.23", "any{3} | any{3}", "--bitstate", "--json", "--page");
  await counted(await running.page(), 1000);
  running.signal("SIGINT");
  const run = await running.ended;
  expect(run.status).toBe(130);
  const found = exploredIn(run);
  expect(found).toMatchObject({ complete: false, bound: "--bitstate; interrupted", bitstate: { exhausted: false } });
});
