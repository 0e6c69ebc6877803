/** Compiled variants, kept by the hash of all that went into them. A cache that cannot be written is no error. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../paths.js";
import type { Build } from "./builds.js";
import { type Variant, lineOf } from "./variant.js";

/** Told what takes a second or some: `compiling v2.6.19 (hammer)`. */
export type Tell = (what: string) => void;

/** The cached wasm of this variant and build, or what `compile` makes, which is then kept. */
export async function cached(
  variant: Variant,
  build: Build | "unnumbered" | "checked",
  compile: () => Promise<Uint8Array>,
  tell: Tell = () => {},
): Promise<Uint8Array> {
  const name = cacheName(variant, build);
  for (const folder of [shippedFolder, ...cacheFolders()]) {
    try {
      return readFileSync(join(folder, name));
    } catch {
      continue;
    }
  }
  tell(`compiling ${variant.id} (${build})`);
  const wasm = await compile();
  keep(name, wasm);
  return wasm;
}

export function cacheName(variant: Variant, build: Build | "unnumbered" | "checked"): string {
  return `${variant.id}.${build}.${contentHash(variant)}.wasm`;
}

/** What a package brings along; in a working tree, what was packed last. */
export const shippedFolder = join(packageRoot, "dist", "compiled");

/**
 * 16 hex digits over the text of the variant and of what it descends from, all other sources, what is done to them when they are
 * compiled, the compiler's configuration and its version.
 */
export function contentHash(variant: Variant): string {
  const hash = createHash("sha256");
  for (const { path, text } of lineOf(variant)) hash.update(path).update("\0").update(text).update("\0");
  for (const [path, content] of [...filesOf("assembly", ".ts"), ...COMPILING.flatMap((room) => filesOf(room, ".js"))])
    hash.update(path).update(content);
  hash.update(readFileSync(join(packageRoot, "asconfig.json")));
  hash.update(readFileSync(join(packageRoot, "package.json")));
  return hash.digest("hex").slice(0, 16);
}

/** The rooms, as they are built, that decide what becomes of a source: dispatch, places of words, passes. */
const COMPILING = ["dist/src/compile", "dist/src/model"];

/** In the order of their names; none where the folder is not there, as before the first build. */
function filesOf(room: string, ending: string): [path: string, content: Buffer][] {
  const folder = join(packageRoot, room);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => [`${room}/${name}`, readFileSync(join(folder, name))]);
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
