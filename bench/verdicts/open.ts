/** The first chapter of docs/verdicts.md: what `pagerace verdicts` has said of every version, over open scenarios. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownTable } from "markdown-table";
import { modelHash } from "../../src/compile/cache.js";
import { findVariant } from "../../src/compile/variant.js";
import { packageRoot } from "../../src/paths.js";
import { sumOf } from "../../src/report/documents/verdicts.js";
import { clock, significant } from "../../src/result/number.js";
import { type VerdictsResult, type Version, verdictsResultSchema } from "../../src/result/verdicts-schema.js";

/** As `pagerace verdicts -o` writes it. */
export const openPath = join(packageRoot, "bench", "saved", "verdicts-open.json");

/** Undefined: none has been saved. */
export function readOpen(path = openPath): VerdictsResult | undefined {
  return existsSync(path) ? verdictsResultSchema.parse(JSON.parse(readFileSync(path, "utf8"))) : undefined;
}

/** Versions whose code, or model, is other than it was. */
export function changedSince({ variants }: VerdictsResult): string[] {
  return variants.filter(({ path, code }) => modelHash(findVariant(path)) !== code).map(({ variant }) => variant);
}

export function openChapter(result: VerdictsResult): string {
  const { variants, environment } = result;
  const columns = [...new Set(variants.flatMap(({ shown }) => shown.map(({ id }) => id)))];
  const rows = variants.map((version) => [
    version.variant,
    ...columns.map((id) => cellText(version, id)),
    inCode(version.within),
    significant(version.sizes.reduce((sum, { states }) => sum + states, 0)),
  ]);
  const align = ["l", ...columns.map(() => "r"), "l", "r"];
  const always = variants[0]!.proved.filter((id) => variants.every(({ proved }) => proved.includes(id)));
  return [
    "## Every scenario up to a size",
    "",
    `By \`pagerace verdicts\`: ${significant(sumOf(variants, "states"))} states, in walks of ${clock(sumOf(variants, "seconds"))} together (${environment["cpu"]}, ${environment["cpus"]} CPUs; compiling, and working out what they say, comes to it). Open scenarios by growing size on every filesystem that the version knows, a size of all versions before the next. In \`any | any\` each of two tasks chooses one operation, any that there is: one walk is all such scenarios. A number is of steps, in bold where nothing accounts for it; with the scenario it stands below. **–** is proved absent up to the size in the column *within*, and in what was walked beyond.`,
    "",
    markdownTable([["", ...columns, "within", "states"], ...rows], { align }),
    "",
    `Proved absent in all of them: ${always.join(", ")}.`,
    "",
    "What it does not cover: larger sizes, more pages, mappings and blocks together than named, filesystems that a version does not know, and what [the model](model.md) leaves out.",
    "",
    ...variants.flatMap((version) => found(version)),
    "",
  ].join("\n");
}

function cellText({ shown, proved }: Version, id: string): string {
  const there = shown.find((each) => each.id === id);
  if (there === undefined) return proved.includes(id) ? "–" : "?";
  return there.grade === "forbidden" ? `**${there.shortest}**` : `${there.shortest} ${there.grade}`;
}

function inCode(text: string | null): string {
  return text === null ? "nothing" : `\`${text.replaceAll("|", String.raw`\|`)}\``;
}

/** A line for each anomaly, with the command that shows it. */
function found({ variant, shown }: Version): string[] {
  if (shown.length === 0) return [`- ${variant}: nothing`];
  return shown.map(({ id, scenario, settings, grade, shortest, probability }) => {
    const likely = probability === null ? "" : `, probability ${significant(probability, 3)} in the open scenario`;
    const options = optionsOf(settings);
    return `- ${variant} ${id}: \`pagerace explore ${variant} "${scenario}"${options}\` (${shortest} steps, ${grade}${likely})`;
  });
}

/** `1 page of 2 blocks, 2 mappings, 2 CPUs, nobh, TLB entries evicted`, as options. */
function optionsOf(settings: string): string {
  const count = (what: RegExp) => what.exec(settings)?.[1];
  const [pages, blocks, mappings] = [count(/(\d+) pages? of/), count(/of (\d+) blocks?/), count(/(\d+) mappings?/)];
  const filesystem = settings.split(", ").find((each) => !/\d|TLB|account/.test(each) || /^ext\d-/.test(each));
  return [
    filesystem === undefined ? "" : ` --fs ${filesystem}`,
    ...[["--pages", pages] as const, ["--blocks", blocks] as const, ["--mappings", mappings] as const].map(
      ([option, value]) => (value === undefined || value === "1" ? "" : ` ${option} ${value}`),
    ),
    /evict/.test(settings) ? " --evict" : "",
    /prefetch/.test(settings) ? " --prefetch" : "",
    /unaccounted|not account/.test(settings) ? " --unaccounted" : "",
  ].join("");
}
