/** Little of what a run needs, and more than there is: a clear line and the right status, never an anomaly and never a signal. */
import { existsSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fixture, scratch } from "../pagerace.js";
import { drawn, type End, expectClear, run } from "./faults.js";

const HAMMER = ["hammer", "v2.6.23", "-t", "1", "-d", "50ms", "--warmup", "0s"];
const WALK = ["explore", "v2.6.23", "fixme-race"];

/** Of Node 24 a thread's code has a range of its own, and where there is none V8 ends the process: nobody of ours is asked. */
function isEndedByV8({ status, stderr }: End): boolean {
  return (
    status === null && /^# Fatal process out of memory: Failed to reserve virtual memory for CodeRange$/m.test(stderr)
  );
}

describe("few open files", () => {
  test.each(drawn([24, 32, 50, 64, 80], 1))(
    "ulimit -n %i: one line, and 3, or where Node does with so few the result",
    async (files) => {
      const end = await run(HAMMER, { under: `ulimit -n ${files}` });
      if (end.status === 0) expect(end).toMatchObject({ stderr: "", stdout: expect.stringMatching(/^Observation /m) });
      else expect(end).toMatchObject({ status: 3, stderr: expect.stringMatching(/^pagerace: [^\n]+\n$/) });
    },
  );

  // With the fewest Node itself does not begin: it ends by a signal, or cannot read the first file of ours, or of 24 its package's.
  test("too few to load the command line itself is not taken for an anomaly", async () => {
    for (let files = 12; files < 22; files++) {
      const { status, stderr } = await run(HAMMER, { under: `ulimit -n ${files}` });
      const isOurs = !/^Error: EMFILE: .*dist\/src\/cli\.js'$|ERR_INVALID_PACKAGE_CONFIG/m.test(stderr);
      expect({ files, isFinding: isOurs && status === 1 }).toEqual({ files, isFinding: false });
    }
  });
});

describe("little address space", () => {
  test.each(drawn([HAMMER, WALK], 1))("%s: one line, and 3", async (...args) => {
    const end = await run(args, { under: "ulimit -v 4000000" });
    if (isEndedByV8(end)) return;
    expect(end).toMatchObject({ status: 3, stderr: expect.stringMatching(/^pagerace: [^\n]+\n$/) });
  });
});

test("too little for the compiler, where a patch has to be compiled: one line, and 3", async () => {
  const patch = join(scratch(), "anew.ts");
  writeFileSync(patch, `${readFileSync(fixture("my-patch.ts"), "utf8")}// ${patch}\n`);
  const end = await run(["explore", patch, "fixme-race"], { under: "ulimit -v 4000000" });
  if (isEndedByV8(end)) return;
  expectClear(end, 3, "the compiler cannot be loaded");
});

describe("more than there is", () => {
  const allowed = [
    [...HAMMER, "--deadline", "1000h"],
    ["hammer", "v2.6.23", "-n", "1000", "-d", "1000h", "--warmup", "0s"],
    ["sample", "v2.6.23", "fixme-race", "-n", "100", "--deadline", "1000h"],
  ];
  test.each(drawn(allowed, 1))("%s %s %s %s: runs, with as much as there is", async (...args) => {
    expect(await run(args)).toMatchObject({ status: 0, stderr: "" });
  });

  const refused: [string, string[]][] = [
    ["--threads", [...HAMMER, "-t", "100000", "--oversubscribe"]],
    ["--threads", ["sample", "v2.6.23", "fixme-race", "-n", "100", "-t", "100000"]],
    ["--duration", ["hammer", "v2.6.23", "-d", "1e9s"]],
    ["--max-memory", [...WALK, "--max-memory", "1e30g"]],
    ["--max-memory", [...WALK, "--max-memory", "1000000GiB"]],
  ];
  test.each(drawn(refused, 1))("%s: is refused before anything runs", async (option, args) => {
    expectClear(await run(args), 2, option);
  });

  const endless = [
    ["report", "/dev/zero"],
    ["run", "/dev/zero"],
    ["explore", "v2.6.23", "endless.json"],
    ["explore", "endless.ts", "store"],
    ["replay", "v2.6.23", "store", "/dev/zero"],
    ["hammer", "v2.6.23", "--profile", "/dev/zero"],
    ["soak", "--resume", "--journal", "/dev/zero"],
    ["report", "large.json"],
  ];
  test.each(drawn(endless, 2).map((args) => [args]))("%j: what has no end is not read for ever", async (args) => {
    const cwd = scratch();
    for (const name of ["endless.json", "endless.ts"]) symlinkSync("/dev/zero", join(cwd, name));
    writeFileSync(join(cwd, "large.json"), "");
    truncateSync(join(cwd, "large.json"), 2 ** 32); // of which the disk has nothing
    expectClear(await run(args, { cwd }), 2, /\.json|\.ts|\/dev\/zero/.exec(args.join(" "))![0]);
  });

  test("what a pipe brings is read to its end", async () => {
    const file = join(scratch(), "result.json");
    await run([...HAMMER, "-o", file]);
    const piped = await run(["report"], { redirected: `<(cat ${file})` });
    expect([piped.status, piped.stdout]).toEqual([0, (await run(["report", file])).stdout]);
  });

  // Infinity is no JSON: what is written would be refused when it is read.
  test("a duration that no number holds is refused before anything runs", async () => {
    const journal = join(scratch(), "journal.jsonl");
    const long = `${"9".repeat(320)}d`;
    expectClear(
      await run(["soak", "v2.6.23", "-n", "100", "--warmup", "0s", "--journal", journal, "-d", long]),
      2,
      "-d",
    );
  });
});

describe("streams that are closed", () => {
  test.each(drawn(["<&-", "2>&-", ">&-", "<&- >&- 2>&-"], 1))(
    "%s: the result is in its file all the same",
    async (redirected) => {
      const file = join(scratch(), "result.json");
      const { status, stderr } = await run([...HAMMER, "-o", file], { redirected });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ mode: "hammer" });
      expect(existsSync(`${file}.tmp`)).toBe(false);
    },
  );

  test("a reader that has gone away needs no word: 3, and no anomaly", async () => {
    const end = await run(HAMMER, { redirected: '| true; exit "${PIPESTATUS[0]}"' });
    expect({ status: end.status, stderr: end.stderr }).toEqual({ status: 3, stderr: "" });
  });

  test("a usage error is one also where nobody can be told", async () => {
    expect((await run(["hammer", "no-such-variant"], { redirected: "2>/dev/full" })).status).toBe(2);
    expect((await run(["hammer", "no-such-variant"], { redirected: "2>&-" })).status).toBe(2);
  });
});
