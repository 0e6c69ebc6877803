/** Options of commands, each with the values that it is given. */
import fc from "fast-check";
import { inherited, misspelled, numbers, spliced, texts } from "./words.js";

const FILES = [
  "sampled.json",
  "sampled-too.json",
  "hammered.json",
  "explored.json",
  "walk",
  "journal.jsonl",
  "request.json",
].concat([
  "scenario.json",
  "damaged.json",
  "torn.json",
  "empty",
  "patch.ts",
  "faults.ts",
  "defaults.json",
  "full",
  "full/mine",
  "new.json",
  "new.html",
  "new.md",
  "new.csv",
  "new.xml",
  "new.prom",
  "new.dot",
  "new.mmd",
  "new.perfetto.json",
  "new.txt",
  "new.ts",
  "new",
  "no-folder/new.json",
  "pipe",
  "link",
  "nowhere",
  "round",
]);
/** Nothing is lost by writing there. */
const DEVICES = ["/dev/full", "/dev/null", "/dev/stdout", "/dev/stderr"];
const isDevice = (text: string) => DEVICES.includes(text.replace(/^-q?o|^--output=/, ""));

/** Nothing outside of the folder that commands are run in is written. */
export const isInside = (text: string) => isDevice(text) || !/^\s*[/~]|\.\.|^-q?o[/~]|=[/~]|\0/.test(text);
export const anything = texts(3000).filter(isInside);
export const files = fc.oneof(
  { arbitrary: fc.constantFrom(...FILES), weight: 20 },
  { arbitrary: fc.constantFrom(...DEVICES), weight: 1 },
  { arbitrary: anything, weight: 2 },
);
export const variants = fc.oneof(
  { arbitrary: fc.constantFrom("v2.6.23", "v2.6.20-rc3", "v2.6.19", "no-tlb-flush", "linus-split"), weight: 12 },
  { arbitrary: fc.constantFrom("patch.ts", "faults.ts", "probe-fixed", "probe-broken"), weight: 4 },
  { arbitrary: misspelled(fc.constant("v2.6.23")), weight: 1 },
  files,
);
export const scenarios = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      "fixme-race",
      "store",
      "store | writeback",
      "scenario.json",
      "store; sync : load p1",
      "any",
      "any(store b1, sync){2} | any",
    ),
    weight: 10,
  },
  { arbitrary: spliced(fc.constantFrom("store | writeback b1", "any(store, sync){2} | any"), anything), weight: 2 },
  files,
);
export const schedules = fc.oneof(
  fc.constantFrom("1.x.y.a1", "1.0e1c6d3f.beb2382a.a37", "1...", "a1b2"),
  spliced(fc.constant("1.0e1c6d3f.beb2382a.a37"), anything),
  files,
);
export const counts = fc.oneof(
  { arbitrary: fc.constantFrom("1", "2", "3"), weight: 6 },
  { arbitrary: numbers, weight: 3 },
  anything,
);
export const few = fc.oneof(
  { arbitrary: fc.constantFrom("1", "10", "100"), weight: 8 },
  { arbitrary: numbers, weight: 3 },
  anything,
);
export const times = fc.oneof(
  { arbitrary: fc.constantFrom("1ms", "20ms", "0s", "0.01s", "1h", "1e3s", "20", "-1s", "5 ms", "1s1s"), weight: 8 },
  { arbitrary: fc.tuple(numbers, fc.constantFrom("ms", "s", "", "d")).map((each) => each.join("")), weight: 2 },
  anything,
);
const sizes = fc.oneof(fc.constantFrom("1GiB", "64MiB", "1", "0", "1.5g", "99999999g", "4TiB"), numbers, anything);
export const anomalies = fc.oneof(
  fc.constantFrom("lost-store", "sync-loss", "untracked-dirty", "lost-store,sync-loss", ","),
  anything,
);
const mixes = fc.oneof(
  fc.constantFrom("store=1", "store=1,load=2", "store=0", "store=1,store=2", "commit=1"),
  spliced(fc.constant("store=55,load=10"), anything),
);
const filesystems = fc.oneof(fc.constantFrom("nobh", "ext3-ordered", "ext3-writeback"), anything);
export const names = (...each: string[]) =>
  fc.oneof({ arbitrary: fc.constantFrom(...each), weight: 6 }, inherited, anything);

export type Option = [flag: string, value?: fc.Arbitrary<string>];
/** Of every command that has an option with a default. */
export const configs: Option[] = [["--config", files], ["--no-config"]];
const written: Option[] = [["-o", files], ["--output", files], ["--force"]];
export const output: Option[] = [
  ...written,
  ...configs,
  ["--json"],
  ["--observations"],
  ["-q"],
  ["--quiet"],
  ["-qo", files],
];
const ports = fc.oneof(
  { arbitrary: fc.constantFrom("0", "65535", "65536", "00", "1"), weight: 3 },
  { arbitrary: numbers, weight: 2 },
  anything,
);
export const page: Option = ["--page", ports];
export const format: Option[] = [["--format", names("terminal", "markdown")], ["--observations"]];
const MACHINES = ["csv", "junit", "openmetrics", "perfetto", "dot", "mermaid"];
export const formats = names("terminal", "json", "markdown", "html", ...MACHINES);
export const subject: Option[] = [["--expect", anomalies], ["--identical"]];
export const scenario: Option[] = [
  ["--pages", counts],
  ["--blocks", counts],
  ["--mappings", counts],
  ["--cpus", counts],
  ["--fs", filesystems],
  ["--unaccounted"],
  ["--evict"],
  ["--prefetch"],
];
export const scheduling: Option[] = [
  ["--scheduler", names("portfolio", "random", "pct", "pos", "surw")],
  ["--depth", counts],
  ["--max-steps", few],
  ["--no-shrink"],
  ["--stop-on-first"],
];
const delays = fc.oneof(
  fc.constantFrom("1/256:2us", "1/8", "1/1:10ns", "1/2:1ms"),
  spliced(fc.constant("1/256:2us"), anything),
);
export const hammering: Option[] = [
  page,
  ...([
    ["-d", times],
    ["-n", few],
    ["-t", counts],
    ["--seed", numbers],
    ["--warmup", times],
    ["--mix", mixes],
  ] satisfies Option[]),
  ...([
    ["--pages", counts],
    ["--pages-per-file", counts],
    ["--blocks", counts],
    ["--mappings", counts],
    ["--fs", filesystems],
  ] satisfies Option[]),
  ...([
    ["--unaccounted", counts],
    ["--pattern", names("random", "sequential")],
    ["--epoch", few],
    ["--interrupts", few],
    ["--delay", delays],
    ["--profile", files],
  ] satisfies Option[]),
  ...([
    ["--evict"],
    ["--prefetch"],
    ["--deadline", times],
    ["--stop-on-first"],
    ["--oversubscribe"],
  ] satisfies Option[]),
];
export const walking: Option[] = [
  ...([
    ["-t", counts],
    ["--max-states", few],
    ["--max-memory", sizes],
    ["--max-depth", few],
    ["--max-steps", few],
  ] satisfies Option[]),
  ...([["--max-preemptions", counts], ["--no-symmetry"], ["--reduce"], ["--no-known-steps"]] satisfies Option[]),
];
export const searching: Option[] = [
  ["--budget", times],
  ["--fs", filesystems],
  ["-t", counts],
  ["--max-memory", sizes],
];
