/**
 * Before a package is packed: compiles every shipped variant by every build that commands run, so that an installed package wants the
 * compiler for patches alone. Those that are named and no others, where some are.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Piscina } from "piscina";
import { type Build, builds } from "./builds.js";
import { cacheName, entryOf, shippedFolder } from "./cache.js";
import type { ShippedTask } from "./shipped-worker.js";
import { type Variant, findVariant, shippedVariants } from "./variant.js";

/** Tests alone run the one; the other is of mutants, which want the compiler anyway. */
const NOT_RUN: readonly Build[] = ["sequence", "walk"];

const inEveryBuild = (variants: readonly Variant[]) =>
  variants.flatMap((variant) =>
    (Object.keys(builds) as Build[]).filter((build) => !NOT_RUN.includes(build)).map((build) => ({ variant, build })),
  );

const named = process.argv.slice(2).map(findVariant);
const own = named.find(({ shipped }) => !shipped);
if (own !== undefined) throw new Error(`${own.origin}: does not ship; want names of \`pagerace variants\``);
mkdirSync(shippedFolder, { recursive: true });
const pool = new Piscina<ShippedTask, Uint8Array>({ filename: new URL("./shipped-worker.js", import.meta.url).href });
const all = inEveryBuild(named.length > 0 ? named : shippedVariants());
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
