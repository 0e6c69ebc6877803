/**
 * Two variants, each operation by itself, and any two that meet: what the one does to a page and the other leaves undone. Oracles say
 * what is lost, and a kernel that does nothing loses nothing; so what it did is held against what it does, as in differential testing
 * (McKeeman, Digital Technical Journal 10(1), 1998). No proof: of sequences that are played, each as it goes when nobody else is
 * about, or preempted once.
 */
import { openPool } from "../pool.js";
import { withDeadline } from "../stepped/with-deadline.js";
import { unlessStopped } from "../turns.js";
import { HarnessFailure, messageOf } from "../../failure.js";
import { undoneBy } from "./deeds.js";
import type { Played } from "./outcome.js";
import { commonMeetings, commonSequences, lookedAt, type Sequence, shortForm } from "./sequences.js";
import type { AloneAnswer, AloneTask } from "./worker.js";

export interface Undone {
  /** Or two that meet: `writeback | unmap`. */
  operation: string;
  /** In words: `frees the page`. */
  deed: string;
  /** The first sequence that says so, in short form. */
  scenario: string;
  filesystem: string;
}

export interface HeldAlone {
  /** That were compared. */
  sequences: number;
  /** That there are. */
  of: number;
  undone: Undone[];
  /** What two that meet always do, and now do not in every order; but for what one of them leaves undone by itself. */
  notAlways: Undone[];
}

/** What a sequence may take that has begun when the time is over. */
const GRACE_MS = 1000;

export interface Alone {
  /** That both know. */
  filesystems: readonly string[];
  /** That it may take; sequences that are left then are not played. */
  budgetMs: number;
  workers: number;
  stop: AbortSignal;
}

/**
 * @param ours what is asked about. @param theirs what it is held against.
 * @returns undefined if it was stopped; of one that spins without taking a step, no sequences. @throws HarnessFailure if a variant traps.
 */
export async function holdAlone(ours: Played, theirs: Played, alone: Alone): Promise<HeldAlone | undefined> {
  const { filesystems, budgetMs, workers, stop } = alone;
  const vocabularies = [ours.vocabulary, theirs.vocabulary] as const;
  const sequences = commonSequences(vocabularies, filesystems);
  const meetings = commonMeetings(vocabularies, filesystems);
  const pool = openPool<AloneTask, AloneAnswer>(new URL("./worker.js", import.meta.url), Math.min(2, workers));
  const until = performance.now() + budgetMs;
  /** Undefined: it was stopped. */
  const compared = async (all: Sequence[]): Promise<Compared[] | undefined> => {
    const leftMs = until - performance.now();
    if (leftMs <= 0) return [];
    const both = Promise.all([ours, theirs].map((each) => pool.run({ ...each, sequences: all, budgetMs: leftMs })));
    const answers = await unlessStopped(inTime(both, 2 * leftMs + GRACE_MS), stop);
    return answers && compare(all, answers[0]!, answers[1]!);
  };
  try {
    const single = await compared(sequences);
    const met = single && (await compared(meetings)); // what may take long, when all else is known
    return met && held(single, met, sequences.length + meetings.length);
  } catch (error) {
    throw error instanceof HarnessFailure ? error : new HarnessFailure(messageOf(error));
  } finally {
    await pool.close();
  }
}

/** @returns no sequences of one that is not there in time. @throws as a thread does, whose errors are of no class of ours. */
async function inTime(both: Promise<AloneAnswer[]>, deadlineMs: number): Promise<AloneAnswer[]> {
  try {
    return await withDeadline(both, deadlineMs, "for sequences");
  } catch (error) {
    if (error instanceof HarnessFailure) return [[], []];
    throw error;
  }
}

interface Compared {
  sequence: Sequence;
  deeds: string[];
}

/** Of sequences that can be. */
function compare(sequences: readonly Sequence[], ours: AloneAnswer, theirs: AloneAnswer): Compared[] {
  return sequences.flatMap((sequence, index) => {
    const deeds = undoneBy(ours[index] ?? null, theirs[index] ?? null);
    return deeds === undefined ? [] : [{ sequence, deeds }];
  });
}

function held(single: readonly Compared[], met: readonly Compared[], of: number): HeldAlone {
  const undone = undoneIn(single);
  const isBySelf = ({ deed, operation }: Undone) =>
    undone.some((each) => each.deed === deed && operation.split(" | ").includes(each.operation));
  const notAlways = undoneIn(met).filter((each) => !isBySelf(each));
  return { sequences: single.length + met.length, of, undone, notAlways };
}

/** Each once. */
function undoneIn(compared: readonly Compared[]): Undone[] {
  const all = compared.flatMap(({ sequence, deeds }) => {
    const about = { operation: lookedAt(sequence), scenario: shortForm(sequence), filesystem: sequence.filesystem };
    return deeds.map((deed): Undone => ({ ...about, deed }));
  });
  const kinds = all.map(({ operation, deed }) => `${operation} ${deed}`);
  return all.filter((_, index) => kinds.indexOf(kinds[index]!) === index);
}
