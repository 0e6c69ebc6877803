/** Somebody sets the clock while a run goes on, back and forth by hours and days: durations are none of it. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readJournal } from "../../src/watch/journal.js";
import { scratch } from "../pagerace.js";
import { type End, long, run } from "./faults.js";

const SHORT = ["-t", "1", "--warmup", "0s"];
const LONGER = "store; sync : store; sync | writeback | load";
/** More than any of these may take, in seconds, and less than any leap. */
const MOST_SECONDS = 1000;

/** Every 200 ms another time; which of them comes first does not matter. */
const LEAPING = `
const Real = Date;
const hours = [0, -5, 7, -720, 9600];
const now = () => Real.now() + 3_600_000 * hours[Math.floor(performance.now() / 200) % hours.length];
globalThis.Date = class extends Real {
  constructor(...args) { super(...(args.length === 0 ? [now()] : args)); }
  static now() { return now(); }
};
`;

function leaping(): Record<string, string> {
  const file = join(scratch(), "clock.mjs");
  writeFileSync(file, LEAPING);
  return { NODE_OPTIONS: `--import ${file}` };
}

/** What a result says of times: by its name, whatever it is in. */
function timesIn(value: unknown, name = ""): [name: string, value: number][] {
  if (typeof value === "number") return /seconds$|Ms$|^suspended$/i.test(name) ? [[name, value]] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => timesIn(each, Array.isArray(value) ? name : key));
}

function expectSound({ status, stdout }: End): void {
  expect(status).toBe(0);
  const { request: _, ...result } = JSON.parse(stdout) as { request: unknown };
  const times = timesIn(result);
  expect(times).not.toEqual([]);
  expect(times.filter(([, value]) => !(value >= 0 && value < MOST_SECONDS))).toEqual([]);
}

test("the clock that these runs have does leap", () => {
  const env = leaping();
  const script = "const a = Date.now(); setTimeout(() => console.log(Math.abs(Date.now() - a) > 3_600_000), 210);";
  const said = execFileSync(process.execPath, ["-e", script], { env: { ...process.env, ...env }, encoding: "utf8" });
  expect(said).toBe("true\n");
});

test("a soak is as long as it was asked to be, and is gone on with", async () => {
  const [env, journal] = [leaping(), join(scratch(), "journal.jsonl")];
  const soak = ["soak", "v2.6.23", ...SHORT, "--every", "100ms", "-d", "1s", "--journal", journal, "--json"];
  expectSound(await run(soak, { env }));
  const before = readJournal(journal).records.length;
  const resumed = [
    "soak",
    "--resume",
    "--journal",
    journal,
    "--warmup",
    "0s",
    "--every",
    "100ms",
    "-d",
    "2s",
    "--json",
  ];
  expectSound(await run(resumed, { env }));
  const { records } = readJournal(journal);
  const seconds = records.map((each) => each.seconds);
  expect([records.length > before, seconds.every((each) => each > 0 && each < MOST_SECONDS)]).toEqual([true, true]);
});

test("a walk is kept now and then, and is gone on with to its end", async () => {
  const [env, checkpoint] = [leaping(), join(scratch(), "walk")];
  const walk = [
    "explore",
    "v2.6.20-rc3",
    LONGER,
    "--max-memory",
    "64MiB",
    "--checkpoint",
    checkpoint,
    "--every",
    "10ms",
  ];
  expect((await run([...walk, "--max-depth", "60"], { env })).status).toBe(0);
  const resumed = await run([...walk, "--resume", "--json"], { env });
  expectSound(resumed);
  expect(JSON.parse(resumed.stdout)).toMatchObject({ variants: [{ complete: true }] });
  expect(readFileSync(checkpoint).length).toBeGreaterThan(0);
});

test("compare and sample end when they are to, with times that may be", async () => {
  const env = leaping();
  expectSound(await run(["compare", "v2.6.19", "v2.6.23", ...SHORT, "-d", "500ms", "--json"], { env }));
  expectSound(await run(["sample", "v2.6.23", "fixme-race", "-t", "1", "-d", "500ms", "--json"], { env }));
});

long("budgets", () => {
  const FEW = ["--functions", "page_mkclean", "--scenario", "store | writeback", "--sample", "0", "--hammer", "0s"];
  test.each([
    ["search", "v2.6.23", "--budget", "3s", "--json"],
    ["mutate", "v2.6.23", "--budget", "2m", ...FEW, "--json"],
  ])("%s", async (...args) => expectSound(await run(args, { env: leaping(), mostMs: 300_000 })));
});
