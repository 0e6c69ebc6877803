/** What a benchmark leaves behind: figures, what was measured, and on what; to be printed now, or again from where it was saved. */
import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import type { Part } from "../src/report/document.js";
import { machineLine } from "../src/report/documents/heading.js";
import { formatDocument } from "../src/report/report.js";
import { environment } from "../src/result/environment.js";
import type { Figures as Delays } from "./delay/delays.js";
import type { Figures as Page } from "./page/cost.js";
import type { Figures as Catches } from "./stepped/catches.js";
import type { Figures as Explore } from "./stepped/explore.js";
import type { Figures as Sample } from "./stepped/sample.js";
import type { Figures as SameLoop } from "./bench.js";

/** By benchmark, in the order of docs/benchmarks.md. */
export interface Figures {
  "same-loop": SameLoop;
  sample: Sample;
  explore: Explore;
  catches: Catches;
  delays: Delays;
  page: Page;
}

export type Benchmark = keyof Figures;

export interface Measurement<B extends Benchmark> {
  benchmark: B;
  /** That measures it again. */
  command: string;
  environment: Record<string, string | number>;
  /** ISO 8601. */
  measuredAt: string;
  figures: Figures[B];
}

export interface Kept {
  json?: boolean;
  output?: string;
}

export function addKept(command: Command): Command {
  return command
    .option("--json", "print the figures as JSON and nothing else")
    .option(
      "-o, --output <file>",
      "save them, too; npm run benchmarks makes docs/benchmarks.md of those in bench/saved",
    );
}

/** Prints what was measured. @param script of package.json. */
export function conclude<B extends Benchmark>(
  benchmark: B,
  script: string,
  figures: Figures[B],
  partsOf: (figures: Figures[B]) => Part[],
  { json = false, output }: Kept,
): void {
  const command = [`npm run ${script}`, ...given()].join(" ");
  const measured: Measurement<B> = {
    benchmark,
    command,
    environment: environment(),
    measuredAt: new Date().toISOString(),
    figures,
  };
  const text = `${JSON.stringify(measured, undefined, 1)}\n`;
  if (output !== undefined) writeFileSync(output, text);
  const heading = { title: command, lines: [machineLine(measured.environment)] };
  process.stdout.write(json ? text : formatDocument({ heading, parts: partsOf(figures) }, "terminal"));
}

/** Of this process, without what does not matter to figures. */
function given(): string[] {
  const words = process.argv.slice(2);
  const kept = words.filter(
    (word, index) => !/^(-o|--output|--json)$/.test(word) && !/^(-o|--output)$/.test(words[index - 1] ?? ""),
  );
  return kept.length === 0 ? [] : ["--", ...kept];
}
