/** Compiled variants, kept by the hash of all that went into them. A cache that cannot be written is no error. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../paths.js";
import type { Build } from "./builds.js";
import { type Variant, lineOf } from "./variant.js";

/** The cached wasm of this variant and build, or what `compile` makes, which is then kept. */
export async function cached(
  variant: Variant,
  build: Build | "unnumbered",
  compile: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const name = `${variant.id}.${build}.${contentHash(variant)}.wasm`;
  for (const folder of cacheFolders()) {
    try {
      return readFileSync(join(folder, name));
    } catch {
      continue;
    }
  }
  const wasm = await compile();
  keep(name, wasm);
  return wasm;
}

/** 16 hex digits over the text of the variant and of what it descends from, all other sources, the compiler's configuration and its version. */
export function contentHash(variant: Variant): string {
  const hash = createHash("sha256");
  for (const { path, text } of lineOf(variant)) hash.update(path).update("\0").update(text).update("\0");
  const assembly = join(packageRoot, "assembly");
  const files = readdirSync(assembly, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(assembly, file)));
  hash.update(readFileSync(join(packageRoot, "asconfig.json")));
  hash.update(readFileSync(join(packageRoot, "package.json")));
  return hash.digest("hex").slice(0, 16);
}

/** Beside the compiled package; where that is read-only, the system's folder for temporary files. */
function cacheFolders(): string[] {
  return [join(packageRoot, "dist", "wasm"), join(tmpdir(), "pagerace-wasm")];
}

/** Written whole or not at all: two runs may compile the same variant at once. */
function keep(name: string, wasm: Uint8Array): void {
  for (const folder of cacheFolders()) {
    try {
      mkdirSync(folder, { recursive: true });
      const unfinished = join(folder, `${name}.${process.pid}`);
      writeFileSync(unfinished, wasm);
      renameSync(unfinished, join(folder, name));
      return;
    } catch {
      continue;
    }
  }
}
