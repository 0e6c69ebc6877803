/** Full disks: a clear line and 3, what was there is as it was, and nothing half written has the name that was asked for. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readJournal } from "../../src/watch/journal.js";
import { scratch } from "../pagerace.js";
import { drawn, expectClear, isLong, run } from "./faults.js";
import { mountSmallDisk } from "./small-disk.js";

const SOAK = ["soak", "v2.6.23", "-t", "1", "--warmup", "0s", "--every", "100ms", "-d", "20s"];
const HAMMER = ["hammer", "v2.6.23", "-t", "1", "--warmup", "0s", "-d", "100ms"];
const WALK = ["explore", "v2.6.23", "fixme-race", "--max-memory", "16MiB", "--every", "50ms"];
const inScratch = (name: string) => join(scratch(), name);
/** No file may be longer, in KiB. */
const most = (kib: number) => ({ under: `ulimit -f ${kib}` });

describe("stdout", () => {
  test.each(drawn([["variants"], ["scenarios"], ["--help"], ["explore", "v2.6.20-rc3", "fixme-race"]], 1))(
    "%s %s: a full one is a clear line, and 3",
    async (...args) => {
      expectClear(await run(args, { redirected: ">/dev/full" }), 3, "stdout");
    },
  );

  test("one that takes a part of the report is a clear line, and 3", async () => {
    const file = inScratch("report");
    const end = await run(["explore", "v2.6.20-rc3", "fixme-race"], { ...most(1), redirected: `>${file}` });
    expect(statSync(file).size).toBe(1024);
    expectClear(end, 3, "stdout");
  });
});

describe("-o", () => {
  test("the report is printed, and nothing is left of the file", async () => {
    const file = inScratch("result.json");
    const end = await run([...HAMMER, "-o", file], most(2));
    expectClear(end, 3, file);
    expect(end.stdout).toMatch(/^Observation /m);
    expect(readdirSync(join(file, ".."))).toEqual([]);
  });

  test("an older result is as it was, to the byte", async () => {
    const file = inScratch("result.json");
    writeFileSync(file, "older");
    expectClear(await run([...HAMMER, "-o", file, "--force"], most(2)), 3, file);
    expect(readFileSync(file, "utf8")).toBe("older");
  });
});

describe("the journal", () => {
  test("a lock that cannot be written is not left behind", async () => {
    const journal = inScratch("journal.jsonl");
    expectClear(await run([...SOAK, "--journal", journal], most(0)), 2, `${journal}.lock`);
    expect(readdirSync(join(journal, ".."))).toEqual([]);
  });

  test("a header that cannot be written is a clear line, and no journal is left", async () => {
    const journal = inScratch("journal.jsonl");
    const many = ["v2.6.19", "v2.6.20-rc2", "v2.6.20-rc3", "linus-split", "piggin-2006-12-29"];
    expectClear(await run([...SOAK, ...many, "--journal", journal], most(1)), 3, journal);
    expect(existsSync(journal)).toBe(false);
  });

  test("of a record that cannot be written nothing is left, and the journal can be gone on with", async () => {
    const journal = inScratch("journal.jsonl");
    expectClear(await run([...SOAK, "--journal", journal], most(2)), 3, journal);
    const { records } = readJournal(journal);
    expect(records.length).toBeGreaterThan(0);
    const done = `${records.reduce((sum, { seconds }) => sum + seconds, 0) + 0.1}s`;
    const resumed = await run(["soak", "--resume", "--journal", journal, "--warmup", "0s", "-d", done]);
    expect(resumed).toMatchObject({ status: 0, stderr: "" });
    expect(readJournal(journal).records.slice(0, records.length)).toEqual(records);
  });

  test("what was measured until a record could not be written is reported", async () => {
    const journal = inScratch("journal.jsonl");
    const end = await run([...SOAK, "--journal", journal], most(1));
    expectClear(end, 3, journal);
    expect(end.stdout).toMatch(/^Observation /m);
  });
});

describe("the checkpoint", () => {
  test("of one that cannot be written nothing is left, and the walk goes on and says so", async () => {
    const checkpoint = inScratch("walk");
    const { status, stdout } = await run([...WALK, "--checkpoint", checkpoint], most(1000));
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining("981 states") });
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(
      /warning: --checkpoint \S+: .* what was walked since the last time is in no file/,
    );
    expect(readdirSync(join(checkpoint, ".."))).toEqual([]);
  });

  test("the one before is as it was, to the byte, and can be gone on with", async () => {
    const checkpoint = inScratch("walk");
    await run([...WALK, "--checkpoint", checkpoint, "--max-depth", "9"]);
    const before = readFileSync(checkpoint);
    const again = [...WALK, "--checkpoint", checkpoint, "--resume"];
    expect((await run([...again, "--max-depth", "20"], most(1000))).status).toBe(3);
    expect(readFileSync(checkpoint).equals(before)).toBe(true);
    expect(readdirSync(join(checkpoint, ".."))).toEqual(["walk"]);
    expect(await run(again)).toMatchObject({ status: 0, stdout: expect.stringContaining("981 states") });
  });
});

describe("init and shard", () => {
  test("a patch that cannot be begun is a clear line, and no file is left", async () => {
    const patch = inScratch("patch.ts");
    expectClear(await run(["init", patch], most(1)), 3, patch);
    expect(readdirSync(join(patch, ".."))).toEqual([]);
  });

  test("a patch that was there is as it was, to the byte, though --force was given", async () => {
    const patch = inScratch("patch.ts");
    writeFileSync(patch, "// older\n");
    await run(["init", patch, "--force"], most(1));
    expect(readFileSync(patch, "utf8")).toBe("// older\n");
  });

  test("of pieces that cannot all be written none is left", async () => {
    const folder = inScratch("shards");
    const request = inScratch("request.json");
    const asked = { mode: "sample", variants: ["v2.6.23"], scenario: "fixme-race", executions: 1000 };
    writeFileSync(request, JSON.stringify(asked));
    expectClear(await run(["shard", request, "-n", "3", "-o", folder], most(0)), 3, folder);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });
});

const disk = isLong ? mountSmallDisk(64) : undefined;
afterAll(() => disk?.unmount());

/** As a limit, but it is the disk that says so, and in the midst of a write. Skipped where nothing may be mounted. */
describe.skipIf(disk === undefined)("a small disk", () => {
  const on = (name: string) => join(disk!.folder, name);

  test("-o: a clear line, 3, and what was there is as it was", async () => {
    writeFileSync(on("result.json"), "older");
    disk!.leave(0);
    expectClear(await run([...HAMMER, "-o", on("result.json"), "--force"]), 3, "ENOSPC");
    expect(readFileSync(on("result.json"), "utf8")).toBe("older");
    expect(readdirSync(disk!.folder).sort()).toEqual(["filling", "result.json"]);
  });

  test("the journal: a clear line, 3, and what it holds is whole", async () => {
    disk!.leave(8);
    const end = await run([...SOAK, "v2.6.19", "v2.6.20-rc3", "--journal", on("journal.jsonl")]);
    expectClear(end, 3, "ENOSPC");
    expect(readJournal(on("journal.jsonl")).records.length).toBeGreaterThan(0);
  });

  test("stdout that takes a part of the report is a clear line, and 3", async () => {
    disk!.leave(4);
    const end = await run(["explore", "v2.6.20-rc3", "fixme-race"], { redirected: `>${on("report")}` });
    expectClear(end, 3, "stdout");
  });
});
