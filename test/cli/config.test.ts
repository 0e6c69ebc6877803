/** Defaults of a project, as its user meets them. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readResult } from "../../src/result/saved.js";
import { argumentsOf } from "../replay-command.js";
import { pagerace, pageraceIn, scratch } from "../pagerace.js";
import { precompile } from "../precompile.js";

beforeAll(() => precompile(["probe-broken", "probe-fixed"], "hammer", "portfolio", "pct", "replay", "explore"));

/** A folder with this file of defaults. */
function project(sections: object | string): string {
  const folder = scratch();
  const text = typeof sections === "string" ? sections : JSON.stringify(sections);
  writeFileSync(join(folder, "pagerace.config.json"), text);
  return folder;
}

const EXPLORE = ["explore", "probe-broken", "store | writeback", "-o", "a.json"];
const requestIn = (folder: string) => readResult(join(folder, "a.json")).result.request;

test("what comes from the file stands in the result as if it had been typed, and is said before anything runs", async () => {
  const folder = project({ explore: { "max-depth": 4, fs: "nobh", cpus: 1 }, all: { threads: 1 } });
  const run = await pageraceIn(folder, ...EXPLORE);
  expect(run.stderr).toMatch(
    /^defaults: pagerace\.config\.json \(threads, max-depth, cpus, fs\)\n|^defaults: pagerace\.config\.json \(max-depth, cpus, fs, threads\)\n/,
  );
  const typed = scratch();
  const flags = ["--max-depth", "4", "--fs", "nobh", "--cpus", "1", "-t", "1"];
  const other = await pageraceIn(typed, ...EXPLORE, ...flags);
  expect(other.stderr).not.toContain("defaults:");
  expect([run.status, requestIn(folder)]).toEqual([other.status, requestIn(typed)]);
  expect(requestIn(folder)).toMatchObject({ maxDepth: 4, workers: 1, scenario: { filesystem: "nobh", cpus: 1 } });
  const won = await pageraceIn(folder, ...EXPLORE, "--force", "--max-depth", "40");
  expect(won.stderr).toContain("(cpus, fs, threads)");
  expect(requestIn(folder)).toMatchObject({ maxDepth: 40 });
  const none = await pageraceIn(folder, ...EXPLORE, "--force", "--no-config");
  expect([none.stderr, requestIn(folder)]).toEqual(["", expect.objectContaining({ maxDepth: null })]);
  const named = await pageraceIn(typed, ...EXPLORE, "--force", "--config", join(folder, "pagerace.config.json"));
  expect(named.stderr).toMatch(/^defaults: \/\S+pagerace\.config\.json \(/);
  expect(requestIn(typed)).toMatchObject({ maxDepth: 4 });
});

test("a request that is run again, and a printed command, are what they were, whatever the file says", async () => {
  const folder = project({ all: { pages: 2, cpus: 3, fs: "nobh", "max-depth": 3, duration: "1s", depth: 2 } });
  const plain = await pagerace(...EXPLORE.slice(0, 3), "--json");
  const { request, variants } = JSON.parse(plain.stdout) as {
    request: object;
    variants: { anomalies: { command: string | null }[] }[];
  };
  writeFileSync(join(folder, "request.json"), JSON.stringify(request));
  const again = await pageraceIn(folder, "run", "request.json", "--json");
  expect([
    again.stderr.includes("defaults:"),
    (JSON.parse(again.stdout) as typeof request & { request: object }).request,
  ]).toEqual([false, request]);
  const command = variants[0]!.anomalies.find((each) => each.command !== null)!.command!;
  const replayed = await pageraceIn(folder, ...argumentsOf(command));
  expect([replayed.status, replayed.stderr, replayed.stdout]).toEqual([0, "", expect.stringContaining("lost-store")]);
  const sampled = ["sample", "probe-broken", "store | writeback", "--scheduler", "pct", "--seed", "5"];
  const one = async (where: string) => {
    const { stdout } = await pageraceIn(where, ...sampled, "--first", "3", "-n", "1", "--json");
    const { request: asked } = JSON.parse(stdout) as { request: object };
    return asked;
  };
  expect(await one(folder)).toEqual(await one(scratch()));
});

test.each([
  [
    { all: { duration: "10" } },
    ["hammer", "probe-fixed"],
    "pagerace.config.json: all.duration: --duration 10: in which unit?",
  ],
  [{ hammer: { mix: "stor=1" } }, ["hammer", "probe-fixed"], "hammer.mix"],
  [{ all: { pages: 9 } }, EXPLORE, "all.pages"],
  [{ all: { threads: 64 } }, ["hammer", "probe-fixed"], "all.threads"],
  [
    { compare: { baseline: "v2.6.23" } },
    ["compare", "probe-fixed", "probe-broken"],
    "pagerace.config.json: compare.baseline: --baseline",
  ],
  [
    { sample: { scheduler: "pos" } },
    ["sample", "probe-fixed", "store", "--depth", "3"],
    "sample.scheduler: pagerace.config.json",
  ],
])(
  "a value that its flag would refuse is refused with the file's name and its key: %j",
  async (sections, args, said) => {
    const folder = project(sections);
    const { status, stdout, stderr } = await pageraceIn(folder, ...args);
    const [first, fault, ...others] = stderr.trimEnd().split("\n");
    expect([status, stdout, others]).toEqual([2, "", []]);
    expect(first).toMatch(/^defaults: pagerace\.config\.json \(/);
    expect(fault).toContain(said);
    expect(fault).toContain("pagerace.config.json");
  },
);

test("a fault of what was typed says nothing of the file", async () => {
  const folder = project({ all: { threads: 1 } });
  const { status, stderr } = await pageraceIn(folder, "explore", "probe-fixed", "stroe", "--pages", "x");
  expect([status, stderr]).toEqual([2, expect.not.stringContaining("all.threads")]);
});

test("a file that is none is refused where a command would take from it, and nowhere else", async () => {
  const folder = project("{");
  const broken = await pageraceIn(folder, "hammer", "probe-fixed");
  expect([broken.status, broken.stderr]).toEqual([
    2,
    'pagerace: pagerace.config.json: line 1, column 2: found the end of the file, want a name in double quotes or "}"\n',
  ]);
  expect((await pageraceIn(folder, "hammer", "--help")).status).toBe(0);
  expect((await pageraceIn(folder, "variants", "probe-fixed")).status).toBe(0);
  expect((await pageraceIn(folder, ...EXPLORE, "--no-config")).status).toBe(0);
  const inFolder = scratch();
  mkdirSync(join(inFolder, "pagerace.config.json"));
  const { status, stderr } = await pageraceIn(inFolder, "hammer", "probe-fixed");
  expect([status, stderr]).toEqual([2, "pagerace: pagerace.config.json: is no file\n"]);
  expect((await pageraceIn(inFolder, ...EXPLORE, "--config", "")).stderr).toBe(
    "pagerace: --config: want the name of a file\n",
  );
});

test("a soak goes on as its journal says; flags of the file itself contradict no journal", async () => {
  const folder = project({ all: { pages: 16, threads: 1 }, soak: { duration: "300ms" } });
  const begun = await pageraceIn(
    folder,
    "soak",
    "probe-fixed",
    "--warmup",
    "0s",
    "--no-config",
    "-d",
    "200ms",
    "-t",
    "2",
  );
  expect([begun.status, begun.stderr]).toEqual([0, ""]);
  const gone = await pageraceIn(folder, "soak", "--resume", "--config", "pagerace.config.json", "-o", "a.json");
  expect([gone.status, gone.stderr]).toEqual([0, "defaults: pagerace.config.json (duration)\n"]);
  const [header] = readFileSync(join(folder, "pagerace-soak.jsonl"), "utf8").split("\n");
  expect(requestIn(folder)).toMatchObject({
    workload: (JSON.parse(header!) as { request: { workload: object } }).request.workload,
  });
  expect(requestIn(folder)).toMatchObject({ workload: { pages: 8, threads: 2 }, durationMs: 300 });
});
