/** The shared memory, and the host's writing into it of what a plan says. */
import * as layout from "../../../assembly/layout/index.js";
import { filesystemNames } from "../../model/filesystems.js";
import { framesOf } from "../../model/frames.js";
import { tlbSwitches } from "../../model/tlb-switches.js";
import type { Vocabulary } from "../../model/vocabulary.js";
import { mixTable } from "../../model/mix.js";
import { patternNames } from "../../model/patterns.js";
import type { Workload } from "../../model/workload.js";
import { sharedMemory } from "../shared-memory.js";

export function createMemory(): WebAssembly.Memory {
  return sharedMemory(layout.MEMORY_PAGES);
}

/** Polls before a waiting CPU naps: many where every worker has a CPU of its own, few where they share. */
const SPINS = { ownCpu: 1_000_000, sharedCpu: 2_000 };

export interface Settings {
  seed: number;
  workload: Workload;
  /** By slot: each variant has numbers of its own. */
  vocabularies: readonly Vocabulary[];
  deadlineMs: number;
  oversubscribed: boolean;
}

/** Writes the config words and the mix tables. */
export function configure(memory: WebAssembly.Memory, settings: Settings): void {
  const words = new Int32Array(memory.buffer);
  const { workload } = settings;
  const write = (offset: number, value: number) => {
    words[offset / layout.WORD] = value;
  };
  write(layout.SEED, settings.seed | 0);
  write(layout.NR_CPUS, workload.threads);
  write(layout.NR_TASKS, workload.threads);
  write(layout.NR_PAGES, workload.pages);
  write(layout.FILE_ORDER, Math.log2(workload.pagesPerFile));
  write(layout.FILE_PAGES, workload.pagesPerFile);
  write(layout.NR_FRAMES, Math.max(1, ...settings.vocabularies.map((each) => framesOf(each, layout.MAX_FRAMES))));
  write(layout.NR_PTES, workload.mappings);
  write(layout.NR_BLOCKS, workload.blocks);
  write(layout.FILESYSTEM, filesystemNames.indexOf(workload.filesystem));
  write(layout.UNACCOUNTED_EVERY, workload.unaccountedEvery);
  write(layout.EPOCH_OPERATIONS, workload.epochOperations);
  write(layout.PATTERN, patternNames.indexOf(workload.pattern));
  write(layout.INTERRUPT_EVERY, workload.interruptEvery);
  write(layout.TLB_SWITCHES, tlbSwitches(workload));
  write(layout.DEADLINE_MS, Math.min(settings.deadlineMs, 2 ** 31 - 1));
  write(layout.SPINS, settings.oversubscribed ? SPINS.sharedCpu : SPINS.ownCpu);
  settings.vocabularies.forEach((vocabulary, slot) =>
    words.set(mixTable(workload.mix, vocabulary), (layout.MIX + slot * layout.MIX_STRIDE) / layout.WORD),
  );
}
