/** The chapter of docs/verdicts.md on neighbouring versions: the smallest scenario that tells each from the one before it. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdownTable } from "markdown-table";
import { check } from "../../src/jobs/check.js";
import { type CheckRequest, parseRequest } from "../../src/model/request.js";
import { packageRoot } from "../../src/paths.js";
import { isWhole } from "../../src/result/check-result.js";

/** What `pagerace search NEWER --against OLDER` has said. */
export interface Neighbours {
  older: string;
  newer: string;
  seconds: number;
  told: { change: "new" | "closed"; id: string; grade: string; scenario: string; settings: string; shortest: number }[];
  /** Open scenarios that were walked to their end of both, of so many that there are. */
  walked: number;
  of: number;
  /** The last of them; null: none was. */
  last: string | null;
  /** Operations that only the newer one has: no task chose them. */
  leftOut: string[];
}

export interface SavedNeighbours {
  /** Of each search. */
  budget: string;
  pairs: Neighbours[];
}

const path = join(packageRoot, "bench", "saved", "neighbours.json");

/** Undefined: none have been saved. */
export function readNeighbours(): SavedNeighbours | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as SavedNeighbours) : undefined;
}

const BUDGET_S = 40;

/** Searches each pair of neighbours, and keeps what came of it. @param versions in order of time. */
export async function searchNeighbours(versions: readonly string[]): Promise<void> {
  const pairs: Neighbours[] = [];
  for (const [index, newer] of versions.slice(1).entries()) {
    pairs.push(await search(versions[index]!, newer));
    process.stderr.write(`${versions[index]!} ${newer}: ${pairs.at(-1)!.told.map(toldText).join("; ") || "nothing"}\n`);
  }
  const lines = pairs.map((pair) => JSON.stringify(pair)).join(",\n");
  writeFileSync(path, `{ "budget": "${BUDGET_S}s", "pairs": [\n${lines}\n] }\n`);
}

async function search(older: string, newer: string): Promise<Neighbours> {
  const asked = { mode: "check", command: "search", variants: [newer], against: older, budgetMs: BUDGET_S * 1000 };
  const request = parseRequest(asked, "search") as CheckRequest;
  const { findings, cells, leftOut, seconds } = await check(request, {
    on: () => {},
    stop: new AbortController().signal,
  });
  const told = findings.flatMap(({ change, id, grade, scenario, settings, variant, against }) =>
    change === "new" || change === "closed"
      ? [{ change, id, grade, scenario, settings, shortest: (variant ?? against)!.shortest }]
      : [],
  );
  const whole = cells.filter(isWhole);
  const last = whole.at(-1);
  const of = cells.filter(({ refused }) => refused === null).length;
  const lastText = last === undefined ? null : `${last.scenario}, ${last.settings}`;
  return { older, newer, seconds, told, walked: whole.length, of, last: lastText, leftOut };
}

export function neighboursChapter({ budget, pairs }: SavedNeighbours): string {
  const rows = pairs.map(({ older, newer, told, walked, of, last, leftOut, seconds }) => [
    older,
    newer,
    told.length > 0
      ? told.map(toldText).join("; ")
      : `nothing, in ${walked} of ${of}; the last: ${inCode(last ?? "none")}`,
    leftOut.join(", "),
    seconds.toFixed(0),
  ]);
  return [
    "## Neighbours",
    "",
    `The smallest scenario that tells a version from the one before it, by \`pagerace search NEWER --against OLDER --budget ${budget}\`: *closed*, the newer one is proved not to have it there; *new*, the older one is. Where nothing told them apart, in how many open scenarios that is proved (each on one filesystem, the smaller first), and the last of them. Tasks choose among the operations that both have: what only the newer one has stands beside. Versions that differ in what only a larger or another scenario shows are told apart by [the named ones](#named-scenarios).`,
    "",
    markdownTable([["older", "newer", "told apart by", "only the newer has", "seconds"], ...rows], {
      align: ["l", "l", "l", "l", "r"],
    }),
    "",
  ].join("\n");
}

function toldText({ change, id, grade, scenario, settings, shortest }: Neighbours["told"][number]): string {
  const where = settings.replace(/^1 page of 1 block, 1 mapping, \d CPUs?, /, "");
  return `${change} ${id} (${grade}) by ${inCode(scenario)} on ${where}, ${shortest} steps`;
}

function inCode(text: string): string {
  return `\`${text.replaceAll("|", String.raw`\|`)}\``;
}
