/** The command on a tiny budget: what a machine under load finds is nothing, and that is said. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readProfile } from "../../src/profile/profile.js";
import type { CalibrateResult } from "../../src/result/calibrate-schema.js";
import type { HammerResult } from "../../src/result/hammer-schema.js";
import { pagerace, scratch, start } from "../pagerace.js";
import { precompile } from "../precompile.js";
import { read, run } from "../saved.js";

const PROBE = ["calibrate", "probe", "--seed", "3", "-t", "1"];

beforeAll(() => precompile(["probe-broken", "no-redirty", "no-tlb-flush", "no-ptl"], "hammer"));

test("calibrate searches, confirms and saves a profile that the hammer takes; a saved result prints the same", async () => {
  const save = join(scratch(), "profile.json");
  const { path, stdout, stderr, status } = await run(...PROBE, "-d", "2s", "--save", save);
  const result = read(path) as CalibrateResult;
  expect({ status, exitStatus: result.exitStatus }).toEqual({ status: 0, exitStatus: 0 });
  expect(result.search.tried.length).toBeGreaterThanOrEqual(2);
  expect(readProfile(save)).toEqual(result.profile);
  expect(stderr).toContain(`note: the profile is in ${save}`);
  expect(stdout).toContain(`profile ${result.profile!.digest.slice(0, 16)}: --pattern`);
  expect(await pagerace("report", path)).toMatchObject({ status: 0, stdout });
  expect((await pagerace("report", path, "--format", "markdown")).stdout).toMatch(/^\| setting +\| turns/m);
  const hammered = await run("hammer", "probe-broken", "-n", "1000", "--warmup", "0s", "--profile", save);
  expect((hammered.result as HammerResult).request.profile?.digest).toBe(result.profile!.digest);
});

test("with one CPU at work nothing is lost, so no setting wins, and the profile is the default", async () => {
  const save = join(scratch(), "profile.json");
  const { result, stdout } = await run(...PROBE, "-d", "1s", "--save", save);
  const { profile, confirmation, request, warnings } = result as CalibrateResult;
  expect(confirmation).toMatchObject({ best: null, confirmed: false, pairs: [] });
  expect(profile).toMatchObject({ subject: "probe", workload: request.workload, score: { factor: 1, interval: null } });
  expect(stdout.replace(/\s+/g, " ")).toContain("no setting showed every fault: the default stays");
  expect(warnings).toContainEqual(expect.stringMatching(/no setting showed probe-broken, so none could win/));
});

test("the planted faults of the kernel are what is looked for where none is named", async () => {
  const save = join(scratch(), "profile.json");
  const { result } = await run("calibrate", "-d", "1s", "--save", save, "--seed", "1");
  const { variants, search } = result as CalibrateResult;
  expect(variants.map(({ variant }) => variant)).toEqual(["no-redirty", "no-tlb-flush", "no-ptl"]);
  expect(search.default!.turn.seconds).toHaveLength(3);
});

test("Ctrl-C gives what was found until then, and saves no profile", async () => {
  const save = join(scratch(), "profile.json");
  const running = start(...PROBE, "-d", "60s", "--save", save);
  await running.printed(/in 01:00/);
  running.signal("SIGINT");
  const { status, stdout } = await running.ended;
  expect([status, stdout]).toEqual([130, expect.stringContaining("and no profile is saved")]);
  expect(existsSync(save)).toBe(false);
});

test("a profile that is there is not written over, and one that cannot be written is refused before anything runs", async () => {
  const { path } = await run("hammer", "probe-broken", "-n", "1000", "--warmup", "0s");
  const before = readFileSync(path);
  for (const [args, message] of [
    [["--save", path], /--save .*: the file exists; choose another name or add --force/],
    [["--save", "/no/such/folder/p.json"], /--save \/no\/such\/folder\/p\.json: cannot write/],
    [["--save", ""], /--save: want the name of a file/],
    [["--save", path, "-o", path, "--force"], /is the --save file, too/],
    [["-d", "0s"], /nothing would be run/],
    [["--pages", "8"], /unknown option '--pages'/],
    [["v2.6.23"], /kernel and probe variants have nothing in common|probe and kernel variants have nothing in common/],
    [["--mix", "store=1,commit=1"], /no operation "commit"/],
  ] as const) {
    const save = args.some((arg) => arg === "--save") ? [] : ["--save", join(scratch(), "p.json")];
    const { status, stdout, stderr } = await pagerace(...PROBE, ...save, ...args);
    expect([status, stdout, stderr]).toEqual([2, "", expect.stringMatching(message)]);
  }
  expect(readFileSync(path)).toEqual(before);
});

test("calibrations are neither merged, compared nor cut", async () => {
  const { path } = await run(...PROBE, "-d", "1s", "--save", join(scratch(), "profile.json"));
  for (const args of [
    ["merge", path, path],
    ["diff", path, path],
    ["shard", path, "-n", "2", "-o", scratch()],
  ])
    expect(await pagerace(...args)).toMatchObject({ status: 2, stderr: expect.stringMatching(/calibrat/) });
});
