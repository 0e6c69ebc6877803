/** docs/benchmarks.md, made of what was saved. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/paths.js";
import type { Part } from "../src/report/document.js";
import { machineLine } from "../src/report/documents/heading.js";
import { partsOf } from "../src/report/documents/of-result.js";
import { markdownParts } from "../src/report/markdown/document.js";
import { readResult } from "../src/result/saved.js";
import type { Benchmark, Figures, Measurement } from "./measurement.js";
import { delaysParts } from "./delay/delays.js";
import { pageParts } from "./page/cost.js";
import { catchesParts } from "./stepped/catches-table.js";
import { exploreParts } from "./stepped/explore.js";
import { sampleParts } from "./stepped/sample.js";
import { sameLoopParts } from "./table.js";

const chapters: { [B in Benchmark]: { title: string; text: string; parts: (figures: Figures[B]) => Part[] } } = {
  "same-loop": {
    title: "Hammer, in wasm, C and JavaScript",
    text: "The same loop, translated from the same sources, in C (gcc -O3, pthreads, sequentially consistent C11 atomics) and in plain JavaScript with Atomics. The aim was 0.8 of C.",
    parts: sameLoopParts,
  },
  sample: { title: "Sample", text: "Executions under the random scheduler.", parts: sampleParts },
  explore: { title: "Explore", text: "Every state of a scenario of four tasks.", parts: exploreParts },
  catches: { title: "Catches", text: "How soon each planted or known fault is seen.", parts: catchesParts },
  delays: {
    title: "Pauses",
    text: "How much rates move with what else the machine does, with pauses before steps (`--delay`) and without.",
    parts: delaysParts,
  },
  page: {
    title: "The live page",
    text: "What `--page` costs the run that it shows. An onlooker is a process on the same machine, and takes its CPU from the run, too.",
    parts: pageParts,
  },
};

const PROBE = {
  title: "The probe",
  text: "`data = n; dirty = 1` against `disk = data; dirty = 0`, the yardstick between race harnesses.",
};

/** The text of docs/benchmarks.md. @throws if something was not saved, or is no measurement. */
export function benchmarks(): string {
  const all = (Object.keys(chapters) as Benchmark[]).map((benchmark) => chapter(benchmark));
  return [
    "# Benchmarks\n",
    "Written by `npm run benchmarks` from what each bench saved in [bench/saved](../bench/saved). The machine was shared: only the ratios, of what ran in turn, carry over.\n",
    ...all,
    probe(),
  ].join("\n");
}

function chapter<B extends Benchmark>(benchmark: B): string {
  const { title, text, parts } = chapters[benchmark];
  const { command, environment, measuredAt, figures } = JSON.parse(
    readFileSync(savedAs(benchmark), "utf8"),
  ) as Measurement<B>;
  return [
    `## ${title}\n`,
    `${text} \`${command}\`, ${machineLine(environment)}, ${measuredAt.slice(0, 10)}.`,
    markdownParts(parts(figures)),
  ].join("\n");
}

function probe(): string {
  const { result } = readResult(savedAs("probe"));
  const { title, text } = PROBE;
  return [
    `## ${title}\n`,
    `${text} \`pagerace run bench/saved/probe.json\`, ${machineLine(result.environment)}, ${result.startedAt.slice(0, 10)}.`,
    markdownParts(partsOf(result)),
  ].join("\n");
}

function savedAs(name: string): string {
  return join(packageRoot, "bench", "saved", `${name}.json`);
}
