/** Where a pause can be, and where not, word by word. */
import { beforeAll, expect, test } from "vitest";
import * as layout from "../../../assembly/layout/index.js";
import { ANY_WORD, machineWords, type Words } from "../../machine-words.js";

let delayed: Words;
let memory: Int32Array;
let plain: Words;
let plainMemory: Int32Array;
beforeAll(async () => {
  ({ words: delayed, memory } = await machineWords("delayed"));
  ({ words: plain, memory: plainMemory } = await machineWords("hammer"));
});

const at = (offset: number) => offset / layout.WORD;
const IN = at(layout.CPUS + layout.CPU_DELAY_IN);
/** Drawn after a pause: more than any step here counts down. */
const GAP = 1000;

/** Steps until the next pause: the very next one is to be held up. */
function armed(of: Int32Array, steps = 1): Int32Array {
  const from = at(layout.DELAY_GAPS);
  of.fill(GAP, from, from + layout.DELAY_QUANTILES);
  of.fill(1, at(layout.DELAY_TURNS), at(layout.DELAYS_END));
  of[at(layout.CPUS + layout.CPU_DELAY_RNG)] = 1;
  of[at(layout.NR_CPUS)] = 1;
  of[at(layout.CPUS + layout.CPU_INSTRUCTION)] = 0;
  of[at(ANY_WORD)] = 0;
  of[IN] = steps;
  return of;
}

const isPaused = () => memory[IN]! > GAP / 2;

const STEPS: [string, (words: Words) => unknown][] = [
  ["READ_ONCE", (words) => words["READ_ONCE"]!(ANY_WORD)],
  ["WRITE_ONCE", (words) => words["WRITE_ONCE"]!(ANY_WORD, 1)],
  ["xchg", (words) => words["xchg"]!(ANY_WORD, 1)],
  ["cmpxchg", (words) => words["cmpxchg"]!(ANY_WORD, 0, 1)],
  ["atomic_add_return", (words) => words["atomic_add_return"]!(ANY_WORD, 1)],
  ["count_up", (words) => words["count_up"]!(ANY_WORD)],
  ["acquire", (words) => words["acquire"]!(ANY_WORD)],
  ["copy_word", (words) => words["copy_word"]!(ANY_WORD, ANY_WORD + layout.WORD)],
  ["the flush of a TLB", (words) => words["flush_cpus"]!(1, ANY_WORD, 0)],
  ["an instruction", (words) => words["begin_instruction"]!(ANY_WORD)],
];

test.each(STEPS)("%s can be held up; in the build without pauses it counts nothing down", (_, step) => {
  armed(memory);
  step(delayed);
  expect(isPaused()).toBe(true);
  armed(plainMemory);
  step(plain);
  expect(plainMemory[IN]).toBe(1);
});

test.each([
  ["peek", (words: Words) => words["peek"]!(ANY_WORD)],
  ["walk_cmpxchg", (words: Words) => words["walk_cmpxchg"]!(ANY_WORD, 0, 1)],
  ["end_instruction", (words: Words) => words["end_instruction"]!()],
  ["wait_while", (words: Words) => words["wait_while"]!(ANY_WORD, 1)],
])("%s is no step of its own, and is not held up", (_, look) => {
  armed(memory);
  look(delayed);
  expect(memory[IN]).toBe(1);
});

test("between a translation and its access there is no pause: it comes before the next step", () => {
  armed(memory, 2);
  delayed["begin_instruction"]!(ANY_WORD);
  delayed["atomic_add_return"]!(ANY_WORD, 1);
  expect(isPaused()).toBe(false);
  delayed["end_instruction"]!();
  expect(isPaused()).toBe(false);
  delayed["READ_ONCE"]!(ANY_WORD);
  expect(isPaused()).toBe(true);
});

test("who copies pauses before it has the page to itself, and not while it has", () => {
  const device = at(layout.PAGES + layout.DEVICE);
  armed(memory)[device] = 1;
  memory[at(layout.ABORT)] = layout.ABORT_DEADLINE; // ends the wait for the page
  expect(() => delayed["copy_word"]!(layout.PAGES, ANY_WORD)).toThrow(/unreachable/);
  expect(isPaused()).toBe(true);
  memory[at(layout.ABORT)] = layout.ABORT_NONE;
  armed(memory, 2)[device] = 0;
  delayed["copy_word"]!(layout.PAGES, ANY_WORD);
  expect(memory[IN]).toBe(1);
});

test("what counts down from 0 is never held up", () => {
  armed(memory, 0);
  for (let n = 0; n < 10_000; n++) delayed["READ_ONCE"]!(ANY_WORD);
  expect(memory[IN]).toBe(-10_000);
});
