import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadModule } from "../../../src/compile/module.js";
import { findVariant } from "../../../src/compile/variant.js";
import { enoughFor } from "../../../src/engines/explore/enough.js";
import { exploreScenario } from "../../../src/engines/explore/explore.js";
import type { ExplorePlan } from "../../../src/engines/explore/plan.js";
import { verdictsOf } from "../../../src/engines/explore/verdicts.js";
import { findScenario } from "../../../src/scenario/find.js";
import { settingsFor } from "../../../src/engines/stepped/memory.js";
import { pagerace } from "../../pagerace.js";

const folder = mkdtempSync(join(tmpdir(), "pagerace-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function planFor(variant: string, path: string, resume: boolean, maxDepth?: number): Promise<ExplorePlan> {
  const { module, hash } = await loadModule(findVariant(variant), "explore");
  return {
    module,
    settings: settingsFor(findScenario("fixme-race"), findVariant(variant).vocabulary),
    switches: { symmetry: true, reduction: false, knownSteps: true },
    workers: 0,
    maxStates: 100_000,
    maxBytes: 2 ** 26,
    maxDepth,
    maxPreemptions: undefined,
    checkpoint: { path, resume, everyMs: 1e9, code: hash },
  };
}

const explore = (plan: ExplorePlan) => exploreScenario(plan, { onLevel: () => {}, stop: new AbortController().signal });

test("a walk that is gone on with ends where one without a break does", async () => {
  const path = join(folder, "walk");
  const whole = await explore(await planFor("v2.6.20-rc3", join(folder, "unused"), false));
  const begun = await explore(await planFor("v2.6.20-rc3", path, false, 40));
  expect([begun.complete, begun.states < whole.states]).toEqual([false, true]);
  const ended = await explore(await planFor("v2.6.20-rc3", path, true));
  const facts = ({ complete, states, transitions, levels }: typeof whole) => [
    complete,
    states,
    transitions,
    levels.length,
  ];
  expect(facts(ended)).toEqual(facts(whole));
  expect(await verdictsOf(ended)).toEqual(await verdictsOf(whole));
});

test("a walk that was begun with little room has no more when it is gone on with, and is told to begin anew", async () => {
  const path = join(folder, "little");
  const little = { maxStates: 700 };
  const begun = await explore({ ...(await planFor("v2.6.20-rc3", path, false, 40)), ...little });
  expect(begun.bound).toBe("--max-depth 40");
  for (const more of [{}, { maxBytes: 2 ** 30 }, little]) {
    const plan = { ...(await planFor("v2.6.20-rc3", path, true)), ...more };
    const ended = await explore(plan);
    expect([ended.states, ended.bound]).toEqual([700, "--resume: no room for more states"]);
    expect(enoughFor(ended, plan, [])).toMatch(/begun with; begin anew, with more by --max-memory or --max-states$/);
  }
  const plain = { ...(await planFor("v2.6.20-rc3", join(folder, "unused"), false)), ...little, checkpoint: undefined };
  expect((await explore(plain)).bound).toBe("--max-states 700: no room for more states");
});

test("a single bit that has changed anywhere behind the header is found, and nothing is said of such a walk", async () => {
  const path = join(folder, "bit");
  await explore(await planFor("v2.6.20-rc3", path, false, 40));
  const bytes = readFileSync(path);
  const written = [...bytes.keys()].filter((at) => at >= 1 << 20 && bytes[at] !== 0);
  for (const at of [written[0]!, written[Math.floor(written.length / 2)]!, written.at(-1)!, bytes.length - 1]) {
    const damaged = Buffer.from(bytes);
    damaged[at] = damaged[at]! ^ 4;
    writeFileSync(path, damaged);
    await expect(explore(await planFor("v2.6.20-rc3", path, true))).rejects.toThrow("is damaged");
  }
});

test("another variant's walk, a damaged file, one that is cut off and none at all are refused in one line", async () => {
  const path = join(folder, "other");
  await explore(await planFor("v2.6.20-rc3", path, false, 10));
  await expect(explore(await planFor("v2.6.23", path, true))).rejects.toThrow(
    "is of another variant, scenario or bound",
  );
  truncateSync(path, (1 << 20) + 1000);
  await expect(explore(await planFor("v2.6.20-rc3", path, true))).rejects.toThrow("is cut off");
  writeFileSync(path, "not a walk");
  await expect(explore(await planFor("v2.6.20-rc3", path, true))).rejects.toThrow("is no checkpoint, or a damaged one");
  const missing = await pagerace("explore", "v2.6.23", "fixme-race", "--checkpoint", join(folder, "none"), "--resume");
  expect([missing.status, missing.stderr.split("\n").length]).toEqual([2, 2]);
});

test("a file that exists is not written over without being asked", async () => {
  const path = join(folder, "precious");
  writeFileSync(path, "mine");
  const run = await pagerace("explore", "v2.6.23", "fixme-race", "--checkpoint", path);
  expect(run).toMatchObject({ status: 2, stdout: "" });
  expect(run.stderr).toContain("the file exists; go on with it by --resume, or choose another name");
  const late = await pagerace("explore", "v2.6.23", "fixme-race", "--resume");
  expect(late).toEqual({ status: 2, stdout: "", stderr: "pagerace: --resume: with which --checkpoint file?\n" });
  const apart = await pagerace("explore", "v2.6.23", "fixme-race", "--reduce", "--max-preemptions", "1");
  expect([apart.status, apart.stderr]).toEqual([
    2,
    "pagerace: --reduce and --max-preemptions do not go together; leave one out\n",
  ]);
  expect(existsSync(path)).toBe(true);
});

test("less room than a walk was begun with is refused where it is gone on with, and the walk stays as it is", async () => {
  const path = join(folder, "less");
  const walk = ["explore", "v2.6.20-rc3", "fixme-race", "--checkpoint", path];
  expect((await pagerace(...walk, "--max-depth", "40", "--max-states", "5000", "--max-memory", "32MiB")).status).toBe(
    0,
  );
  const before = readFileSync(path);
  for (const less of [
    ["--max-states", "4999"],
    ["--max-memory", "1MiB"],
  ]) {
    const run = await pagerace(...walk, "--resume", ...less);
    expect([run.status, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toMatch(
      new RegExp(`^pagerace: ${less[0]} \\d+: the walk that is gone on with was begun with \\d+; leave it out\n$`),
    );
  }
  expect(readFileSync(path).equals(before)).toBe(true);
  const ended = await pagerace(...walk, "--resume", "--max-states", "5000", "--max-memory", "32MiB");
  expect(ended.stdout).toContain("complete: these are all states");
});
