/**
 * Before a package is packed: compiles every shipped variant by every build that commands run, so that an installed package wants the
 * compiler for patches alone. Where some are named, those and no others: `v2.6.19`, or by some builds, `v2.6.19:hammer,explore`.
 */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Piscina } from "piscina";
import { makeFolder } from "../files/folder.js";
import { type Build, builds } from "./builds.js";
import { cacheName, entryOf, shippedFolder } from "./cache.js";
import type { ShippedTask } from "./shipped-worker.js";
import { type Variant, findVariant, shippedVariants } from "./variant.js";

/** Tests alone run the one; the other is of mutants, which want the compiler anyway. */
const NOT_RUN: readonly Build[] = ["sequence", "walk"];

const everyBuild = (Object.keys(builds) as Build[]).filter((build) => !NOT_RUN.includes(build));
const inEveryBuild = (variants: readonly Variant[]) => variants.flatMap((variant) => inBuilds(variant, everyBuild));

function inBuilds(variant: Variant, wanted: readonly Build[]): { variant: Variant; build: Build }[] {
  return wanted.map((build) => ({ variant, build }));
}

function named(text: string): { variant: Variant; build: Build }[] {
  const [name = "", wanted] = text.split(":");
  const variant = findVariant(name);
  if (!variant.shipped) throw new Error(`${variant.origin}: does not ship; want names of \`pagerace variants\``);
  if (wanted === undefined) return inBuilds(variant, everyBuild);
  const [unknown] = wanted.split(",").filter((build) => !(everyBuild as readonly string[]).includes(build));
  if (unknown !== undefined) throw new Error(`${text}: no build "${unknown}"; want ${everyBuild.join(", ")}`);
  return inBuilds(variant, wanted.split(",") as Build[]);
}

const some = process.argv.slice(2);
const all = some.length > 0 ? some.flatMap(named) : inEveryBuild(shippedVariants());
makeFolder(shippedFolder);
const pool = new Piscina<ShippedTask, Uint8Array>({ filename: new URL("./shipped-worker.js", import.meta.url).href });
let done = 0;
await Promise.all(
  all.map(async ({ variant, build }) => {
    const wasm = await pool.run({ id: variant.id, build });
    const name = cacheName(variant, build);
    writeFileSync(join(shippedFolder, name), entryOf(name, wasm));
    if (++done % 20 === 0 || done === all.length) process.stderr.write(`compiled ${done} of ${all.length}\n`);
  }),
);
await pool.destroy();
const names = new Set(inEveryBuild(shippedVariants()).map(({ variant, build }) => cacheName(variant, build)));
for (const name of readdirSync(shippedFolder)) if (!names.has(name)) rmSync(join(shippedFolder, name)); // of other sources
