/** The oracle of untracked-dirty, where this user may read /proc/kpageflags: what it sees, and what it must not. */
import { describe, expect, test } from "vitest";
import { losses, mayReadFlags, runEdited, whyNotRun } from "./programs.js";

const plain = "store : store; sync | writeback";
const why = whyNotRun ?? (mayReadFlags() ? undefined : "this user may not read /proc/kpageflags");

/** As if the disk had not got row 7 where writeback took part: once, or whenever it is asked while ptes are in place. */
function laggingDisk(text: string, reads: "first" | "all"): string {
  const lie =
    "\tif (is_lagging) {\n\t\tuint64_t lag = 1;\n\n\t\tmemcpy(of_disk[INITIALLY] + place(7, 0, 0), &lag, sizeof lag);\n\t}\n";
  const lagging = text
    .replace("/* ---- untracked-dirty:", "static int is_lagging;\n/* ---- untracked-dirty:")
    .replace("static void writeback(int op)\n{", "static void writeback(int op)\n{\n\tis_lagging = 1;\n")
    .replace("\tsee_clean_pages(clean_frames[1]);\n", `${lie}\tsee_clean_pages(clean_frames[1]);\n`)
    .replace("\tlook_for_untracked(NULL);\n", "\tlook_for_untracked(NULL);\n\tis_lagging = 0;\n");
  if (reads === "first") return lagging;
  return lagging.replace("\treturn each_suspect(let_go", `${lie}\treturn each_suspect(let_go`);
}

describe.skipIf(why !== undefined)(`frames and flags are looked at (${why ?? "they may be read here"})`, () => {
  test("a page that says clean while the disk lags, and that the disk gets when ptes go, is seen where writeback takes part, and nowhere else", () => {
    const { status, machine } = runEdited("store | writeback", (text) => laggingDisk(text, "all"), "--rounds", "100");
    expect(status).toBe(1);
    expect(losses(machine!, "untrackedDirty", "search", "confirm")).toBeGreaterThan(0);
    expect(losses(machine!, "untrackedDirty", "quiet")).toBe(0);
    const without = machine!.ways.filter(({ name }) => name === "without writeback");
    expect(without.reduce((sum, { untrackedDirty }) => sum + untrackedDirty!.blocks, 0)).toBe(0);
    expect(losses(machine!, "lostStore", "search", "confirm")).toBe(0);
    expect(machine!.first).toMatchObject({ anomaly: "untracked-dirty", row: 7, page: 0, block: 0, disk: "0x1" });
  });

  test("the same is none if a walk by tags brings it to the disk", () => {
    const { status, machine } = runEdited("store | writeback", (text) => laggingDisk(text, "first"), "--rounds", "100");
    expect(status).toBe(0);
    expect(losses(machine!, "untrackedDirty", "search", "confirm", "control", "quiet")).toBe(0);
    expect(machine!.plantedSeen).toBe(machine!.planted);
  });

  test.each([
    ["dirty", "1u << KPF_DIRTY"],
    ["clean", "0"],
  ])("flags that call every page %s are found out by what is planted: the run says nothing", (_, flags) => {
    const lying = (text: string) => text.replace("\treturn flags;\n", `\treturn flags & 0 ? flags : ${flags};\n`);
    const { status, machine } = runEdited(plain, lying, "--rounds", "60");
    expect(status).toBe(3);
    expect(machine!.wrong).toMatch(/planted losses were seen|the oracle is wrong here/);
  });
});

test.skipIf(whyNotRun !== undefined)(
  `who may not read flags is told so, and nothing is said of it (${whyNotRun ?? "a program is run here"})`,
  () => {
    const denied = (text: string) => text.replace('open("/proc/kpageflags"', 'open("/proc/no-such-file"');
    const { status, machine } = runEdited(plain, denied, "--rounds", "60");
    expect(status).toBe(0);
    const reason = "this user may not read /proc/kpageflags, or the kernel does not have it";
    expect(machine!.notLooked).toEqual([
      { anomaly: "untracked-dirty", why: reason },
      { anomaly: "count-drift", why: reason },
    ]);
    expect(machine!.drift).toEqual([]);
    expect(machine!.ways.every(({ untrackedDirty }) => untrackedDirty === undefined)).toBe(true);
  },
);
