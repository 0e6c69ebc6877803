/** verdicts as a user has it: small budgets, one filesystem. */
import { expect, test } from "vitest";
import { verdictsResultSchema } from "../../src/result/verdicts-schema.js";
import { fixture, pagerace } from "../pagerace.js";

async function verdicts(...args: string[]) {
  const { status, stdout, stderr } = await pagerace("verdicts", ...args);
  return { status, stderr, result: verdictsResultSchema.parse(JSON.parse(stdout)) };
}

test("each version has its sizes, what is reachable by what, and what is proved absent up to which size", async () => {
  const { status, result } = await verdicts(
    "v2.6.20-rc3",
    "v2.6.23",
    "--fs",
    "ext3-ordered",
    "--within",
    "any | any",
    "--json",
  );
  const [open, closed] = result.variants;
  expect([status, open!.variant, closed!.variant]).toEqual([0, "v2.6.20-rc3", "v2.6.23"]);
  expect(open!.shown.map(({ id, grade, shortest }) => [id, grade, shortest])).toContainEqual([
    "untracked-dirty",
    "known",
    95,
  ]);
  expect(closed!.proved).toContain("untracked-dirty");
  for (const { within, sizes, proved, shown } of result.variants) {
    expect([within, sizes.map(({ size }) => size)]).toEqual(["any | any", ["any", "any{2}", "any | any"]]);
    expect(sizes.every(({ walked, of }) => walked === of)).toBe(true);
    expect(proved.filter((id) => shown.some((each) => each.id === id))).toEqual([]);
  }
  const [, ...args] = open!.shown[0]!.command!.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ""));
  const again = await pagerace(...args);
  expect([again.status, again.stdout]).toEqual([0, expect.stringContaining(open!.shown[0]!.id)]);
}, 200_000);

test("what nothing accounts for ends with 1, and stands in the table with its command", async () => {
  const { status, stdout } = await pagerace(
    "verdicts",
    fixture("my-patch.ts"),
    "--fs",
    "ext3-ordered",
    "--within",
    "any | any",
  );
  expect([status, stdout]).toEqual([1, expect.stringMatching(/my-patch +untracked-dirty \d+ forbidden/)]);
  expect(stdout).toMatch(/my-patch untracked-dirty: pagerace replay /);
});

test("walks that an earlier run has kept are told, by size and in all", async () => {
  const asked = ["v2.6.23", "--fs", "nobh", "--within", "any{2}"];
  await verdicts(...asked, "--json");
  const { result } = await verdicts(...asked, "--json");
  expect(result.variants[0]!.sizes.map(({ walked, again }) => [walked, again])).toEqual([
    [1, 1],
    [1, 1],
  ]);
  const { stdout } = await pagerace("verdicts", ...asked);
  expect(stdout).toMatch(/^\S+ states in [\d.: a-z]+, 2 walks of 2 kept from an earlier run$/m);
});

test("a budget in which not even the smallest size is walked shows nothing, and is no 0", async () => {
  const { status, stderr, result } = await verdicts("v2.6.23", "--fs", "nobh", "--budget", "1ms", "--json");
  expect([status, result.variants[0]!.within, result.variants[0]!.proved]).toEqual([3, null, []]);
  expect(stderr).toMatch(/^pagerace: what was asked for was not shown: of v2\.6\.23 not even the smallest size/m);
});

test.each([
  [["v2.6.24"], 'no variant "v2.6.24"'],
  [["v2.6.23", "--fs", "bdev"], "filesystem bdev: v2.6.23 knows "],
  [["v2.6.23", "--budget", "0s"], "nothing would be run"],
  [["v2.6.23", "--max-memory", "1MiB"], "too little for even the smallest walk; want at least 16MiB"],
  [["v2.6.23", "--within", "any|any"], "--within any|any: want one of any, any{2}, any | any, "],
  [["v2.6.23", "--expect", "lost"], "lost: want one of "],
])("%j is refused in one line", async (args, message) => {
  const { status, stdout, stderr } = await pagerace("verdicts", ...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});
