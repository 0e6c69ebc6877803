/**
 * Compiled variants, kept by the hash of all that went into them. What is there is run, so it is read only from where nobody else can
 * write, and only as it was written. A cache that cannot be written is no error.
 */
import { createHash } from "node:crypto";
import { closeSync, constants, existsSync, lstatSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { makeFolder } from "../files/folder.js";
import { removeAllLeft } from "../files/left-over.js";
import { writeWhole } from "../files/whole.js";
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
  const shipped = readEntry(shippedFolder, name);
  if (shipped !== undefined) return shipped;
  const folders = ownFolders();
  for (const folder of folders) {
    const found = readEntry(folder, name);
    if (found !== undefined) return found;
  }
  tell(`compiling ${variant.id} (${build})`);
  const wasm = await compile();
  folders.some((folder) => keep(folder, name, wasm));
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

/** What walks, samples and hammers, and of which no verdict is; and planted faults, of which no version has anything. */
const NOT_THE_MODEL =
  /^assembly\/(?:drivers|schedulers|layout|machine\/(?:threads|delayed|litmus)|variants\/planted)\//;

/** 16 hex digits over the text of the variant and of what it descends from, and over the model that they stand on: not over what drives them. */
export function modelHash(variant: Variant): string {
  const hash = createHash("sha256");
  for (const { path, text } of lineOf(variant)) hash.update(path).update("\0").update(text).update("\0");
  for (const [path, content] of filesOf("assembly", ".ts"))
    if (!NOT_THE_MODEL.test(path)) hash.update(path).update(content);
  return hash.digest("hex").slice(0, 16);
}

/** 16 hex digits over the program's rooms, as they are built: what they make of the same code is the same. */
export function hashOfRooms(rooms: readonly string[]): string {
  const hash = createHash("sha256");
  for (const [path, content] of rooms.flatMap((room) => filesOf(room, ".js"))) hash.update(path).update(content);
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

/**
 * Beside the compiled package, or else where the user's caches are: folders in which nobody else can write, for what lies in them is
 * run. None: everything is compiled each time.
 */
export function ownFolders(): string[] {
  const [packed, caches] = [join(packageRoot, "dist", "wasm"), userCaches()];
  return (caches === undefined ? [packed] : [packed, join(caches, "pagerace")]).filter(isOwn);
}

/** Undefined for who has no home: a name from the root it must be, or caches would be made wherever somebody is. */
function userCaches(): string | undefined {
  const { XDG_CACHE_HOME: given = "" } = process.env;
  if (isAbsolute(given)) return given;
  try {
    const home = homedir(); // throws for who is in no list of users
    return isAbsolute(home) ? join(home, ".cache") : undefined;
  } catch {
    return undefined;
  }
}

/** Made if it is not there. Systems without owners have no other users' folders, either. */
export function isOwn(folder: string): boolean {
  try {
    makeFolder(folder, 0o700);
    const about = lstatSync(folder);
    const isOwned = process.getuid === undefined || (about.uid === process.getuid() && (about.mode & 0o022) === 0);
    return about.isDirectory() && isOwned;
  } catch {
    return false;
  }
}

const DIGEST_BYTES = 32;

/** What is kept of a module: the SHA-256 of its name, which says what it was made of, and of itself; then itself. */
export function entryOf(name: string, wasm: Uint8Array): Uint8Array {
  return Buffer.concat([createHash("sha256").update(name).update("\0").update(wasm).digest(), wasm]);
}

/** Undefined: there is none, it is a link, or it is not what was written by that name. */
function readEntry(folder: string, name: string): Uint8Array | undefined {
  try {
    const file = openSync(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const entry = readFileSync(file);
      const wasm = new Uint8Array(entry.subarray(DIGEST_BYTES));
      return entry.equals(entryOf(name, wasm)) ? wasm : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** Of a variant whose file is gone: what was kept of it nobody will ask for. */
export function forget(variant: Variant): void {
  const hash = contentHash(variant);
  for (const folder of ownFolders())
    for (const name of readdirSync(folder))
      if (name.startsWith(`${variant.id}.`) && name.endsWith(`.${hash}.wasm`))
        rmSync(join(folder, name), { force: true });
}

/**
 * Written whole or not at all, and never through a link: two runs may compile the same variant at once. What killed ones left is
 * removed: nobody may write a file of that name again.
 *
 * @returns whether it was.
 */
function keep(folder: string, name: string, wasm: Uint8Array): boolean {
  try {
    removeAllLeft(folder);
    writeWhole(join(folder, name), entryOf(name, wasm), { replace: true, mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
