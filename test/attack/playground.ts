/** A folder with a file of each kind, in which commands are run; what they leave behind is seen, and it is as before afterwards. */
import { cpSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fixture, pagerace, scratch } from "../pagerace.js";
import { ended, type Ended } from "./process.js";

export interface Run extends Ended {
  /** Names of files. */
  changed: string[];
  /** The same, where there should be none. */
  forgotten: string[];
}

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
    mkdirSync(at("full"));
    writeFileSync(at("full/mine"), "");
    this.restore();
  }

  /** Of the file as it was made. */
  read(name: string): Buffer {
    return readFileSync(join(this.pristine, name));
  }

  /** Runs a command in the folder, and says what it changed there. @param files that are otherwise for this run. */
  async run(args: readonly string[], files: Record<string, Buffer> = {}): Promise<Run> {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(this.folder, name), bytes);
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
    cpSync(this.pristine, this.folder, { recursive: true });
  }
}

/** Of every file and folder beneath, by its path. */
function namesAndContents(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(names.map((name) => [name, contentOf(join(folder, name))]));
}

function contentOf(path: string): string {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) return `link ${readlinkSync(path)}`;
  return about.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "no file";
}
