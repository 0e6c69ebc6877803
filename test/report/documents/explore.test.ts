import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { steppedAnomalyNames, kernelScenarios } from "../../kernel-names.js";
import { exploreHeading, exploreParts } from "../../../src/report/documents/explore.js";
import { terminalHeading, terminalParts } from "../../../src/report/terminal/document.js";
import {
  type ExploredAnomaly,
  exploreResultSchema,
  type ExploredVariant,
  type ExploreResult,
} from "../../../src/result/explore-schema.js";
import { findScenario } from "../../../src/scenario/find.js";
import { formatSettings } from "../../../src/scenario/settings.js";
import { formatShortForm } from "../../../src/scenario/short-form.js";
import { walkOf } from "../../explore-request.js";
import { kernelTrace } from "../../kernel-trace.js";
import { aboutFixmeRace, fixmeRace } from "../trace/fixme-race.js";

const absent = (id: string): ExploredAnomaly => ({
  id,
  reachable: false,
  grade: "forbidden",
  reason: "no source names it",
  selfGraded: false,
  shortest: null,
  probability: 0,
  probabilityError: 0,
  probabilityFraction: "0/1",
  interleavings: "0",
  ends: 0,
  schedule: null,
  command: null,
  trace: null,
});

const fixme: ExploredAnomaly = {
  ...absent("untracked-dirty"),
  reachable: true,
  grade: "known",
  reason: "the FIXME",
  shortest: 70,
  probability: 7.759658195993779e-7,
  probabilityError: 9.5e-15,
  probabilityFraction: "218414961/281474976710656",
  interleavings: "59379111563",
  ends: 4,
  schedule: "1.7ebe57c2.1e607203.b15a1b2a1b1a13b26a2b9",
  command: "pagerace replay v2.6.20-rc3 fixme-race 1.7ebe57c2.1e607203.b15a1b2a1b1a13b26a2b9",
};

/** A walk of everything, with these verdicts; all others say that nothing is reachable. */
function exploration(found: ExploredAnomaly[], changes: Partial<ExploredVariant> = {}): ExploreResult {
  const variant: ExploredVariant = {
    variant: "v2.6.20-rc3",
    role: "subject",
    path: "v2.6.20-rc3",
    ancestor: "v2.6.20-rc2",
    hash: "d08e8615e969cbf4",
    verdict: "loses track of dirty pages",
    complete: true,
    bound: null,
    reduced: false,
    passes: 1,
    states: 2847,
    transitions: 5189,
    taskStates: 110,
    depth: 85,
    longest: 86,
    interleavings: "30731650486689228708",
    ends: 13,
    collisionProbability: 2.2e-13,
    seconds: 0.25,
    bytesPerState: 37,
    stateBytes: 232,
    initially: [],
    anomalies: steppedAnomalyNames.map((name) => found.find(({ id }) => id === name) ?? absent(name)),
    ...changes,
  };
  return exploreResultSchema.parse({
    schema: "pagerace/result/5",
    mode: "explore",
    request: walkOf(findScenario("fixme-race")),
    environment: { pagerace: "0.1.0", node: "20.20.2", cpu: "AMD EPYC", cpus: 2 },
    startedAt: "2026-01-01T00:00:00.000Z",
    scenario: {
      name: "fixme-race",
      short: "store : store | writeback",
      settings: "1 page of 1 block, 1 mapping, 2 CPUs, ext3-ordered",
    },
    variants: [variant],
    ran: [],
    interrupted: false,
    failed: false,
    warnings: [],
    exitStatus: 0,
    digest: "",
  });
}

const report = (result: ExploreResult) => stripVTControlCharacters(terminalParts(exploreParts(result)));
const FREE = /^Observation |^\S+: pagerace replay /;
const tooWide = (text: string) => text.split("\n").filter((line) => line.length > 80 && !FREE.test(line));

/** A walk that was ended: what was not seen is not known, and nothing is likely or unlikely. */
function ended(bound: string, found: ExploredAnomaly[] = []): ExploreResult {
  const unknown = { probability: null, probabilityError: null, probabilityFraction: null, interleavings: null };
  const result = exploration(found, { complete: false, bound, longest: null, interleavings: null });
  const unsaid = (variant: ExploredVariant) => variant.anomalies.map((each) => ({ ...each, ...unknown }));
  return { ...result, variants: result.variants.map((each) => ({ ...each, anomalies: unsaid(each) })) };
}

/** With numbers as long as they get. */
const large: Partial<ExploredVariant> = {
  states: 123_456_789,
  transitions: 345_678_901,
  seconds: 36_000,
  ends: 123_456,
  longest: 1_234,
  interleavings: "9".repeat(400),
  collisionProbability: 4.1e-4,
};
const everything = steppedAnomalyNames.map((id, kind): ExploredAnomaly => ({
  ...fixme,
  id,
  grade: "known",
  shortest: 12_345,
  probability: 1.234567e-18,
  probabilityFraction: kind % 2 === 0 ? `${"7".repeat(120)}/${"8".repeat(140)}` : "218414961/281474976710656",
  command: kind === 11 ? null : `pagerace replay v2.6.20-rc3 ${"x".repeat(90)}`,
}));

test("nothing reachable: each anomaly is proved absent, by so many states, and never is it said that there is no bug", () => {
  const text = report(exploration([]));
  expect(text.replaceAll("\n", " ")).toContain("proved absent (2,847 states, all of them): lost-store, sync-loss,");
  expect(text).toContain("complete: these are all states");
  expect(text.match(/^Observation v2.6.20-rc3 \S+ Never 2847 states \(proved\)$/gm)).toHaveLength(
    steppedAnomalyNames.length,
  );
  expect(text).not.toMatch(/no bug|bug.?free|correct|safe\b/i);
  expect(tooWide(text)).toEqual([]);
});

