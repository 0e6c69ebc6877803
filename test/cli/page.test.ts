/** The live page of a run, as a user asks for it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import type { Snapshot } from "../../src/page/snapshot.js";
import { exploreResultSchema } from "../../src/result/explore-schema.js";
import { hammerResultSchema } from "../../src/result/hammer-schema.js";
import { ask, deaf, snapshotsOf } from "../page/ask.js";
import { fixture, pagerace, scratch, start } from "../pagerace.js";
import { precompile } from "../precompile.js";

beforeAll(() => precompile(["probe-fixed", "probe-broken"], "hammer", "explore", "replay", "random"));

const PROBE = ["probe-fixed", "-t", "2", "--warmup", "100ms", "--json"];
/** Of what was counted, by variant and anomaly. */
const countsOf = (variants: readonly { variant: string; anomalies: readonly { count: number | null }[] }[]) =>
  variants.map(({ variant, anomalies }) => [variant, anomalies.map(({ count }) => count)]);

test("one reader and 20 dead ones beside a run: it ends as it would, its last snapshot is its result, and nobody answers any more", async () => {
  const run = start("hammer", ...PROBE, "-d", "3s", "--page");
  const url = await run.page();
  const sockets = Array.from({ length: 20 }, () => deaf(url));
  const snapshots = await snapshotsOf<Snapshot>(url);
  const { status, stdout, stderr } = await run.ended;
  const result = hammerResultSchema.parse(JSON.parse(stdout));
  expect(status).toBe(0);
  expect(stderr.match(/page: /g)).toHaveLength(1);
  expect(snapshots[0]).toMatchObject({ state: "running", exitStatus: null });
  expect(snapshots.length).toBeGreaterThan(2);
  const last = snapshots.at(-1)!;
  expect(last).toMatchObject({ state: "ended", exitStatus: 0, warnings: result.warnings });
  expect(countsOf(last.variants)).toEqual(countsOf(result.variants));
  expect(last.total.done).toBe(result.variants[0]!.operations);
  await expect(ask(url)).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
  for (const socket of sockets) socket.destroy();
});

test("who looks on does not keep a run from being interrupted, and is told", async () => {
  const run = start("compare", "probe-broken", "probe-fixed", "-d", "1h", "--warmup", "0s", "--json", "--page");
  const url = await run.page();
  const stream = snapshotsOf<Snapshot>(url);
  await sleep(1500);
  run.signal("SIGINT");
  const { status } = await run.ended;
  expect(status).toBe(130);
  expect((await stream).at(-1)).toMatchObject({ command: "compare", state: "ended", exitStatus: 130 });
});

test("a run whose process is killed leaves a stream without an end", async () => {
  const run = start("hammer", ...PROBE, "-d", "1h", "--page");
  const stream = snapshotsOf<Snapshot>(await run.page());
  const ended = expect(stream).rejects.toThrow(/aborted|ECONNRESET/);
  await sleep(1500);
  run.signal("SIGKILL");
  await Promise.all([run.ended, ended]);
});

test("explore and sample are shown, too", async () => {
  const walk = start("explore", "v2.6.20-rc3", "msync-after-fixme", "--json", "--page");
  const walked = await snapshotsOf<Snapshot>(await walk.page());
  const result = exploreResultSchema.parse(JSON.parse((await walk.ended).stdout));
  expect(walked.at(-1)).toMatchObject({ command: "explore", state: "ended", total: { unit: "states" } });
  expect(walked.at(-1)!.walk).toMatchObject({ states: result.variants[0]!.states, frontier: 0 });
  const reachable = walked.at(-1)!.variants[0]!.anomalies.filter(({ shown }) => shown === "reachable");
  expect(reachable.map(({ anomaly }) => anomaly)).toEqual(
    result.variants[0]!.anomalies.filter((each) => each.reachable).map(({ id }) => id),
  );
  const drawn = start("sample", "probe-broken", "store | writeback", "-d", "2s", "--json", "--page");
  const sampled = await snapshotsOf<Snapshot>(await drawn.page());
  const { variants } = JSON.parse((await drawn.ended).stdout) as { variants: Snapshot["variants"] };
  expect(countsOf(sampled.at(-1)!.variants)).toEqual(countsOf(variants));
});

test("a soak that is gone on with shows what it had before", async () => {
  const journal = join(scratch(), "journal.jsonl");
  const soak = ["soak", "--journal", journal, "--every", "200ms", "--warmup", "0s", "--json"];
  await pagerace(...soak, "probe-fixed", "-d", "1s");
  const run = start(...soak, "--resume", "-d", "3s", "--page");
  const snapshots = await snapshotsOf<Snapshot>(await run.page());
  const result = hammerResultSchema.parse(JSON.parse((await run.ended).stdout));
  expect(snapshots[0]!.progress!.done).toBeGreaterThan(0.9);
  expect(snapshots.at(-1)!.total.done).toBe(result.variants[0]!.operations);
});

test("a port that somebody has ends the command before anything is run or written", async () => {
  const first = start("hammer", ...PROBE, "-d", "1h", "--page");
  const { port } = new URL(await first.page());
  const journal = join(scratch(), "journal.jsonl");
  const { status, stdout, stderr } = await pagerace("soak", "probe-fixed", "--journal", journal, "--page", port);
  expect([status, stdout, stderr]).toEqual([
    2,
    "",
    `pagerace: --page ${port}: something else has this port; choose another, or --page alone for any that is free\n`,
  ]);
  expect(existsSync(journal)).toBe(false);
  first.signal("SIGINT");
  await first.ended;
});

test("what is no port, a page of what has none, and a request without one are refused by name", async () => {
  const refused = async (...args: string[]) => {
    const { status, stdout, stderr } = await pagerace(...args);
    expect([args, status, stdout, stderr.trimEnd().split("\n").length]).toEqual([args, 2, "", 1]);
    return stderr;
  };
  for (const port of ["v2.6.23", "65536", "-1", "8e3", "", " 80"])
    expect(await refused("hammer", "probe-fixed", `--page=${port}`)).toContain(`--page ${port}: want a port from 0 to`);
  expect(await refused("compare", "--page", "probe-fixed", "probe-broken")).toContain(
    "--page probe-fixed: want a port",
  );
  for (const command of [["check", "v2.6.23"], ["agree", "probe-fixed", "store | writeback"], ["variants"]])
    expect(await refused(...command, "--page")).toContain("unknown option '--page'");
  const saved = join(scratch(), "request.json");
  writeFileSync(saved, JSON.stringify({ mode: "agree", variants: ["probe-fixed"], scenario: "store | writeback" }));
  expect(await refused("run", saved, "--page")).toContain("run --page: is of hammer, sample, explore");
});

test("a patch in a folder whose name is markup is named as it is, in JSON", async () => {
  const folder = join(scratch(), "<img src=x onerror=alert(1)>");
  mkdirSync(folder);
  const patch = join(folder, "patch.ts");
  writeFileSync(patch, readFileSync(fixture("my-patch.ts")));
  await precompile([patch], "hammer");
  const run = start("hammer", patch, "-d", "1s", "--warmup", "0s", "--json", "--page");
  const snapshots = await snapshotsOf<Snapshot>(await run.page());
  const { variants } = JSON.parse((await run.ended).stdout) as { variants: { variant: string }[] };
  expect(snapshots.at(-1)!.variants[0]!.variant).toBe(variants[0]!.variant);
});
