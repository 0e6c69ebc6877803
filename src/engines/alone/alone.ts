/**
 * Two variants, each operation by itself, and beside one other: what the one does to a page and the other leaves undone. Oracles say what is lost, and a
 * kernel that does nothing loses nothing; so what it did is held against what it does, as in differential testing (McKeeman, Digital
 * Technical Journal 10(1), 1998). No proof: of sequences that are played, each as it goes when nobody else is about, or preempted once.
 */
import { openPool } from "../pool.js";
import { withDeadline } from "../stepped/with-deadline.js";
import { unlessStopped } from "../turns.js";
import { HarnessFailure, messageOf } from "../../failure.js";
import { undoneBy } from "./deeds.js";
import { commonMeetings, commonSequences, lookedAt, type Sequence, shortForm } from "./sequences.js";
import type { Played } from "./outcome.js";
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
  /** Of which both came to the last operation, and the other to its end. */
  sequences: number;
  /** That there are. */
  of: number;
  undone: Undone[];
  /** What two that meet always do, and now do not in every order; each once, and only what no operation leaves undone by itself. */
  notAlways: Undone[];
}

/** What a sequence may take that has begun when the time is over: it takes some milliseconds. */
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
  const { budgetMs, stop } = alone;
  const common = [[ours.vocabulary, theirs.vocabulary], alone.filesystems] as const;
  const sequences = [...commonSequences(...common), ...commonMeetings(...common)];
  const pool = openPool<AloneTask, AloneAnswer>(new URL("./worker.js", import.meta.url), Math.min(2, alone.workers));
  try {
    const both = Promise.all([ours, theirs].map((each) => pool.run({ ...each, sequences, budgetMs })));
    const answers = await unlessStopped(inTime(both, 2 * budgetMs + GRACE_MS), stop);
    return answers === undefined ? undefined : held(sequences, answers[0]!, answers[1]!);
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

function held(sequences: readonly Sequence[], ours: AloneAnswer, theirs: AloneAnswer): HeldAlone {
  const compared = sequences.flatMap((sequence, index) => {
    const deeds = undoneBy(ours[index] ?? null, theirs[index] ?? null);
    return deeds === undefined ? [] : [{ sequence, deeds }];
  });
  const found = compared.flatMap(({ sequence, deeds }) => {
    const about = { operation: lookedAt(sequence), scenario: shortForm(sequence), filesystem: sequence.filesystem };
    return deeds.map((deed) => ({ isMeeting: sequence.how === "preempted", undone: { ...about, deed } }));
  });
  const of = (meeting: boolean) => found.flatMap(({ isMeeting, undone }) => (isMeeting === meeting ? [undone] : []));
  const undone = firstOfEach(of(false), ({ operation, deed }) => `${operation} ${deed}`);
  const isNew = ({ deed }: Undone) => undone.every((each) => each.deed !== deed);
  const notAlways = firstOfEach(of(true).filter(isNew), ({ deed }) => deed);
  return { sequences: compared.length, of: sequences.length, undone, notAlways };
}

function firstOfEach(all: readonly Undone[], kind: (each: Undone) => string): Undone[] {
  const kinds = all.map(kind);
  return all.filter((_, index) => kinds.indexOf(kinds[index]!) === index);
}