test("one reachable: its row, its command, its observation, and the others proved absent", () => {
  const text = report(exploration([fixme]));
  expect(text).toMatch(/^untracked-dirty +70 +7\.75966e-7 +218414961\/2\^48 +known *$/m);
  expect(text).toContain(`untracked-dirty: ${fixme.command}`);
  expect(text).toMatch(
    /^Observation v2.6.20-rc3 untracked-dirty Sometimes 2847 states \(p 7\.75966e-7, shortest 70, known\)$/m,
  );
  expect(text.match(/^Observation .* Never .*$/gm)).toHaveLength(steppedAnomalyNames.length - 1);
  const proved = text.slice(text.indexOf("proved absent"), text.indexOf("untracked-dirty: "));
  expect(proved).not.toMatch(/untracked-dirty/);
  expect(tooWide(text)).toEqual([]);
});

test("what every execution shows is called Always, and what the coin never avoids is no more than Sometimes", () => {
  const lost = (probability: number) => report(exploration([{ ...fixme, probability, probabilityFraction: null }]));
  expect(lost(1)).toMatch(/^Observation \S+ untracked-dirty Always /m);
  expect(lost(1 - 2 ** -50)).toMatch(/^Observation \S+ untracked-dirty Sometimes /m);
});

test("all numbers as long as they get, and every anomaly reachable: no line is longer than 80", () => {
  const text = report(exploration(everything, large));
  expect(tooWide(text)).toEqual([]);
  expect(text).toContain("a fraction of 260 digits");
  expect(text).toContain("9.99e399 interleavings");
  expect(text).not.toContain("proved absent");
});

test("the trace of the gravest anomaly stands between the table and the observations, 80 columns wide", () => {
  const text = report(exploration([{ ...fixme, trace: kernelTrace(fixmeRace, aboutFixmeRace) }]));
  const [table, trace, observations] = ["reachable ", "=== untracked-dirty found at rest", "Observation "].map((part) =>
    text.indexOf(part),
  );
  expect([table! > 0, trace! > table!, observations! > trace!]).toEqual([true, true, true]);
  expect(tooWide(text)).toEqual([]);
});

test("a walk that was ended says so, proves nothing, and calls what it did not see neither absent nor Never", () => {
  for (const bound of ["--max-depth 12", "--max-states or --max-memory: no room for more states", "interrupted"]) {
    for (const verdicts of [[], [fixme]]) {
      const text = report(ended(bound, verdicts));
      const inOneLine = text.replaceAll("\n", " ");
      expect(inOneLine).toContain(`not complete (${bound}): what is not listed as reachable may still be so`);
      expect(text).toContain("not seen, and not excluded: ");
      expect(text).not.toMatch(/proved|Never|Always|complete: these|no bug|interleavings/);
      expect(text.match(/^Observation \S+ \S+ Unseen 2847 states \(not complete\)$/gm)).toHaveLength(
        steppedAnomalyNames.length - verdicts.length,
      );
    }
  }
});

test("an ended walk tells of what it found the steps and the command, and no probability", () => {
  const text = report(ended("--max-depth 80", [fixme]));
  expect(text).toMatch(/^untracked-dirty +70 +known *$/m);
  expect(text).toContain(`untracked-dirty: ${fixme.command}`);
  expect(text).toMatch(/^Observation \S+ untracked-dirty Sometimes 2847 states \(shortest 70, known\)$/m);
  expect(tooWide(text)).toEqual([]);
});

test("the line that says why a walk is not complete is no longer than 80", () => {
  expect(tooWide(report(ended("--max-states or --max-memory: no room for more states")))).toEqual([]);
});

test("the worst grade is readable", () => {
  const text = report(exploration([{ ...fixme, grade: "forbidden" }]));
  expect(text).toMatch(/^untracked-dirty .* forbidden *$/m);
});

test("a warning of what runs initially is no longer than 80", () => {
  const text = report(exploration([], { initially: ["sync-loss-sibling"] }));
  expect(text).toContain("already shows sync-loss-sibling");
  expect(tooWide(text)).toEqual([]);
});

/** Before the report, of a scenario. */
function heading(name: string): string {
  const scenario = findScenario(name);
  const said = { name: scenario.name ?? null, short: formatShortForm(scenario), settings: formatSettings(scenario) };
  const environment = { pagerace: "0.1.0", node: "20.20.2", cpu: "AMD EPYC", cpus: 2 };
  const about = { environment, scenario: said, variants: [{ path: "v2.6.20-rc3" }] };
  return stripVTControlCharacters(terminalHeading(exploreHeading(about))).trimEnd();
}

test("the heading says the variant, the machine, the scenario in full and its settings", () => {
  expect(heading("fixme-race").split("\n")).toEqual([
    "pagerace 0.1.0 explore v2.6.20-rc3",
    "AMD EPYC, 2 CPUs, Node 20.20.2",
    "fixme-race: store : store | writeback",
    "1 page of 1 block, 1 mapping, 2 CPUs, ext3-ordered",
  ]);
});

test("no heading of a named scenario has a line longer than 80", () => {
  expect(kernelScenarios.filter(({ name = "" }) => tooWide(heading(name)).length > 0).map(({ name }) => name)).toEqual(
    [],
  );
});
