/** How a trace is read, for whoever meets it without its tool: of its marks those that it has. */
import type { Trace } from "../../trace/trace.js";

export function legendOf(trace: Trace): string {
  const texts = trace.steps.flatMap(({ access, seen, change, speculated = [] }) => [
    access,
    seen,
    change,
    ...speculated.map(({ text }) => text),
  ]);
  const all = [...texts, ...trace.beginning.map(({ word, value }) => `${word} ${value}`)].join("\n");
  const { pages, mappings, blocks } = trace.shape;
  const sentences: (string | false)[] = [
    "A line is a step, in the column of the task that takes it, below the functions that it is in; at the right is what it changed.",
    /\b(pte|TLB)\b/.test(all) &&
      "An entry is W (writable) or R (read-only), and D (dirty); none: not present. TLB cpuN is what that CPU has of the pte.",
    /\bv\d/.test(all) &&
      "vN is the N-th content of a block: memory in the page cache, disk where it was written; v0 was there before.",
    pages > 1 && "pN is a page of the file, from 0.",
    mappings > 1 && "mN is a mapping of the page, from 0.",
    blocks > 1 && "[N] is a block of the page, from 0.",
    trace.steps.some(({ speculated = [] }) => speculated.length > 0) && "~ is what a CPU did by itself.",
    trace.findings.some(({ task }) => task !== null) && "!! is what was found there.",
    trace.findings.some(({ task }) => task === null) &&
      "=== is what was found when all tasks had ended, or none could go on.",
    trace.inevitable !== undefined &&
      (trace.inevitable.continuations === null
        ? "--- is the place from which every way leads to it."
        : "--- is the place from which no way that was tried avoided it."),
  ];
  return sentences.filter((sentence) => typeof sentence === "string").join(" ");
}
