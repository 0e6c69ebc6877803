import { expect, test } from "vitest";
import { steppedAnomalyNames } from "../../kernel-names.js";
import { exploreResultSchema } from "../../../src/result/explore-schema.js";
import { exploredIn } from "../../explored.js";
import { counted } from "../../page/ask.js";
import { fixture, pagerace, type Run, start } from "../../pagerace.js";
import { moduleOf, playerOf, reachable, verdictOn, walk } from "./walked.js";

const wholeOf = ({ stdout }: Run) => exploreResultSchema.parse(JSON.parse(stdout));

/** Words that only a complete walk may say. */
const CLAIMS = /proved absent|\(proved\)| Never | Always |complete: these are all states|interleavings/;

// [what is too little, what the report says of it, the states that there are]
const TOO_LITTLE: [string[], RegExp][] = [
  [
    ["v2.6.20-rc3", "fixme-race", "--max-states", "1670"],
    /--max-states 1670: no room for more states; by estimate --max-states \d+ is/,
  ],
  [["v2.6.20-rc3", "fixme-race", "--max-depth", "71"], /--max-depth 71/],
  [
    ["v2.6.20-rc3", "redirty-during-io", "--max-memory", "11MiB"],
    /--max-memory 11MiB: no room for more states; by estimate --max-memory \d+MiB is enough/,
  ],
];

test.each(TOO_LITTLE)(
  "%j: nothing is called proved, and what was found until then is told and replays",
  async (args, why) => {
    const run = await pagerace("explore", ...args);
    expect([run.status, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).not.toMatch(CLAIMS);
    expect(run.stdout.replaceAll("\n", " ")).toMatch(
      /not complete \(.*\): what is not listed as reachable may still be so/,
    );
    expect(run.stdout.replaceAll("\n", " ")).toMatch(why);
    expect(run.stdout.replaceAll("\n", " ")).toContain("not seen, and not excluded: lost-store, sync-loss,");
    const observations = run.stdout.match(/^Observation .*$/gm) ?? [];
    expect(observations).toHaveLength(steppedAnomalyNames.length);
    const unseen = observations.filter((line) => / Unseen \d+ states \(not complete\)$/.test(line));
    expect(unseen).toHaveLength(steppedAnomalyNames.length - 1);
    expect(observations).toContainEqual(
      expect.stringMatching(/ untracked-dirty Sometimes \d+ states \(shortest \d+, known\)$/),
    );
    const command = /^replay: pagerace (.*)$/m.exec(run.stdout)?.[1] ?? "";
    const replayed = await pagerace(...command.split(" "));
    expect([replayed.status, replayed.stdout]).toEqual([
      0,
      expect.stringContaining("=== untracked-dirty found at rest ==="),
    ]);
  },
);

test("as JSON, too: not complete, with the reason, and no probability of anything", async () => {
  const result = exploredIn(await pagerace("explore", "v2.6.20-rc3", "fixme-race", "--max-states", "1670", "--json"));
  expect(result).toMatchObject({ complete: false, bound: expect.stringContaining("--max-states") });
  expect(result).toMatchObject({ longest: null, interleavings: null });
  for (const verdict of result.anomalies) {
    expect(verdict).toMatchObject({
      probability: null,
      probabilityError: null,
      probabilityFraction: null,
      interleavings: null,
    });
    expect(verdict.reachable).toBe(verdict.id === "untracked-dirty");
    expect(verdict.schedule === null).toBe(!verdict.reachable);
  }
});

test("wherever the walk ends, what it has found by then is found in as few steps as in the whole of it, and replays", async () => {
  const [variant, scenario] = ["v2.6.19", "reclaim-vs-store"];
  const whole = await walk(variant, scenario);
  const player = await playerOf(variant, scenario);
  expect(reachable(whole.found)).toEqual(["lost-store", "tag-spurious"]);
  let incomplete = 0;
  for (let share = 1; share < 10; share++) {
    const { explored, found } = await walk(variant, scenario, {
      maxStates: Math.floor((whole.explored.states * share) / 10),
    });
    expect([explored.complete, found.interleavings, found.longest]).toEqual([false, undefined, undefined]);
    for (const anomaly of reachable(found)) {
      const { shortest, schedule, probability } = verdictOn(found, anomaly);
      expect([shortest, probability]).toEqual([verdictOn(whole.found, anomaly).shortest, undefined]);
      const { steps, diverged, found: mask } = player.strictly(schedule!);
      expect([steps, diverged, (mask >> steppedAnomalyNames.indexOf(anomaly)) & 1]).toEqual([shortest, undefined, 1]);
      incomplete++;
    }
  }
  expect(incomplete).toBeGreaterThan(3);
});

test("one state too few is too few, and just enough is all", async () => {
  const { explored } = await walk("v2.6.23", "fixme-race");
  const tooFew = await walk("v2.6.23", "fixme-race", { maxStates: explored.states - 1 });
  const enough = await walk("v2.6.23", "fixme-race", { maxStates: explored.states });
  expect([tooFew.explored.complete, enough.explored.complete]).toEqual([false, true]);
});

test("no more states are reported than were allowed", async () => {
  const { explored } = await walk("v2.6.23", "fixme-race", { maxStates: 100 });
  expect(explored.states).toBeLessThanOrEqual(100);
});

test("an execution of four steps is within --max-depth 4", async () => {
  const { found } = await walk("probe-broken", "store | writeback", { maxDepth: 4 });
  expect(reachable(found)).toEqual(["lost-store"]);
});

test.each([
  [["v2.6.23", "fixme-race", "--max-memory", "1x"], /--max-memory 1x: want a size like 512MiB or 2GiB/],
  [["v2.6.23", "fixme-race", "--max-states", "0"], /--max-states 0: want at least 1/],
  [["v2.6.23", "fixme-race", "--max-depth", "0"], /--max-depth 0: want at least 1/],
  [["v2.6.23", "fixme-race", "-t", "0"], /--threads 0: want at least 1/],
  [["v2.6.23", "fixme-race", "--expect", "data-loss"], /--expect data-loss: want one of lost-store/],
  [["v2.6.23", "fixme-rase"], /no scenario "fixme-rase": did you mean fixme-race\?/],
  [["v2.6.23", "rtorrent", "--fs", "nobh"], /there is no commit in this variant on nobh; there is store/],
  [["v2.6.22", "fixme-race"], /no variant "v2.6.22"/],
  [["v2.6.23", "fixme-race", "-o", "/no/such/folder/out.json"], /-o \/no\/such\/folder\/out\.json: cannot write/],
])("explore %j is refused in one line, with exit status 2 and nothing on stdout", async (args, message) => {
  const run = await pagerace("explore", ...args);
  expect(run.stderr).toMatch(message);
  expect(run.stderr.trim().split("\n")).toHaveLength(1);
  expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: "" });
});

