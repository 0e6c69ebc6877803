/** check and search as a user has them: small budgets, one filesystem, this thread and one more. */
import { relative } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { checkOutcomes } from "../../src/report/outcomes/check.js";
import { checkResultSchema } from "../../src/result/check-schema.js";
import { findVariant } from "../../src/compile/variant.js";
import { fixture, pagerace } from "../pagerace.js";
import { precompile } from "../precompile.js";

const small = ["--fs", "ext3-ordered", "--budget", "10m", "--max-memory", "16MiB"];

const PATCH = fixture("my-patch.ts");
const KEEPS = fixture("alone/keeps-mapped.ts");
const NO_FLUSH = fixture("search/no-flush.ts");

beforeAll(async () => {
  await precompile(["v2.6.18", "v2.6.19", "v6.2", fixture("declares.ts")], "explore");
  await precompile(["v2.6.20-rc3", NO_FLUSH, fixture("spins-silently.ts")], "explore", "replay");
  await precompile(["v2.6.23", PATCH, KEEPS], "explore", "replay", "pct", "hammer");
});

async function searched(...args: string[]) {
  const { status, stdout, stderr } = await pagerace("search", ...small, ...args, "--json");
  return { status, stderr, result: checkResultSchema.parse(JSON.parse(stdout)) };
}

/*
 * A fifth of the budget is what walks leave for trying, less what judging and a trace take beyond their time: of 12 s it was not enough
 * once, on a machine that was busy with other tests, and nothing was tried.
 */
test("what a patch breaks is found without a scenario; beyond the walks it is sampled and hammered; the status says so", async () => {
  const args = ["check", PATCH, "--fs", "ext3-ordered", "--budget", "40s", "--max-memory", "16MiB"];
  const { status, stdout } = await pagerace(...args, "--json");
  const { findings, against, tried, trace, cells, variants } = checkResultSchema.parse(JSON.parse(stdout));
  expect([status, against?.path]).toEqual([1, "v2.6.23"]);
  expect(cells.some(({ variant, against: other }) => variant?.complete === true && other?.complete === true)).toBe(
    true,
  );
  const news = findings.filter(({ change }) => change === "new");
  expect(news.find(({ id }) => id === "untracked-dirty")).toMatchObject({
    grade: "forbidden",
    scenario: "store; writeback",
    against: null,
    command: expect.stringContaining("pagerace replay "),
  });
  expect(variants[0]!.verdict).toMatch(/^new: .* \(forbidden\)/);
  expect(news.map(({ scenario }) => scenario)).toContain(trace?.scenario);
  expect(tried.map(({ way }) => way)).toEqual(["sampled", "sampled", "hammered"]);
  expect(tried.every(({ exposure }) => exposure > 0)).toBe(true);
}, 400_000);

test("search names the smallest scenario that tells two versions apart, and walks no further", async () => {
  const { result, status } = await searched("v2.6.19", "--against", "v2.6.18");
  const { findings, cells, variants } = result;
  const told = findings.filter(({ change }) => change === "new" || change === "closed");
  expect(told.length).toBeGreaterThan(0);
  expect(Math.max(...told.map(({ cell }) => cell))).toBe(cells.length - 1);
  expect(cells.slice(0, -1).every(({ variant, against }) => variant?.complete && against?.complete)).toBe(true);
  expect(status).toBe(told.some(({ change, grade }) => change === "new" && grade === "forbidden") ? 1 : 0);
  const ids = findVariant(variants[0]!.path).vocabulary.anomalies.map(({ name }) => name);
  expect(ids).toEqual(expect.arrayContaining(result.proved));
});

test("what is found is played again by its command", async () => {
  const { result } = await searched("v2.6.20-rc3", "--anomaly", "untracked-dirty");
  const [found] = result.findings.filter(({ id }) => id === "untracked-dirty");
  expect(found).toMatchObject({
    change: "reachable",
    scenario: expect.stringMatching(/^(store \| writeback|writeback \| store)$/), // equally short
    grade: "known",
    variant: { shortest: 95 },
  });
  const [, ...args] = found!.command!.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ""));
  const { stdout, status } = await pagerace(...args);
  expect([status, stdout]).toEqual([0, expect.stringContaining("untracked-dirty")]);
});

test("a walk that is kept is not walked again", async () => {
  const [, again] = [
    await searched("v2.6.23", "--anomaly", "bug-on"),
    await searched("v2.6.23", "--anomaly", "bug-on"),
  ];
  const whole = again.result.cells.flatMap(({ variant }) => (variant?.complete ? [variant.again] : []));
  expect(whole.length).toBeGreaterThan(0);
  expect(whole.every((each) => each)).toBe(true);
});

