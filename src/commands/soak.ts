import { type Command, Option } from "commander";
import { contentHash } from "../build/cache.js";
import { UsageError } from "../failure.js";
import { anomalyNames } from "../names.js";
import { addRunOptions, readRunOptions, type RunOptions } from "../options/run-options.js";
import { parseDuration, parseName } from "../options/values.js";
import { makePlan } from "./make-plan.js";
import type { Plan, Slot } from "../plan/plan.js";
import { compareSlots, hammerSlots } from "../plan/slots.js";
import { checkWorkload, type Workload } from "../plan/workload.js";
import { appendBlock, type Block } from "../run/blocks.js";
import { createJournal, type Journal, type JournalHeader, mendJournal, readJournal } from "../soak/journal.js";
import { Recorder } from "../soak/recorder.js";
import { measure } from "./measure.js";

interface SoakFlags {
  journal: string;
  resume?: boolean;
  until?: string;
  every: string;
  baseline?: string;
}

export function addSoak(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("soak [variants...]")
    .description("hammer or compare until stopped, with a journal that survives a kill")
    .addOption(new Option("--journal <file>", "JSON lines, one record a minute").default("pagerace-soak.jsonl"))
    .option("--resume", "go on with the journal: same variants, seed and workload; -d is the whole time")
    .option("--until <anomaly>", "end when this is seen in a variant that is no canary")
    .addOption(new Option("--every <time>", "how often a record is written").default("1m"))
    .option("--baseline <variant>", "as for compare");
  addRunOptions(command, "8h").action(async (names: string[], raw) => {
    const flags = raw as SoakFlags;
    const until = flags.until === undefined ? undefined : parseName("--until", flags.until, anomalyNames);
    const everyMs = parseDuration("--every", flags.every);
    const options = readRunOptions(raw);
    const start = await (flags.resume === true ? resume : begin)(names, flags, options);
    const { plan, earlier } = start;
    const recorder = new Recorder(plan, flags.journal, everyMs, start.records, plan.firstRound);
    finish(
      await measure({
        plan,
        options,
        earlier,
        recorder,
        until: (block) => until !== undefined && shows(plan, block, until),
      }),
    );
  });
}

interface Start {
  plan: Plan;
  /** What earlier runs of the same journal measured, and how many records they wrote. */
  earlier: Block[];
  records: number;
}

async function begin(names: string[], flags: SoakFlags, options: RunOptions): Promise<Start> {
  if (names.length === 0) throw new UsageError("soak: name one variant to hammer, or several to compare");
  const plan = makePlan("soak", await slotsFor(names, flags.baseline), options);
  createJournal(flags.journal, headerOf(plan, names, flags.baseline));
  return { plan, earlier: [], records: 0 };
}

async function resume(names: string[], flags: SoakFlags, options: RunOptions): Promise<Start> {
  if (names.length > 0) throw new UsageError("soak --resume: the journal says which variants; name none");
  const journal = readJournal(flags.journal);
  const workload = journal.header.workload as unknown as Workload;
  checkWorkload(workload);
  const slots = await slotsFor(journal.header.names, journal.header.baseline);
  checkSameCode(journal, slots, flags.journal);
  mendJournal(flags.journal, journal);
  const plan = makePlan("soak", slots, { ...options, workload, mixNamed: true, seed: journal.header.seed });
  const doneMs = journal.records.reduce((sum, record) => sum + record.seconds * 1000, 0);
  const doneRounds = journal.records.reduce((sum, record) => sum + record.rounds, 0);
  const left = plan.durationMs === undefined ? undefined : Math.max(0, plan.durationMs - doneMs);
  const earlier = journal.records.flatMap((record) => record.blocks).reduce(appendBlock, [] as Block[]);
  return { plan: { ...plan, firstRound: doneRounds, durationMs: left }, earlier, records: journal.records.length };
}

async function slotsFor(names: string[], baseline: string | undefined): Promise<Slot[]> {
  return names.length === 1 && names[0] !== undefined ? hammerSlots(names[0]) : compareSlots(names, baseline);
}

function headerOf(plan: Plan, names: string[], baseline: string | undefined): JournalHeader {
  const variants = plan.slots.map(({ name, variant }) => ({ name, hash: contentHash(variant) }));
  return {
    schema: "pagerace/journal/1",
    seed: plan.seed,
    names,
    baseline,
    variants,
    workload: { ...plan.workload },
    startedAt: new Date().toISOString(),
  };
}

/** Counts of different code must not be added up. */
function checkSameCode(journal: Journal, slots: Slot[], path: string): void {
  slots.forEach((slot, index) => {
    const before = journal.header.variants[index];
    if (before?.name === slot.name && before.hash === contentHash(slot.variant)) return;
    throw new UsageError(`${path}: ${slot.name} is not the code that the journal was begun with; begin a new journal`);
  });
}

/** Whether this anomaly was seen in a variant that is under test. */
function shows(plan: Plan, block: Block, anomaly: string): boolean {
  const kind = anomalyNames.indexOf(anomaly);
  return block.variants.some(
    (variant, slot) => plan.slots[slot]?.role !== "canary" && (variant.anomalies[kind] ?? 0) > 0,
  );
}
