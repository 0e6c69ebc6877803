/** The assertions in a variant's code: `BUG_ON` says which has failed, by function, file and line. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { MAX_BUGS } from "../../assembly/layout/index.js";
import { UsageError } from "../failure.js";
import { packageRoot } from "../paths.js";
import { type Variant, lineOf } from "./variant.js";

export interface BugSite {
  function: string;
  /** As messages name it: `kernel/rmap.ts`, `v2.6.23`, or the path of a user's file. */
  file: string;
  /** From 1. */
  line: number;
  /** The source, from the package's root, without `.ts`; those of one are in the order of their places. */
  module: string;
}

/** Of the shipped rooms that assert. */
const ROOMS = ["machine/locks", "oracle/audit"];

/** In a fixed order: the place in the list is the number that the code has. @throws UsageError for more than there is room for. */
export function bugSites(variant: Variant): BugSite[] {
  const kernel = readdirSync(join(packageRoot, "assembly", "kernel"))
    .sort()
    .map((file) => `kernel/${file.replace(/\.ts$/, "")}`);
  const shipped = variant.subject === "kernel" ? [...ROOMS, ...kernel] : [];
  const sites = [
    ...shipped.flatMap((module) => sitesIn(textOf(module), `assembly/${module}`, `${module}.ts`)),
    ...lineOf(variant)
      .toReversed()
      .flatMap(({ text, path, origin }) => sitesIn(text, `assembly/${path}`, origin)),
  ];
  if (sites.length > MAX_BUGS)
    throw new UsageError(`${variant.origin}: ${sites.length} assertions in all; there is room for ${MAX_BUGS}`);
  return sites;
}

function textOf(module: string): string {
  return readFileSync(join(packageRoot, "assembly", `${module}.ts`), "utf8");
}

function sitesIn(text: string, module: string, file: string): BugSite[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, " "));
  return [...code.matchAll(/\bBUG_ON\(/g)].map(({ index }) => {
    const before = code.slice(0, index);
    const names = [...before.matchAll(/\bfunction (\w+)/g)];
    return { function: names.at(-1)?.[1] ?? "", file, line: before.split("\n").length, module };
  });
}
