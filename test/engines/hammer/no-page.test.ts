/** What is reached from 0, the page that is not there: whichever word of the machine's is asked, the hammer ends. */
import { beforeAll, expect, test } from "vitest";
import * as layout from "../../../assembly/layout/index.js";
import { ANY_WORD, machineWords, type Words } from "../../machine-words.js";

let words: Words;
beforeAll(async () => {
  ({ words } = await machineWords("hammer"));
});

/** Those that are given no word, or one of a TLB or a page table, which nobody has of a page that is not there. */
const OF_NO_WORD = new Set([
  "sched_clock",
  "smp_processor_id",
  "current",
  "count_fault",
  "relax",
  "begin_instruction",
  "end_instruction",
  "flush_cpus",
]);

/** Of every word of it. */
const NULLS = Array.from({ length: layout.NULL_END / layout.WORD }, (_, index) => index * layout.WORD);

test("all words of the machine's trap there, and nowhere else", () => {
  const ofWords = Object.keys(words).filter((name) => !OF_NO_WORD.has(name));
  expect(ofWords).toEqual(expect.arrayContaining(["READ_ONCE", "acquire", "copy_word", "wait_while", "walk_cmpxchg"]));
  for (const name of ofWords) {
    for (const word of NULLS) expect(() => words[name]!(word, 1, 1)).toThrow(/unreachable/);
    words["WRITE_ONCE"]!(ANY_WORD, 0); // or acquire would wait
    words[name]!(ANY_WORD, ANY_WORD + layout.WORD, 1);
  }
  expect(() => words["copy_word"]!(ANY_WORD, 0)).toThrow(/unreachable/);
});
