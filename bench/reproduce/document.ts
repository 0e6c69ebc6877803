/** docs/reproduced.md, made of what `pagerace reproduce --json` has found: the model's column beside the machine's. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownTable } from "markdown-table";
import { z } from "zod";
import { packageRoot } from "../../src/paths.js";
import { seenIn } from "../../src/reproduce/machine.js";
import { type ReproduceResult, reproduceResultSchema } from "../../src/reproduce/result.js";
import { bounds, significant } from "../../src/result/number.js";

export const savedPath = join(packageRoot, "bench", "saved", "reproduce.json");
export const documentPath = join(packageRoot, "docs", "reproduced.md");

const HEAD = `# Model and machine

Written by \`npm run reproduced\` from [bench/saved/reproduce.json](../bench/saved/reproduce.json); do not edit. [What is what](reproduce.md).

A hit is a round, of as many rows as stand there, with at least one block lost. Behind it is the 95 % interval of a round's probability (Clopper-Pearson). Both are of the confirming process alone, which tries the setting that a search, a process before it, has found best; hits of the search stand behind a plus. A window is a round in which what the trace has amid an operation ran amid it. In the model's column: steps of the shortest execution, **–** proved absent, **?** neither, for the walk did not come to its end within 1 GiB.
`;

export function readSaved(): ReproduceResult[] {
  return z.array(reproduceResultSchema).parse(JSON.parse(readFileSync(savedPath, "utf8")));
}

export function documentOf(results: readonly ReproduceResult[]): string {
  return [HEAD, ...machines(results), table(results), "", ...driftTable(results), ...anomalous(results), ""].join("\n");
}

function machines(results: readonly ReproduceResult[]): string[] {
  const each = results.map(({ environment, machine }) =>
    `${environment["cpu"]}, ${machine.cpus} CPUs, Linux ${machine.kernel.release}: ${machine.kernel.configuration}`.trim(),
  );
  return [...new Set(each)].flatMap((line) => [line, ""]);
}

const HEADS = ["scenario", "trace of", "on", "rows", "anomaly", "model", "rounds", "windows", "hits on the machine"];

function table(results: readonly ReproduceResult[]): string {
  const rows = results.flatMap(({ scenario, variant, machine, beside, model }) =>
    beside
      .filter((each) => each.machine !== null)
      .map((each) => {
        const measured = machine.ways.filter(({ role }) => role === "confirm");
        return [
          `\`${(scenario.name ?? scenario.short).replaceAll("|", "\\|")}\``,
          variant,
          `${machine.filesystem}, ${machine.disk}`,
          String(machine.rows),
          each.anomaly,
          saidOf(model.find(({ anomaly }) => anomaly === each.anomaly)),
          String(each.machine!.rounds),
          String(measured.reduce((sum, { windows }) => sum + windows, 0)),
          rateText(each),
        ];
      }),
  );
  return markdownTable([HEADS, ...rows], { align: ["l", "l", "l", "r", "l", "l", "r", "r", "l"] });
}

function saidOf(says: ReproduceResult["model"][number] | undefined): string {
  if (says === undefined || says.reachable === null) return "?";
  return says.reachable ? `${says.shortest ?? "?"} steps` : "–";
}

function rateText({ machine, searched }: ReproduceResult["beside"][number]): string {
  const { hits, rounds, interval } = machine!;
  const before = (searched?.hits ?? 0) > 0 ? `, + ${searched!.hits} of ${searched!.rounds}` : "";
  if (rounds === 0) return before;
  return (hits === 0 ? `0: < ${significant(interval[1])}` : `**${hits}**: ${bounds(interval)}`) + before;
}

/** Of the counter that is the machine's: a run, and not a round, has it or not. */
function driftTable(results: readonly ReproduceResult[]): string[] {
  const rows = results.map(({ scenario, variant, machine, model }) => [
    `\`${(scenario.name ?? scenario.short).replaceAll("|", "\\|")}\``,
    variant,
    `${machine.filesystem}, ${machine.disk}`,
    saidOf(model.find(({ anomaly }) => anomaly === "count-drift")),
    ...[0, 1].map((phase) => driftText(machine.drift.find((each) => each.phase === phase))),
  ]);
  return [
    "## The counter",
    "",
    "NR_FILE_DIRTY less the dirty pages of the machine, before and after all rounds of each process (least and most, where pages are on no list); empty where others dirtied or cleaned pages during every sweep.",
    "",
    markdownTable([["scenario", "trace of", "on", "model", "search", "confirm"], ...rows]),
    "",
  ];
}

function driftText(drift: ReproduceResult["machine"]["drift"][number] | undefined): string {
  if (drift === undefined) return "";
  const { before, after, drifted } = drift;
  const text = `${before.join("..")}, ${after.join("..")}`;
  return drifted ? `**${text}**` : text;
}

/** Of runs with a hit: each way that was run, controls too. */
function anomalous(results: readonly ReproduceResult[]): string[] {
  return results
    .filter(({ machine }) => machine.first !== null)
    .flatMap(({ scenario, machine }) => {
      const { first, openWindows, openRows, planted, plantedSeen, ways } = machine;
      const rows = ways.map((way) => [
        way.name,
        way.role,
        String(way.rounds),
        String(way.windows),
        ...["lost-store", "sync-loss", "untracked-dirty", "stale-read"].map((anomaly) =>
          hitsText(seenIn(way, anomaly)),
        ),
      ]);
      const gone = first!.gone ? " After fsync, and the cache dropped, it read as the disk had it." : "";
      const open =
        openWindows === 0 ? "" : ` Rows unmapped and not flushed: ${significant(openRows / openWindows)} a window.`;
      return [
        `## \`${scenario.name ?? scenario.short}\` on ${machine.filesystem}, ${machine.disk}`,
        "",
        markdownTable(
          [
            [
              "way",
              "role",
              "rounds",
              "windows",
              "lost-store (blocks)",
              "sync-loss (blocks)",
              "untracked-dirty",
              "stale-read",
            ],
            ...rows,
          ],
          {
            align: ["l", "l", "r", "r", "r", "r", "r", "r"],
          },
        ),
        "",
        `First: ${first!.anomaly} in round ${first!.round}, row ${first!.row}: memory or store ${first!.memory}, disk ${first!.disk}.${gone}${open} Planted losses seen: ${plantedSeen} of ${planted}.`,
        "",
      ];
    });
}

function hitsText(seen: { rounds: number; blocks: number } | undefined): string {
  if (seen === undefined) return "";
  return seen.rounds === 0 ? "0" : `${seen.rounds} (${seen.blocks})`;
}
