import { expect, test } from "vitest";
import { parseDelay } from "../../src/options/delay.js";

test.each([
  ["1/256:2us", 256, 2000],
  ["1/256:500ns", 256, 500],
  ["1/256:1.5us", 256, 1500],
  ["1/1", 1, 2000],
  ["1/1000000:100us", 1_000_000, 100_000],
])("%s is a pause in %d steps of up to %d ns", (text, every, longestNs) => {
  expect(parseDelay("--delay", text)).toEqual({ every, longestNs });
});

test.each([
  ["0", /--delay 0: leave it out for no pauses/],
  ["1/0", /want a share from 1\/1 to 1\/1000000/],
  ["1/1000001", /want a share from 1\/1 to 1\/1000000/],
  ["1/256:9ns", /want a longest pause from 10ns to 100us/],
  ["1/256:0us", /want a longest pause from 10ns to 100us/],
  ["1/256:101us", /want a longest pause from 10ns to 100us/],
  ["1/256:2", /in which unit\? 2us are microseconds, 2ns nanoseconds/],
])("%s is refused with what would do", (text, message) => {
  expect(() => parseDelay("--delay", text)).toThrow(message);
});

test.each([
  "",
  "NaN",
  "256",
  "2/1",
  "2/256",
  "-1/256",
  "1/-256",
  "1/2.5",
  "1/1e3",
  "1/256:",
  "1/256:-2us",
  "1/256:2ms",
])("%j is no share of steps with a longest pause", (text) => {
  expect(() => parseDelay("--delay", text)).toThrow(
    /want a share of the steps and the longest pause, like 1\/1024:20us/,
  );
});

test.each([" 1/256", "1/256 ", "1/256:2us0", "1/256:2us:2us", "1/256:2 us", "1/256,1/2", "1/٢"])(
  "%j has something behind or before that is not understood",
  (text) => {
    expect(() => parseDelay("--delay", text)).toThrow(/want a share of the steps/);
  },
);
