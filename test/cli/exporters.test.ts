/** What -o writes, by the ending of the name: of every kind of result, read by somebody else's parser. */
import { parse } from "csv-parse/sync";
import { marked } from "marked";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { EXPORTERS } from "../../src/report/exporters.js";
import type { AnyResult } from "../../src/result/any-schema.js";
import { readResult } from "../../src/result/saved.js";
import { fixture, pagerace, scratch, startWith } from "../pagerace.js";
import { precompile } from "../precompile.js";
import { hostile } from "../report/hostile.js";
import { python, readMetrics } from "../report/openmetrics/read.js";
import { faultsOf } from "../report/html/validate.js";
import { type Read, readDot, readMermaid } from "../report/graph/read.js";
import { readPerfetto } from "../report/perfetto/format.js";
import { all, readXml } from "../report/xml.js";
import { read, run, saved } from "../saved.js";

beforeAll(() => precompile(["probe-broken", "probe-fixed"], "hammer", "portfolio", "pct", "replay", "explore"));

const SHORT = ["-d", "200ms", "--warmup", "0s", "--seed", "5"];
const ONE = ["--functions", "make_pte_clean", "--rules", "drop-flush", "--scenario", "store : store | writeback"];
const commands: string[][] = [
  ["compare", "probe-broken", "probe-fixed", ...SHORT],
  ["sample", "probe-broken", "store | writeback", "-n", "500", "--seed", "1"],
  ["explore", "probe-broken", "store | writeback"],
  ["explore", "probe-fixed", "store | writeback", "--max-states", "4"],
  ["agree", "probe-broken", "store | writeback", "-n", "500", "-d", "100ms"],
  ["search", "probe-broken", "--budget", "10s", "--max-memory", "16MiB"],
  ["verdicts", "v2.6.20-rc3", "--fs", "ext3-ordered", "--within", "any{2}", "--max-memory", "64MiB"],
  ["calibrate", "probe", "-d", "1s"],
  ["mutate", "v2.6.23", ...ONE, "--sample", "0", "--hammer", "0s", "-t", "1"],
];
const results: AnyResult[] = [];
beforeAll(async () => {
  for (const args of commands) {
    const more = args[0] === "calibrate" ? ["--save", join(scratch(), "profile.json")] : [];
    results.push(read((await run(...args, ...more)).path)); // whatever it ended with
  }
}, 300_000);

const textOf = async (name: string, result: AnyResult) => EXPORTERS.find((each) => each.name === name)!.text(result);
const isOf = (name: string, { mode }: AnyResult) =>
  EXPORTERS.find((each) => each.name === name)!.modes?.includes(mode) !== false;

