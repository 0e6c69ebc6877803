/** What is read of a profile is what was saved, or it is refused by name. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultMix } from "../../src/model/mix.js";
import { defaultWorkload } from "../../src/model/workload.js";
import { type Profile, readProfile } from "../../src/profile/profile.js";
import { sealed } from "../../src/seal.js";
import { pagerace, scratch } from "../pagerace.js";
import { read, run } from "../saved.js";
import type { HammerResult } from "../../src/result/hammer-schema.js";
import { environment } from "../../src/result/environment.js";

const { cpu, cpus, node } = environment();
const good = {
  schema: "pagerace/profile/1",
  subject: "probe",
  machine: { cpu: String(cpu), cpus: Number(cpus), node: String(node) },
  calibratedAt: "2026-11-26T00:00:00.000Z",
  workload: {
    ...defaultWorkload,
    threads: 1,
    mix: defaultMix,
    pattern: "sweep",
    pages: 64,
    pagesPerFile: 4,
    epochOperations: 128,
    interruptEvery: 0,
    blocks: 1,
  },
  mixNamed: false,
  score: { factor: 3, interval: [2, 4] },
};

function written(value: object): string {
  const path = join(scratch(), "profile.json");
  writeFileSync(path, JSON.stringify(value, null, 2));
  return path;
}

const HAMMER = ["hammer", "probe-fixed", "-n", "1000", "--warmup", "0s"];

const changed = (change: object) => sealed({ ...sealed(good), ...change });

test("what was saved is read", () => {
  expect(readProfile(written(sealed(good)))).toEqual(sealed(good));
});

test.each([
  ["a typo in a field", changed({ workload: { ...good.workload, page: 4 } }), /no profile: workload: .*"page"/],
  ["a field that no profile has", changed({ colour: "blue" }), /no profile: .*"colour"/],
  ["a value out of its range", changed({ workload: { ...good.workload, pages: 0 } }), /no profile: workload\.pages/],
  ["a pattern that there is not", changed({ workload: { ...good.workload, pattern: "zigzag" } }), /workload\.pattern/],
  ["a damaged digest", { ...sealed(good), digest: "0".repeat(64) }, /is not as it was written/],
  ["a number that was changed since", { ...sealed(good), score: { factor: 300, interval: null } }, /changed since/],
  ["no digest", good, /no profile: digest/],
  ["a result", { schema: "pagerace/result/3" }, /is pagerace\/result\/3, and no profile that this version reads/],
  ["another file", { name: "pagerace" }, /is no profile of pagerace; want one of `pagerace calibrate`/],
])("%s is refused by name", (_, value, message) => {
  expect(() => readProfile(written(value))).toThrow(message);
});

test("a run takes its settings from the profile, names it, and options win", async () => {
  const path = written(sealed(good));
  const one = await run(...HAMMER, "--profile", path, "--pages", "32", "--pattern", "random");
  const { request, workload, warnings } = one.result as HammerResult;
  const { digest, machine } = sealed(good) as Profile;
  expect(request.profile).toEqual({ path, digest, machine });
  expect(workload).toMatchObject({ threads: 1, pages: 32, pagesPerFile: 4, pattern: "random", epochOperations: 128 });
  expect(workload).toMatchObject({ interruptEvery: 0, blocks: 1 });
  expect(one.stdout.replaceAll(/\n */g, " ")).toContain(`profile ${path}, ${digest.slice(0, 16)}`);
  expect(warnings.filter((warning) => warning.includes("profile"))).toEqual([]);
  expect((await pagerace("report", one.path)).stdout).toBe(one.stdout);
  const without = await run(...HAMMER);
  expect(read(without.path).request).not.toHaveProperty("profile");
});

test("a mix that was said when it was calibrated is the profile's, another one is the subject's own", async () => {
  const named = { ...good, mixNamed: true, workload: { ...good.workload, mix: { store: 1, writeback: 1 } } };
  const { result } = await run(...HAMMER, "--profile", written(sealed(named)));
  expect((result as HammerResult).workload.mix).toEqual({ store: 1, writeback: 1 });
  expect((result as HammerResult).request.mixNamed).toBe(true);
});

test("a profile of another machine is warned of", async () => {
  const path = written(changed({ machine: { ...good.machine, cpu: "VAX 11/780" } }));
  const { stdout, status } = await pagerace(...HAMMER, "--profile", path);
  expect([status, stdout.replace(/\s+/g, " ")]).toEqual([
    0,
    expect.stringContaining("is of another machine (cpu VAX 11/780, here"),
  ]);
});

test.each([
  [["hammer", "v2.6.23", "-n", "1000"], /was calibrated for the probe, and v2\.6\.23 is of the kernel/],
  [["compare", "v2.6.23", "v2.6.19", "-n", "1000"], /was calibrated for the probe, and v2\.6\.23 is of the kernel/],
  [["compare", "probe-fixed", "--mode", "sample", "--scenario", "store"], /--profile is for the other mode/],
  [["soak", "--resume"], /the journal says --profile; leave it out/],
])("%j with a profile of the probe is refused", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args, "--profile", written(sealed(good)));
  expect([status, stdout, stderr]).toEqual([2, "", expect.stringMatching(message)]);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
