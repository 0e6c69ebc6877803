/** A folder with a file of each kind, in which commands are run; what they leave behind is seen, and it is as before afterwards. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fixture, pagerace, scratch } from "../pagerace.js";
import { ended, type Ended } from "./process.js";

export interface Run extends Ended {
  /** Names of files. */
  changed: string[];
  /** The same, where there should be none. */
  forgotten: string[];
}

/** What may have a name: a file of these bytes, or what is none. */
export type Thing = Buffer | "folder" | "pipe" | { link: string };

/** A walk that takes little room, of which a part is done. */
const SMALL = ["--max-memory", "16MiB", "--max-states", "1000", "--max-depth", "20"];

export class Playground {
  private readonly root = scratch();
  readonly folder = join(this.root, "here");
  private readonly pristine = join(this.root, "pristine");
  /** For what is to be forgotten. */
  private readonly temporary = join(this.root, "tmp");

  /** Makes the files: results, a journal and a walk by the commands that make them. */
  async fill(): Promise<void> {
    for (const each of [this.pristine, this.temporary]) mkdirSync(each);
    const at = (name: string) => join(this.pristine, name);
    const runs = [
      ["sample", "v2.6.20-rc3", "fixme-race", "-n", "500", "--seed", "1", "-o", at("sampled.json")],
      ["sample", "v2.6.20-rc3", "fixme-race", "-n", "500", "--seed", "2", "-o", at("sampled-too.json")],
      ["hammer", "v2.6.23", "-n", "1000", "--warmup", "0s", "-o", at("hammered.json")],
      ["explore", "v2.6.20-rc3", "fixme-race", "-o", at("explored.json"), ...SMALL, "--checkpoint", at("walk")],
      ["soak", "v2.6.23", "-d", "20ms", "--warmup", "0s", "--journal", at("journal.jsonl")],
    ];
    for (const args of runs) await pagerace(...args);
    const result = JSON.parse(readFileSync(at("sampled.json"), "utf8")) as { request: object };
    writeFileSync(at("request.json"), JSON.stringify(result.request));
    writeFileSync(at("scenario.json"), '{ "tasks": ["store b1", "writeback"], "initially": ["store"] }');
    writeFileSync(at("damaged.json"), readFileSync(at("hammered.json"), "utf8").replace('"rounds"', '"round"'));
    writeFileSync(at("torn.json"), '{ "tasks": ["store"');
    writeFileSync(at("empty"), "");
    cpSync(fixture("my-patch.ts"), at("patch.ts"));
    cpSync(fixture("cases/patches/multi.ts"), at("faults.ts"));
    writeFileSync(at("defaults.json"), '{ "all": { "threads": 1 }, "explore": { "max-depth": 9 } }');
    mkdirSync(at("full"));
    writeFileSync(at("full/mine"), "");
    for (const [name, link] of [
      ["link", "hammered.json"],
      ["nowhere", "nothing"],
      ["round", "round"],
    ] as const)
      put(at(name), { link });
    this.restore();
  }

  /** Of the file as it was made. */
  read(name: string): Buffer {
    return readFileSync(join(this.pristine, name));
  }

  /** Runs a command in the folder, and says what it changed there. @param files that are otherwise for this run. */
  async run(args: readonly string[], files: Record<string, Thing> = {}): Promise<Run> {
    for (const [name, thing] of Object.entries(files)) put(join(this.folder, name), thing);
    const before = namesAndContents(this.folder);
    const end = await ended(args, { cwd: this.folder, TMPDIR: this.temporary });
    const after = namesAndContents(this.folder);
    const names = new Set([...before.keys(), ...after.keys()]);
    const changed = [...names].filter((name) => before.get(name) !== after.get(name));
    const forgotten = readdirSync(this.temporary);
    if (changed.length + forgotten.length + Object.keys(files).length > 0) this.restore();
    return { ...end, changed, forgotten };
  }

  /** Leaves nothing behind. */
  end(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private restore(): void {
    for (const each of [this.folder, this.temporary]) rmSync(each, { recursive: true, force: true });
    mkdirSync(this.temporary);
    cpSync(this.pristine, this.folder, { recursive: true, verbatimSymlinks: true });
    put(join(this.folder, "pipe"), "pipe"); // which is not copied
  }
}

function put(path: string, thing: Thing): void {
  if (Buffer.isBuffer(thing)) writeFileSync(path, thing);
  else if (thing === "folder") mkdirSync(path);
  else if (thing !== "pipe") symlinkSync(thing.link, path);
  else if (spawnSync("mkfifo", [path]).status !== 0) throw new Error(`no pipe can be made at ${path}`);
}

/** Of every file and folder beneath, by its path. */
function namesAndContents(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(names.map((name) => [name, contentOf(join(folder, name))]));
}

function contentOf(path: string): string {
  const about = lstatSync(path);
  if (about.isSymbolicLink()) return `link ${readlinkSync(path)}`;
  return about.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "no file";
}