test("memory that is too little for anything is refused like any other wrong value", async () => {
  const run = await pagerace("explore", "v2.6.23", "fixme-race", "--max-memory", "1k");
  expect(run.stderr).toMatch(/--max-memory 1024: too little for even the smallest table/);
  expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: "" });
  const agreed = await pagerace("agree", "v2.6.23", "fixme-race", "--max-memory", "1");
  expect([agreed.status, agreed.stdout]).toEqual([2, ""]);
});

test("SIGINT amidst a walk ends it with exit status 130, and its report claims nothing", async () => {
  // Compiled before: the signal is to meet the walk.
  await Promise.all([moduleOf("v2.6.23", "explore"), moduleOf("v2.6.23", "replay")]);
  const big = ["explore", "v2.6.23", "linus-test-program", "--max-memory", "3GiB", "-t", "1", "--page"];
  const runs = [start(...big), start(...big, "--json")];
  await Promise.all(runs.map(async ({ page }) => counted(await page(), 1000)));
  runs.forEach(({ signal }) => signal("SIGINT"));
  const [text, json] = await Promise.all(runs.map(({ ended }) => ended));
  expect([text!.status, json!.status]).toEqual([130, 130]);
  expect(text!.stdout).toMatch(/^not complete \(interrupted\)/m);
  expect(text!.stdout).not.toMatch(CLAIMS);
  expect(text!.stdout.match(/^Observation v2.6.23 \S+ Unseen \d+ states \(not complete\)$/gm)).toHaveLength(
    steppedAnomalyNames.length,
  );
  const result = exploredIn(json!);
  expect(wholeOf(json!).interrupted).toBe(true);
  expect(result).toMatchObject({ complete: false, bound: "interrupted", longest: null });
  expect(result.states).toBeGreaterThan(1000);
  expect(result.anomalies.map(({ probability }) => probability)).toEqual(steppedAnomalyNames.map(() => null));
});

test("a forbidden anomaly of a user's patch is exit status 1, and 0 where it is expected", async () => {
  const args = ["explore", fixture("my-patch.ts"), "store : store | writeback", "--json"];
  const forbidden = await pagerace(...args);
  const [seen, ...others] = exploredIn(forbidden).anomalies.filter(({ reachable: is }) => is);
  expect([others.length, seen]).toMatchObject([
    0,
    { id: "untracked-dirty", grade: "forbidden", shortest: 39, probability: 1 },
  ]);
  expect(forbidden.status).toBe(1);
  const expected = await pagerace(...args, "--expect", "untracked-dirty");
  expect(exploredIn(expected).anomalies.find(({ reachable: is }) => is)).toMatchObject({ grade: "expected" });
  expect(expected.status).toBe(0);
  const other = await pagerace(...args, "--expect", "lost-store");
  expect(other.status).toBe(1);
});
