import { expect, test } from "vitest";
import { countText, figuresOf, foundTexts, nothingText, SCRIPT, stateText, timeText } from "../../src/page/script.js";
import { Speed } from "../../src/page/speed.js";

test("times and counts are as a reader says them", () => {
  expect([0, 59.4, 60, 3599, 3600, 90_061].map(timeText)).toEqual([
    "0 s",
    "59 s",
    "1:00",
    "59:59",
    "1:00:00",
    "25:01:01",
  ]);
  expect([0, 1234, 99_999, 100_000, 2_345_678, 4.2e9].map(countText)).toEqual([
    "0",
    "1,234",
    "99,999",
    "100K",
    "2.35M",
    "4.2B",
  ]);
});

test("figures are what is counted, how far it is, and how fast", () => {
  const total = { done: 2_000_000, unit: "operations" as const, perSecond: 1_000_000 };
  const progress = { done: 2, of: 10, unit: "seconds" as const };
  const of = { seconds: 3, progress, total, walk: null } as Parameters<typeof figuresOf>[0];
  expect(figuresOf(of)).toEqual([
    ["time", "3 s"],
    ["measured", "2 s of 10 s"],
    ["operations", "2M"],
    ["operations a second", "1M"],
  ]);
  const walk = { depth: 4, states: 10, frontier: 3, transitions: 20, toCome: 1234 };
  const walking = { ...of, progress: null, total: { ...total, perSecond: null }, walk };
  expect(figuresOf(walking).slice(2)).toEqual([
    ["operations a second", "–"],
    ["depth", "4 steps"],
    ["frontier", "3 states"],
    ["transitions", "20"],
    ["to come, about", "1,200 states"],
  ]);
});

test("an end is told apart from a run that goes on, and from one that left nothing", () => {
  expect(stateText({ state: "running", exitStatus: null })).toBe("running");
  expect(stateText({ state: "ended", exitStatus: 1 })).toMatch(/^The run has ended \(exit status 1\)/);
  expect(stateText({ state: "ended", exitStatus: null })).toBe("The run has ended without a result.");
});

test("the script puts nothing in as markup", () => {
  expect(SCRIPT).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function/);
  expect(SCRIPT).toContain("textContent");
});

test("speed is of the last ten seconds, and of one moment there is none", () => {
  const speed = new Speed();
  expect(speed.perSecond()).toBeNull();
  speed.mark(0, 0);
  expect(speed.perSecond()).toBeNull();
  for (let ms = 500; ms <= 20_000; ms += 500) speed.mark(ms, ms); // a thousand a second
  for (let ms = 20_500; ms <= 40_000; ms += 500) speed.mark(20_000, ms); // and then nothing
  expect(speed.perSecond()).toBe(0);
  speed.mark(25_000, 40_500);
  expect(speed.perSecond()).toBe(500);
});

test("what was seen first when is a line for each variant", () => {
  const found = [
    { variant: "a", anomaly: "x", seconds: 1 },
    { variant: "b", anomaly: "y", seconds: 61 },
    { variant: "a", anomaly: "y", seconds: 3600 },
  ];
  expect(foundTexts(found)).toEqual(["a: x after 1 s, y after 1:00:00", "b: y after 1:01"]);
});

test("that nothing was seen is said of what is counted; of a walk it is not known before its end", () => {
  const total = (unit: "operations" | "states") => ({ done: 1, unit, perSecond: null });
  expect(nothingText({ state: "running", total: total("operations") })).toBe("nothing yet");
  expect(nothingText({ state: "running", total: total("states") })).toMatch(/worked out when/);
  expect(nothingText({ state: "ended", total: total("states") })).toBe("nothing");
});