test("a loss that is by design beside a direct write hides no loss of a patch without one", async () => {
  const args = ["--against", "v6.2", "--anomaly", "lost-store", "--fs", "ext4-ordered", "--max-memory", "128MiB"];
  const { result, status } = await searched(NO_FLUSH, ...args);
  expect(result.findings.find(({ id }) => id === "lost-store")).toMatchObject({ change: "new", grade: "forbidden" });
  expect([status, result.variants[0]!.verdict]).toEqual([1, expect.stringMatching(/^new: loses data \(forbidden\)/)]);
});

test("a patch that spins ends with the budget, and not as though somebody had interrupted it", async () => {
  const { status, result } = await searched(fixture("spins-silently.ts"), "--budget", "8s");
  expect([status, result.interrupted, result.findings]).toEqual([0, false, []]);
  const spun = result.cells.filter(({ variant }) => variant?.bound?.startsWith("the budget") === true);
  expect(spun.map(({ variant }) => [variant!.complete, variant!.shown])).toEqual([[false, []]]);
  expect(result.warnings.join()).toContain("were not walked to their end");
});

test("a patch that loses nothing, for it does nothing, fails by what it leaves undone, unless that is expected", async () => {
  const args = ["check", KEEPS, "--fs", "ext3-ordered", "--budget", "20s"];
  const { status, stdout } = await pagerace(...args, "--json");
  const result = checkResultSchema.parse(JSON.parse(stdout));
  const { alone, variants } = result;
  const scenario = { scenario: "store : reclaim", filesystem: "ext3-ordered" };
  const undone = ["unmaps the page", "frees the page"].map((deed) => ({ operation: "reclaim", deed, ...scenario }));
  expect([status, alone?.undone]).toEqual([1, undone]);
  const sentence = "by itself reclaim no longer unmaps the page, frees the page";
  expect(variants[0]!.verdict).toContain(sentence);
  const told = checkOutcomes(result).filter(({ anomaly }) => anomaly === "undone");
  expect(told).toMatchObject([{ change: "new", fails: true, words: expect.stringContaining("frees the page") }]);
  const meant = await pagerace(...args, "--expect", "undone");
  // Its status is what else was found, and where a large walk of the ancestor is cut short that is undecided.
  expect(meant.stdout).not.toContain(sentence);
  expect(meant.stdout).toMatch(/^reclaim +frees the page +store : reclaim +ext3-ordered *$/m);
  const [name] = KEEPS.split("/").at(-1)!.split(".");
  expect(meant.stdout).toContain(`Observation ${name} undone reclaim frees the page (store : reclaim, ext3-ordered)`);
});

test("where walks take all of the time, that nothing larger was tried is said", async () => {
  const args = ["check", "v2.6.23", "--against", "v2.6.19", "--fs", "ext3-ordered", "--budget", "900ms", "--json"];
  const { tried, warnings } = checkResultSchema.parse(JSON.parse((await pagerace(...args)).stdout));
  expect(tried).toEqual([]);
  expect(warnings.join()).toContain("nothing larger was sampled or hammered");
});

test("an operation that only the patch has is said to be left out, and is walked without the other", async () => {
  const beside = await searched(
    fixture("declares.ts"),
    "--against",
    "v2.6.23",
    "--anomaly",
    "deadlock",
    "--budget",
    "1s",
  );
  expect(beside.result.leftOut.length).toBeGreaterThan(0);
  for (const name of beside.result.leftOut) expect(beside.result.warnings.join()).toContain(name);
});

test.each([
  [["check", "v2.6.23", "--against", "v2.6.23"], "--against v2.6.23: is the variant itself; name another"],
  [["check", PATCH, "--against", relative(".", PATCH)], "my-patch.ts: is the variant itself; name another"],
  [["check", "v2.6.23", "--against", "probe-broken"], "v2.6.23 and probe-broken have nothing in common to compare"],
  [["check", "v2.6.23", "--fs", "ext5"], "--fs ext5: want one of "],
  [["check", "v2.6.23", "--fs", "bdev"], "filesystem bdev: v2.6.23 knows "],
  [["check", "v2.6.23", "--budget", "0s"], "nothing would be run"],
  [["check", "v2.6.23", "--budget", "3"], "--budget 3: in which unit?"],
  [["check", "v2.6.23", "--max-memory", "0"], "--max-memory 0: too little for even the smallest walk"],
  [["search", "v2.6.23", "--anomaly", "lost-stores"], "--anomaly lost-stores: want one of "],
  [["search", "v2.6.24"], 'no variant "v2.6.24"'],
])("%j is refused in one line", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

test("a budget that walks nothing to its end shows nothing, and is no 0", async () => {
  const args = ["search", "v2.6.29", "--fs", "nobh", "--budget", "1ms", "--json"];
  const { status, stdout } = await pagerace(...args);
  const { findings, proved, warnings } = checkResultSchema.parse(JSON.parse(stdout));
  expect([status, findings, proved]).toEqual([3, [], []]);
  expect(warnings.join()).toContain("not walked to their end");
});