/** As its reader finds it: the shape, which nothing that a user writes may change. @throws what the reader does not read. */
const shapes: Record<string, (text: string) => unknown> = {
  json: (text) => Object.keys(JSON.parse(text) as object),
  markdown: (text) => (marked.parse(text, { async: false }).match(/<(?:h1|table|t[hdr]|pre)\b/g) ?? []).length,
  csv: (text) => {
    const rows = parse(text, { record_delimiter: "\r\n", columns: true }) as Record<string, string>[];
    expect(Object.values(rows[0] ?? {}).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    return [rows.length, Object.keys(rows[0] ?? {})];
  },
  junit: (text) => all(readXml(text), "testsuite").map((suite) => suite.children.map(({ name }) => name)),
  openmetrics: (text) =>
    python === undefined
      ? text.split("\n").length
      : readMetrics(text).map(([name, labels]) => [name, Object.keys(labels)]),
};

shapes["perfetto"] = (text) => readPerfetto(text).traceEvents.map(({ ph, pid, tid }) => [ph, pid, tid]);

const pictured = ({ nodes, arrows }: Read) => [nodes.length, arrows.map(({ from, to }) => [from, to])];
shapes["dot"] = (text) => pictured(readDot(text));
shapes["mermaid"] = (text) => pictured(readMermaid(text));

shapes["html"] = async (page) => {
  expect(await faultsOf(page)).toEqual([]);
  const tags = [...page.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag!);
  return [...new Set(tags)].sort().map((tag) => [tag, tags.filter((each) => each === tag).length]);
};

test.each(Object.keys(shapes))(
  "%s of every kind of result is read, and says no more where names are hostile",
  async (name) => {
    for (const result of results.filter((each) => isOf(name, each))) {
      const shape = shapes[name]!(await textOf(name, result));
      expect(shapes[name]!(await textOf(name, hostile(result)))).toEqual(shape);
      expect(shape).not.toEqual(0);
    }
  },
);

test("JUnit is red just when the exit status is not 0, whatever was run", async () => {
  const stubborn = results.filter((each) => isOf("junit", each));
  expect(new Set(stubborn.map(({ mode }) => mode)).size).toBe(6);
  const forbidden = await run("explore", fixture("my-patch.ts"), "fixme-race");
  for (const result of [...stubborn, forbidden.result!]) {
    const suites = readXml(await textOf("junit", result));
    const red = [...all(suites, "failure"), ...all(suites, "error")].length > 0;
    expect([result.mode, red]).toEqual([result.mode, result.exitStatus !== 0]);
  }
  expect(forbidden.status).toBe(1);
});

/** A page's script is its functions as they were compiled: for the command, and otherwise for the tests. */
function unscripted(text: string): string {
  return text.replace(/<script>[^]*<\/script>/, "").replace(/script-src &#39;sha256-[^&]*&#39;/, "");
}

test("report writes what the run would have written, whatever the case of the ending, and never over a file that is there", async () => {
  const folder = scratch();
  const args = ["explore", "probe-broken", "store | writeback"];
  const json = join(folder, "a.json");
  await pagerace(...args, "-o", json);
  for (const { ending, name } of EXPORTERS.filter(({ name }) => name !== "json")) {
    const file = join(folder, `a${ending.toUpperCase()}`);
    const ended = await pagerace("report", json, "-o", file);
    expect([ended.status, ended.stderr]).toEqual([0, ""]);
    expect(unscripted(readFileSync(file, "utf8"))).toBe(unscripted(await textOf(name, read(json))));
  }
  const [csv, direct] = [join(folder, "a.CSV"), join(folder, "b.csv")];
  expect((await pagerace("report", json, "--format", "csv")).stdout).toBe(readFileSync(csv, "utf8"));
  expect(await pagerace("report", json, "-o", csv)).toMatchObject({ status: 2, stdout: "" });
  expect((await pagerace("report", json, "-o", csv, "--force")).status).toBe(0);
  await pagerace(...args, "-o", direct);
  const lasting = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[^,]*/g, "");
  expect(lasting(readFileSync(direct, "utf8"))).toBe(lasting(await textOf("csv", read(json))));
});

test.each([
  [
    ["explore", "probe-broken", "store | writeback", "-o", "x.htm"],
    /-o \S*x\.htm: nothing is written as \.htm; want a name that ends in \.json, \.md, /,
  ],
  [["hammer", "probe-broken", "-d", "9s", "-o", "x.jsn"], /nothing is written as \.jsn/],
  [
    ["mutate", "v2.6.23", "-o", "x.xml"],
    /-o \S*x\.xml: junit is of anomalies of variants, and mutate has none .*\.json, \.md/,
  ],
  [["calibrate", "probe", "-o", "x.xml"], /and calibrate has none/],
  [["hammer", "probe-broken", "-o", "x.perfetto.json"], /perfetto is of executions, step by step, and hammer has none/],
  [["explore", "probe-broken", "store", "-o", "x.perfetto"], /nothing is written as \.perfetto; .*\.perfetto\.json/],
])("%j is refused before anything runs", async (args, message) => {
  const folder = scratch();
  const told = args.map((each) => (each.startsWith("x.") ? join(folder, each) : each));
  const began = await pagerace(...told);
  expect(began.stderr).toMatch(message);
  expect(began.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect([began.status, began.stdout]).toEqual([2, ""]);
  expect(existsSync(told.at(-1)!)).toBe(false);
});

test("a saved result whose kind has nothing for a format is refused; a name without an ending is JSON", async () => {
  const calibrated = saved(results.find(({ mode }) => mode === "calibrate")!);
  const refused = await pagerace("report", calibrated, "--format", "junit");
  expect(refused).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/^pagerace: --format junit: .*\n$/),
  });
  const plain = join(scratch(), "result");
  await pagerace("report", calibrated, "-o", plain);
  expect(readResult(plain).result.mode).toBe("calibrate");
});

test("a hostile path of a patch is text in every format, from the command to the file", async () => {
  const folder = join(scratch(), `=1+1,"<b>&'`);
  mkdirSync(folder);
  const patch = join(folder, "my-patch.ts");
  writeFileSync(patch, readFileSync(fixture("my-patch.ts"), "utf8"));
  const json = join(scratch(), "a.json");
  const ended = await pagerace("explore", patch, "store : store | writeback", "-o", json);
  expect([ended.status, ended.stderr]).toEqual([1, ""]);
  const { result } = readResult(json);
  const properties = all(readXml(await textOf("junit", result)), "property");
  expect(properties.find(({ attributes }) => attributes["name"] === "path")!.attributes["value"]).toBe(patch);
  const rows = parse(await textOf("csv", result), { record_delimiter: "\r\n", columns: true }) as Record<
    string,
    string
  >[];
  expect(rows[0]!["path"]).toBe(patch);
  if (python !== undefined)
    expect(
      readMetrics(await textOf("openmetrics", result)).find(([name]) => name === "pagerace_variant")![1]["path"],
    ).toBe(patch);
});

test("GitHub's runner is told where it runs this, on stderr, and nobody else is", async () => {
  const path = saved(results.find(({ mode }) => mode === "explore")!);
  const told = await startWith({ GITHUB_ACTIONS: "true" }, "report", path, "--format", "json").ended;
  expect(told.stderr).toMatch(/^::notice title=probe-broken%3A lost-store::known /);
  expect(JSON.parse(told.stdout)).toMatchObject({ mode: "explore" });
  expect((await pagerace("report", path)).stderr).toBe("");
});
