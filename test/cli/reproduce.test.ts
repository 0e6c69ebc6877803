import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { FLAGS, gccVersion } from "../../src/reproduce/gcc.js";
import { reproduceResultSchema } from "../../src/reproduce/result.js";
import { pagerace, scratch } from "../pagerace.js";
import { precompile } from "../precompile.js";

beforeAll(() => precompile(["v2.6.20-rc3"], "explore", "replay"));

const folder = scratch();

test.each([
  [["reproduce", "v2.6.20-rc3"], /missing required argument 'scenario'/],
  [["reproduce", "v2.6.22", "fixme-race"], /no variant "v2\.6\.22"/],
  [["reproduce", "v2.6.20-rc3", "fixme-rac"], /no scenario "fixme-rac": did you mean fixme-race/],
  [["reproduce", "probe-broken", "store | writeback"], /probe-broken is the probe; a program is of the kernel/],
  [["reproduce", "v2.6.20-rc3", "load | writeback"], /nothing is stored in it, so nothing can be lost/],
  [
    ["reproduce", "v2.6.20-rc3", "fixme-race", "--run", "/no/such/folder"],
    /--run \/no\/such\/folder: want a directory/,
  ],
  [["reproduce", "v2.6.20-rc3", "fixme-race", "--seconds", "0"], /--seconds 0: want 1 to 3600/],
  [["reproduce", "v2.6.20-rc3", "fixme-race", "--seconds", "1e9"], /--seconds 1000000000: want 1 to 3600/],
  [["reproduce", "v2.6.20-rc3", "fixme-race", "--rounds", "0"], /--rounds 0: want 1 to/],
  [["reproduce", "v2.6.20-rc3", "fixme-race", "--json"], /--json is of --run/],
  [["reproduce", "v2.6.20-rc3", "fixme-race", "1.abc"], /schedule "1\.abc": want VERSION\.CODE\.SCENARIO\.STEPS/],
])("%j is refused in one line", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});

test("without gcc a run is refused, and nothing else", () => {
  const bare = join(folder, "bare");
  mkdirSync(bare);
  const cli = join(packageRoot, "dist", "src", "cli.js");
  const env = { ...process.env, PATH: bare };
  const args = [cli, "reproduce", "v2.6.20-rc3", "fixme-race"];
  const refused = spawnSync(process.execPath, [...args, "--run", folder], { env, encoding: "utf8" });
  expect(refused.stderr).toBe(
    "pagerace: --run: there is no gcc here; write the program with -o, and compile and run it where there is one\n",
  );
  expect(refused.status).toBe(2);
  expect(spawnSync(process.execPath, args, { env }).status).toBe(0);
});

test("the program tells the story and the trace, names no folder, and is not written over", async () => {
  const file = join(folder, "repro.c");
  const { status, stdout } = await pagerace("reproduce", "v2.6.20-rc3", "fixme-race", "-o", file, "--seconds", "7");
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/^\/\*\n \* fixme-race of v2\.6\.20-rc3, against the kernel that runs here\./);
  expect(text).toContain("untracked-dirty: reachable, in 71 steps");
  expect(text).toContain("lost-store: proved absent");
  expect(text).toMatch(/\n \* +\d+ +store v2 .*memory v1 -> v2\n/);
  expect(text).toContain("again: pagerace replay v2.6.20-rc3 fixme-race 1.");
  expect(text).toContain("#define DEFAULT_SECONDS 7\n");
  expect(text).not.toContain(packageRoot);
  writeFileSync(file, "precious");
  const again = await pagerace("reproduce", "v2.6.20-rc3", "fixme-race", "-o", file);
  expect(again.stderr).toMatch(/the file exists; choose another name or add --force/);
  expect(readFileSync(file, "utf8")).toBe("precious");
});

test("a schedule decides what is forced: its own trace is in the program", async () => {
  const shortest = await pagerace("reproduce", "v2.6.20-rc3", "fixme-race");
  const [, schedule = ""] = /again: pagerace replay v2\.6\.20-rc3 fixme-race (\S+)/.exec(shortest.stdout) ?? [];
  const given = await pagerace("reproduce", "v2.6.20-rc3", "fixme-race", schedule);
  const program = (text: string) => text.slice(text.indexOf("#define _GNU_SOURCE"));
  expect(program(given.stdout)).toBe(program(shortest.stdout));
  expect(program(given.stdout)).toMatch(/^#define _GNU_SOURCE\n/);
  expect(given.stdout).toContain(`again: pagerace replay v2.6.20-rc3 fixme-race ${schedule}\n`);
});

test.skipIf(gccVersion() === undefined)(
  "a run is one object of both columns, whatever the kernel (skipped where there is no gcc)",
  async () => {
    const args = ["reproduce", "v2.6.20-rc3", "fixme-race", "--run", folder, "--seconds", "5", "--seed", "7", "--json"];
    const { status, stdout, stderr } = await pagerace(...args);
    if (status === 2) {
      expect(stderr).toMatch(/is in memory, and no disk is behind it/);
      return;
    }
    const result = reproduceResultSchema.parse(JSON.parse(stdout));
    expect(result).toMatchObject({ variant: "v2.6.20-rc3", exitStatus: status, machine: { seed: 7, seconds: 5 } });
    expect(result.beside.map(({ anomaly }) => anomaly)).toEqual([
      "lost-store",
      "sync-loss",
      "untracked-dirty",
      "count-drift",
    ]);
    expect(result.machine.plantedSeen).toBe(result.machine.planted);
    expect(readdirSync(folder).filter((name) => name.startsWith("pagerace-repro"))).toEqual([]);
  },
);

test.skipIf(gccVersion() === undefined)("it compiles without a warning (skipped where there is no gcc)", async () => {
  const { stdout } = await pagerace("reproduce", "v2.6.20-rc3", "fixme-race");
  const executable = join(folder, "compiled");
  const { stderr } = spawnSync("gcc", [...FLAGS, "-x", "c", "-", "-o", executable], {
    input: stdout,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(existsSync(executable)).toBe(true);
});
