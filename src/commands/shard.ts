import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { HarnessFailure, messageOf, UsageError } from "../failure.js";
import { makeFolder } from "../files/folder.js";
import { writeWhole } from "../files/whole.js";
import { shardsOf } from "../model/shard.js";
import { parseCount } from "../options/values.js";
import { readRequest } from "../result/saved.js";
import { shellFile } from "../shell-word.js";
import { visible } from "../visible.js";
import { print } from "./print.js";

const MOST = 100_000;

export function addShard(program: Command): void {
  program
    .command("shard <request>")
    .description(
      "cut a request of sample, hammer, compare or soak into pieces that `run` runs anywhere, and `merge` adds up",
    )
    .requiredOption("-n, --pieces <count>", "into so many")
    .requiredOption("-o, --output <folder>", "made if it is not there; must be empty")
    .action((path: string, raw: { pieces: string; output: string }) => {
      const count = parseCount("--pieces", raw.pieces);
      if (count < 1 || count > MOST) throw new UsageError(`--pieces ${count}: want 1 to ${MOST}`);
      const shards = shardsOf(readRequest(path).request, count);
      writeAll(raw.output, shards);
      print(
        `${count} pieces in ${visible(raw.output)}: pagerace run ${shellFile(join(raw.output, nameOf(0, count)))} -o ...\n`,
      );
    });
}

/** All of them or none. */
function writeAll(folder: string, shards: readonly unknown[]): void {
  const written: string[] = [];
  try {
    makeFolder(folder);
    if (readdirSync(folder).length > 0) throw new UsageError(`-o ${folder}: is not empty; name another folder`);
    for (const [index, shard] of shards.entries()) {
      const path = join(folder, nameOf(index, shards.length));
      writeWhole(path, `${JSON.stringify(shard)}\n`, { replace: false });
      written.push(path);
    }
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    if (error instanceof UsageError) throw error;
    throw new HarnessFailure(`-o ${folder}: ${messageOf(error)}`);
  }
}

/** `shard-07.json`: numbers have as many digits as the last one. */
function nameOf(index: number, count: number): string {
  return `shard-${String(index).padStart(String(count - 1).length, "0")}.json`;
}
