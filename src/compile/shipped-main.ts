/**
 * Before a package is packed: compiles every shipped variant by every build that commands run, so that an installed package wants the
 * compiler for patches alone.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Piscina } from "piscina";
import { type Build, builds } from "./builds.js";
import { cacheName, entryOf, shippedFolder } from "./cache.js";
import type { ShippedTask } from "./shipped-worker.js";
import { shippedVariants } from "./variant.js";

/** The litmus build of all words in one order: tests alone run it. */
const NOT_RUN: readonly Build[] = ["sequence"];

mkdirSync(shippedFolder, { recursive: true });
const pool = new Piscina<ShippedTask, Uint8Array>({ filename: new URL("./shipped-worker.js", import.meta.url).href });
const all = shippedVariants().flatMap((variant) =>
  (Object.keys(builds) as Build[]).filter((build) => !NOT_RUN.includes(build)).map((build) => ({ variant, build })),
);
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
const names = new Set(all.map(({ variant, build }) => cacheName(variant, build)));
for (const name of readdirSync(shippedFolder)) if (!names.has(name)) rmSync(join(shippedFolder, name)); // of other sources
