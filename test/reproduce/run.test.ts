/** Programs are compiled and run, where there is gcc and a disk's filesystem; what they show does not hang on the kernel. */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compiled, folder, losses, run, whyNotRun } from "./programs.js";

/** Named so that a report says why they were left out. */
describe.skipIf(whyNotRun !== undefined)(`programs are run (${whyNotRun ?? "gcc and a disk are here"})`, () => {
  test.each([
    ["store; store b1 | writeback; commit", "v2.6.29"],
    ["load; store m1; sync | strip | write p1 | unmap m1", "v2.6.29"],
    ["store | move | protect; unprotect", "v4.8"],
    ["store; reopen | truncate | invalidate | migrate", "v7.1"],
    ["gup b1; load | dontcache | pageout; reclaim", "v6.14"],
    ["store; fsync", "v2.6.18"],
    ["store p3 b3 m1 : load p3 b3 | write p2 b1 | sync | store p1 m1; unmap p3 m1", "v2.6.29"],
  ])("%s of %s compiles without a warning", (scenario, variant) => {
    compiled(scenario, undefined, variant);
  });

  const plain = "store : store; sync | writeback";

  test("stores alone are never lost, every planted loss is seen, and nothing is left in DIR", () => {
    const dir = folder();
    const { status, machine, stderr } = run(compiled(plain), dir, "--rounds", "150");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(losses(machine!, "lostStore", "search", "confirm", "control", "quiet")).toBe(0);
    expect(machine!.planted).toBeGreaterThan(0);
    expect(machine!.plantedSeen).toBe(machine!.planted);
    expect(readdirSync(dir)).toEqual([]);
  });

  test("a writeback that puts a block back is caught where it takes part, and nowhere else", () => {
    const lossy = (text: string) =>
      text.replace(
        "static void writeback(int op)\n{",
        "static void writeback(int op)\n{\n\tuint64_t spoilt = 1;\n\n\tawait(&ended, 1);\n" +
          "\tif (pwrite(file, &spoilt, sizeof spoilt, (off_t)place(7, 0, 0)) < 0)\n\t\treturn;\n",
      );
    const { status, machine } = run(compiled("store : store | writeback", lossy), folder(), "--rounds", "100");
    expect(status).toBe(1);
    expect(losses(machine!, "lostStore", "search", "confirm")).toBeGreaterThan(0);
    expect(losses(machine!, "lostStore", "quiet")).toBe(0);
    const without = machine!.ways.filter(({ name }) => name === "without writeback");
    expect(without.reduce((sum, { lostStore }) => sum + lostStore.blocks, 0)).toBe(0);
    expect(machine!.first).toMatchObject({ anomaly: "lost-store", row: 7, page: 0, block: 0, memory: "0x1" });
  });

  test("an oracle that sees nothing is found out by what is planted: the run says nothing", () => {
    const blind = (text: string) => text.replace("if (memory != disk || !(is_cut", "if (0 && !(is_cut");
    const { status, machine } = run(compiled(plain, blind), folder(), "--rounds", "60");
    expect(status).toBe(3);
    expect(machine!.wrong).toMatch(/planted losses were seen/);
  });

  test("an oracle that calls every store lost is found out by stores alone", () => {
    const hasty = (text: string) => text.replace("if (memory != disk || !(is_cut", "if (1 || !(is_cut");
    const { status, machine } = run(compiled(plain, hasty), folder(), "--rounds", "60");
    expect(status).toBe(3);
    expect(machine!.wrong).toMatch(/the oracle is wrong here/);
  });

  test("somebody else's file of its name is refused, and stays as it is", () => {
    const dir = folder();
    for (const name of ["pagerace-repro.data", "pagerace-repro.neighbour"]) {
      writeFileSync(join(dir, name), "precious");
      const { status, stderr } = run(compiled(plain), dir, "--seconds", "1");
      expect(status).toBe(2);
      expect(stderr).toMatch(new RegExp(`^repro: .*${name}: is there already and not of this program; .*\\n$`));
      expect(readFileSync(join(dir, name), "utf8")).toBe("precious");
      expect(readdirSync(dir)).toEqual([name]);
      rmSync(join(dir, name));
    }
  });

  test.each([
    [[], /in which directory/],
    [["--seconds", "0", "."], /--seconds 0: want a number from 1 to 3600/],
    [["--seconds", "nan", "."], /--seconds nan: want a number/],
    [["--rounds", "1.5", "."], /--rounds 1\.5: want a whole number/],
    [["--rounds"], /--rounds: want a number behind it/],
    [["--durration", "."], /no option --durration/],
    [[".", ".."], /one DIR is enough/],
    [["no-such-folder"], /no-such-folder: No such file or directory/],
  ])("%j is refused in one line", (words, message) => {
    const { status, stdout, stderr } = spawnSync(compiled(plain), words, { encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)("%s leaves nothing in DIR, and no process", async (signal) => {
    const dir = folder();
    const executable = compiled(plain);
    const child = spawn(executable, ["--json", "--seconds", "60", dir], { stdio: "ignore" });
    await until(() => processesOf(executable) === 2);
    child.kill(signal);
    const status = await new Promise((settle) => child.on("close", settle));
    expect(status).toBe(signal === "SIGKILL" ? null : 130);
    await until(() => processesOf(executable) === 0);
    expect(readdirSync(dir)).toEqual([]);
  });
});

/** How many processes run it. */
function processesOf(executable: string): number {
  const isIt = (id: string) => {
    try {
      return readlinkSync(`/proc/${id}/exe`) === executable;
    } catch {
      return false; // has ended, or is not ours
    }
  };
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isIt(name)).length;
}

/** @throws when it has not come true in 20 s. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (isTrue()) return;
    await new Promise((settle) => setTimeout(settle, 100));
  }
  throw new Error("it did not come true");
}
