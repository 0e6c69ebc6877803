import { beforeAll, expect, test } from "vitest";
import { agreeResultSchema } from "../../../src/result/agree-result.js";
import { fixture, pagerace } from "../../pagerace.js";
import { precompile } from "../../precompile.js";

const OPPOSITE_LOCKS = fixture("opposite-locks.ts");

beforeAll(() => precompile(["v2.6.19", OPPOSITE_LOCKS], "explore", "random"));
beforeAll(() => precompile(["v2.6.19"], "litmus"));

test("the command says the same in JSON and in words, and ends with 0", async () => {
  const args = ["agree", "v2.6.19", "reclaim-vs-store", "-n", "1e5", "-d", "300ms", "--seed", "7"];
  const [text, json] = [await pagerace(...args), await pagerace(...args, "--json")];
  expect([text.status, json.status]).toEqual([0, 0]);
  const result = agreeResultSchema.parse(JSON.parse(json.stdout));
  expect(result).toMatchObject({ executions: 100_000, agrees: true, exitStatus: 0 });
  expect(result.variants).toMatchObject([{ variant: "v2.6.19", verdict: "they agree" }]);
  expect(result.request.seed).toBe(7);
  expect(result.hammer).toMatchObject({ threads: 2, ends: 12, strangers: [], unreachable: [], agrees: true });
  const lost = result.rows.find(({ anomaly }) => anomaly === "lost-store")!;
  expect(text.stdout).toMatch(new RegExp(`^lost-store +\\S+ +${lost.count} .* agrees +\\d+ *$`, "m"));
  expect(text.stdout).toMatch(
    /^hammer: \S+ executions ended in \d+ of the 12 end states that explore knows;\s+none outside$/m,
  );
  expect(text.stdout).toMatch(/\nthey agree\n$/);
  expect(Math.max(...text.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("a scenario in which threads might wait for ever is not hammered", async () => {
  const scenario = "load; write : store | writeback";
  const { status, stdout } = await pagerace("agree", OPPOSITE_LOCKS, scenario, "-n", "1e4");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^deadlock +\S+ +\d+ .* agrees *$/m);
  expect(stdout).toMatch(/^not hammered: an execution may never end$/m);
});

test("agree wants probabilities, and a scenario that there is", async () => {
  const fewer = await pagerace("agree", "v2.6.23", "rtorrent", "--reduce");
  expect(fewer.stderr).toMatch(/^pagerace: agree --reduce: /);
  const unknown = await pagerace("agree", "v2.6.23", "rtorent");
  expect(unknown.stderr).toMatch(/did you mean rtorrent/);
  expect([fewer, unknown].map(({ status, stdout }) => [status, stdout])).toEqual([
    [2, ""],
    [2, ""],
  ]);
});

test.each([
  ["--max-depth", "40"],
  ["--max-preemptions", "2"],
])("what bounds a walk leaves nothing to agree on: %s is refused before anything is run", async (...bound) => {
  const { status, stdout, stderr } = await pagerace("agree", "v2.6.23", "fixme-race", ...bound);
  expect([status, stdout, stderr]).toEqual([
    2,
    "",
    `pagerace: agree: probabilities are of all executions; leave out ${bound[0]}\n`,
  ]);
});

test("where sampled executions would be cut off nothing is held against anything: nobody is said to be wrong", async () => {
  const { status, stdout, stderr } = await pagerace("agree", "v2.6.23", "store | writeback", "--max-steps", "5");
  expect([status, stderr]).toEqual([
    3,
    expect.stringMatching(/^pagerace: agree: executions take up to \d+ steps, .* --max-steps 5; give it more\n$/),
  ]);
  expect(stdout).not.toMatch(/DIFFERS|they (do not )?agree/);
});

test("a walk that did not see all states ends with 3, and says what to give it", async () => {
  const { status, stdout, stderr } = await pagerace("agree", "v2.6.23", "rtorrent", "--max-states", "5000");
  expect([status, stdout]).toEqual([
    3,
    expect.stringMatching(/^pagerace .* agree v2\.6\.23, seed [^]*\n1 page of .*\n$/),
  ]); // the heading alone
  expect(stderr).toMatch(/^pagerace: agree: the walk ended before all states were seen .*smaller scenario\n$/);
});
