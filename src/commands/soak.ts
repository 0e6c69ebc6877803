import { type Command, Option } from "commander";
import { findVariant } from "../compile/variant.js";
import { UsageError } from "../failure.js";
import { makePlan } from "../measure/make-plan.js";
import { measure } from "../measure/measure.js";
import { anomalyNamed, hammeredAnomalies, type Vocabulary } from "../model/vocabulary.js";
import { addIdentical, checkIdentical } from "../options/identical.js";
import { addRunOptions, asked, checkThreads, readRunOptions, type RunOptions } from "../options/run-options.js";
import { parseDuration, parseName } from "../options/values.js";
import type { Plan, Slot } from "../plan/plan.js";
import { compareSlots, singleSlot, vocabularyOf } from "../plan/slots.js";
import { checkWorkload, type Workload } from "../plan/workload.js";
import { environment } from "../result/environment.js";
import type { Block } from "../run/blocks.js";
import { type Journal, type JournalHeader, readJournal } from "../soak/journal.js";
import { Recorder } from "../soak/recorder.js";

interface SoakFlags {
  journal: string;
  resume?: boolean;
  until?: string;
  every: string;
  baseline?: string;
  identical?: boolean;
  oversubscribe?: boolean;
}

/** With --resume these alone may be given; the journal says the rest. */
const RESUMABLE = ["journal", "resume", "until", "every", "duration", "ops", "json", "output", "force", "expect"];
const ALSO_RESUMABLE = ["warmup", "deadline", "stopOnFirst", "oversubscribe"];

export function addSoak(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("soak [variants...]")
    .description("hammer or compare until stopped, with a journal that survives a kill")
    .addOption(new Option("--journal <file>", "JSON lines, one record a minute").default("pagerace-soak.jsonl"))
    .option("--resume", "go on with the journal: same variants, seed and workload; -d and -n are of the whole soak")
    .option("--until <anomaly>", "end when this is seen in a variant that is no canary")
    .addOption(new Option("--every <time>", "how often a record is written").default("1m"))
    .option("--baseline <variant>", "as for compare");
  addIdentical(addRunOptions(command, "8h")).action(async (names: string[], raw) => {
    const flags = raw as SoakFlags;
    const everyMs = parseDuration("--every", flags.every);
    if (flags.resume === true) refuseContradictions(command, names);
    else if (names.length === 0) throw new UsageError("soak: name one variant to hammer, or several to compare");
    const journal = flags.resume === true ? readJournal(flags.journal) : undefined;
    const vocabulary = vocabularyOf(journal?.header.names ?? names);
    const until = flags.until === undefined ? undefined : parseName("--until", flags.until, untilNames(vocabulary));
    const options = readRunOptions(raw, vocabulary);
    if (journal === undefined) await checkIdentical(names, raw);
    const { plan, earlier, begin } = await (journal === undefined
      ? beginAnew(names, flags, options)
      : goOn(journal, flags, options));
    const keeper = new Recorder(plan, flags.journal, everyMs, begin);
    const stop = (block: Block) => until !== undefined && shows(plan, block, until);
    finish(await measure({ plan, options, earlier, keeper, until: stop }));
  });
}

interface Start {
  plan: Plan;
  /** What earlier runs of the same journal measured. */
  earlier: Block[];
  begin: JournalHeader | Journal;
}

function untilNames(vocabulary: Vocabulary): string[] {
  return hammeredAnomalies(vocabulary).map(({ name }) => name);
}

async function beginAnew(names: string[], flags: SoakFlags, options: RunOptions): Promise<Start> {
  const plan = makePlan("soak", await slotsFor(names, flags.baseline, asked(options)), options);
  return { plan, earlier: [], begin: headerOf(plan, names, flags.baseline) };
}

async function goOn(journal: Journal, flags: SoakFlags, options: RunOptions): Promise<Start> {
  const workload = journal.header.workload as unknown as Workload;
  checkWorkload(workload);
  checkThreads(workload.threads, flags.oversubscribe === true);
  const slots = await slotsFor(journal.header.names, journal.header.baseline, asked({ mixNamed: true, workload }));
  checkSame(journal.header, slots, flags.journal);
  const plan = makePlan("soak", slots, { ...options, workload, mixNamed: true, seed: journal.header.seed });
  const doneMs = journal.records.reduce((sum, record) => sum + record.seconds * 1000, 0);
  const doneRounds = journal.records.reduce((sum, record) => sum + record.rounds, 0);
  const durationMs = plan.durationMs === undefined ? undefined : Math.max(0, plan.durationMs - doneMs);
  const rounds = plan.rounds === undefined ? undefined : Math.max(1, plan.rounds - doneRounds);
  const earlier = journal.records.flatMap((record) => record.blocks);
  return { plan: { ...plan, firstRound: doneRounds, durationMs, rounds }, earlier, begin: journal };
}

function refuseContradictions(command: Command, names: string[]): void {
  if (names.length > 0) throw new UsageError("soak --resume: the journal says which variants; name none");
  const allowed = [...RESUMABLE, ...ALSO_RESUMABLE];
  const given = Object.keys(command.opts()).filter((name) => command.getOptionValueSource(name) === "cli");
  const refused = given.find((name) => !allowed.includes(name));
  if (refused === undefined) return;
  const flag = command.options.find((option) => option.attributeName() === refused)?.long ?? refused;
  throw new UsageError(`soak --resume: the journal says ${flag}; leave it out, or begin a new journal`);
}

async function slotsFor(names: string[], baseline: string | undefined, operations: string[]): Promise<Slot[]> {
  return names.length === 1 && names[0] !== undefined
    ? singleSlot(findVariant(names[0]))
    : compareSlots(names, baseline, "hammer", operations);
}

function headerOf(plan: Plan, names: string[], baseline: string | undefined): JournalHeader {
  return {
    schema: "pagerace/journal/1",
    seed: plan.seed,
    names,
    baseline,
    variants: plan.slots.map(({ name, hash }) => ({ name, hash })),
    workload: { ...plan.workload },
    environment: environment(),
    startedAt: new Date().toISOString(),
  };
}

/** Counts of different code, or of different machines, must not be added up. */
function checkSame(header: JournalHeader, slots: Slot[], path: string): void {
  slots.forEach((slot, index) => {
    const before = header.variants[index];
    if (before?.name === slot.name && before.hash === slot.hash) return;
    throw new UsageError(`${path}: ${slot.name} is not the code that the journal was begun with; begin a new journal`);
  });
  const now = environment();
  const changed = ["cpu", "cpus", "node"].find((key) => header.environment[key] !== now[key]);
  if (changed === undefined) return;
  const [was, is] = [header.environment[changed], now[changed]];
  throw new UsageError(`${path}: begun with ${changed} ${was}, and here it is ${is}; begin a new journal`);
}

/** Whether this anomaly was seen in a variant that is under test. */
function shows(plan: Plan, block: Block, anomaly: string): boolean {
  const kind = anomalyNamed(plan.vocabulary, anomaly)?.number ?? -1;
  return block.variants.some((variant, slot) => {
    return plan.slots[slot]?.role !== "canary" && (variant.anomalies[kind] ?? 0) > 0;
  });
}
