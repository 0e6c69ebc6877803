import { accessSync, constants, lstatSync } from "node:fs";
import { type Command, Option } from "commander";
import { EXIT, HarnessFailure, messageOf, UsageError } from "../failure.js";
import type { Earlier } from "../jobs/hammer.js";
import type { HammerRequest } from "../model/request.js";
import { onlyWhere } from "../options/concerns.js";
import { addHammerOptions, readHammerRequest } from "../options/hammer-options.js";
import { readOutput, refuseSameFile } from "../options/output.js";
import { addPage, readPage } from "../options/page.js";
import type { Raw } from "../options/raw.js";
import { refusedFlag } from "../options/typed.js";
import { parseDuration } from "../options/values.js";
import type { HammerResult } from "../result/hammer-schema.js";
import { sealed } from "../seal.js";
import { type Journal, readJournal } from "../watch/journal.js";
import { Lock, lock } from "../watch/lock.js";
import { Recorder } from "../watch/recorder.js";
import type { Watch, WatchEvent } from "../watch/watch.js";
import { runJob } from "./run-job.js";

/** With --resume these alone may be given; the journal says the rest. */
const RESUMABLE = [
  "journal",
  "resume",
  "until",
  "every",
  "duration",
  "ops",
  "json",
  "output",
  "force",
  "expect",
  "page",
  "observations",
];
const ALSO_RESUMABLE = ["warmup", "deadline", "stopOnFirst", "oversubscribe"];
const MAY_BE_ANEW = [...RESUMABLE, ...ALSO_RESUMABLE];

export function addSoak(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("soak [variants...]")
    .description("hammer or compare until stopped, with a journal that survives a kill")
    .addOption(new Option("--journal <file>", "JSON lines, one record a minute").default("pagerace-soak.jsonl"))
    .option("--resume", "go on with the journal: same variants, seed and workload; -d and -n are of the whole soak")
    .option("--until <anomaly>", "end when this is seen in a variant that is no canary")
    .addOption(new Option("--every <time>", "how often a record is written").default("1m"))
    .option("--baseline <variant>", "as for compare");
  onlyWhere(
    command,
    ({ resume }) =>
      (name) =>
        resume !== true || MAY_BE_ANEW.includes(name),
  );
  addHammerOptions(addPage(command), "8h").action(async (names: string[], raw) => {
    if (raw.journal === "") throw new UsageError("--journal: want the name of a file");
    refuseSameFile(raw as Raw, "--journal", raw.journal);
    const everyMs = parseDuration("--every", raw.every);
    if (raw.resume === true) refuseContradictions(command, names);
    else if (names.length === 0) throw new UsageError("soak: name one variant to hammer, or several to compare");
    const held = new Lock(raw.journal);
    try {
      finish(await soak(names, raw, { held, everyMs }));
    } finally {
      held.giveBack();
    }
  });
}

/** @returns the exit status. */
async function soak(names: string[], raw: Raw, { held, everyMs }: { held: Lock; everyMs: number }): Promise<number> {
  const { path } = held;
  if (raw["resume"] === true) held.hold();
  else refuseExisting(path);
  const journal = raw["resume"] === true ? readToGoOn(path) : undefined;
  if (journal !== undefined && journal.tornBytes > 0)
    process.stderr.write(`note: the last line of the journal is torn: its ${journal.tornBytes} bytes are cut off\n`);
  const asked = readHammerRequest({ command: "soak", variants: journal?.header.request.variants ?? names }, raw);
  const request = journal === undefined ? asked : resumed(asked, journal);
  const recorder = new Recorder(path, everyMs, journal);
  const job = async (watch: Watch) => {
    const { hammer } = await import("../jobs/hammer.js");
    const done = hammer(request, watch, journal && earlierOf(journal));
    await done.catch(() => flushQuietly(recorder)); // what was measured until then; the failure itself says more
    return recorded(recorder, await done);
  };
  const on = (event: WatchEvent) => {
    if (event.type === "begun") held.hold();
    recorder.on(event);
  };
  try {
    return await runJob(job, readOutput(raw, "hammer"), { also: on, page: readPage(raw) });
  } finally {
    recorder.close();
  }
}

function flushQuietly(recorder: Recorder): void {
  try {
    recorder.flush();
  } catch {
    recorder.close();
  }
}

/** @throws HarnessFailure, with the result, if the last record cannot be written. */
function recorded(recorder: Recorder, result: HammerResult): HammerResult {
  try {
    recorder.flush();
    return result;
  } catch (error) {
    const warnings = [...result.warnings, messageOf(error)];
    throw new HarnessFailure(messageOf(error), sealed({ ...result, warnings, exitStatus: EXIT.harness }));
  }
}

/** @throws UsageError for a journal that is there, or cannot be written: before anything is compiled. */
function refuseExisting(path: string): void {
  if (isThere(path))
    throw new UsageError(`--journal ${path} exists; go on with it by --resume, or choose another name`);
  lock(path)();
}

/** A link to nothing is, too. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // who asks for its lock is told why
  }
}

/** @throws UsageError for a journal that cannot be read, or not be written: before anything is compiled. */
function readToGoOn(path: string): Journal {
  const journal = readJournal(path);
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new UsageError(`--journal ${path}: ${messageOf(error)}`);
  }
  return journal;
}

/** What the journal says, and of the options what may be said anew. */
function resumed(asked: HammerRequest, { header }: Journal): HammerRequest {
  const { durationMs, operations, warmupMs, deadlineMs, oversubscribe, stopOnFirst, until, expected } = asked;
  return {
    ...header.request,
    durationMs,
    operations,
    warmupMs,
    deadlineMs,
    oversubscribe,
    stopOnFirst,
    until,
    expected,
  };
}

function earlierOf({ header, records }: Journal): Earlier {
  return {
    id: header.id,
    rounds: records.reduce((sum, { rounds }) => sum + rounds, 0),
    seconds: records.reduce((sum, { seconds }) => sum + seconds, 0),
    blocks: records.flatMap(({ blocks }) => blocks),
  };
}

function refuseContradictions(command: Command, names: string[]): void {
  if (names.length > 0) throw new UsageError("soak --resume: the journal says which variants; name none");
  const flag = refusedFlag(command, (name) => !MAY_BE_ANEW.includes(name));
  if (flag !== undefined)
    throw new UsageError(`soak --resume: the journal says ${flag}; leave it out, or begin a new journal`);
}
