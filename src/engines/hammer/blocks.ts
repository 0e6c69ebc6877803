/** Blocks: sums of whole rounds, the unit of all statistics. Their number is bounded, so a soak does not grow. */
import { HarnessFailure } from "../../failure.js";
import type { Epoch } from "./ledger.js";
import { overlaps } from "./overlap.js";

/** What one variant did and showed in one block. */
export interface VariantBlock {
  seconds: number;
  operations: number[];
  anomalies: number[];
  /** Operations beside which another CPU ran. */
  along: number;
  /** Of all of these what is of epochs whose CPUs hardly ran at once. */
  alone: { operations: number; anomalies: number[] };
}

export interface Block {
  /** Which one of the run's. */
  segment: number;
  rounds: number;
  /** By slot. */
  variants: VariantBlock[];
}

/** More blocks than this are merged in pairs, neighbour with neighbour. */
export const MAX_BLOCKS_KEPT = 2048;

/** What counts are by: the vocabulary of a run. */
export interface Numbered {
  operations: readonly { number: number }[];
  anomalies: readonly { number: number }[];
}

export function emptyBlock(slots: number, { operations, anomalies }: Numbered, segment: number): Block {
  const zeros = (of: readonly { number: number }[]) =>
    Array<number>(1 + Math.max(...of.map((each) => each.number))).fill(0);
  const variants = Array.from({ length: slots }, () => ({
    seconds: 0,
    operations: zeros(operations),
    anomalies: zeros(anomalies),
    along: 0,
    alone: { operations: 0, anomalies: zeros(anomalies) },
  }));
  return { segment, rounds: 0, variants };
}

/** The sum of two blocks of the same plan; what ends in another segment counts as of the first. */
export function addBlocks(a: Block, b: Block): Block {
  const add = (x: number[], y: number[]) => x.map((value, index) => value + (y[index] ?? 0));
  const variants = a.variants.map((variant, slot) => {
    const other = b.variants[slot] ?? variant;
    return {
      seconds: variant.seconds + other.seconds,
      operations: add(variant.operations, other.operations),
      anomalies: add(variant.anomalies, other.anomalies),
      along: variant.along + other.along,
      alone: {
        operations: variant.alone.operations + other.alone.operations,
        anomalies: add(variant.alone.anomalies, other.alone.anomalies),
      },
    };
  });
  return { segment: a.segment, rounds: a.rounds + b.rounds, variants };
}

/**
 * All blocks of a run in bounded memory. Where there are too many, neighbours are merged, and from then on as many incoming
 * blocks are summed before one is kept: blocks weigh about the same however long the run, as comparisons take them to.
 */
export class Blocks {
  private kept: Block[] = [];
  private open: Block | undefined;
  private openParts = 0;
  /** Incoming blocks to a kept one. */
  private quantum = 1;

  add(block: Block): void {
    this.open = this.open === undefined ? block : addBlocks(this.open, block);
    if (++this.openParts < this.quantum) return;
    this.kept.push(this.open);
    this.open = undefined;
    this.openParts = 0;
    if (this.kept.length > MAX_BLOCKS_KEPT) this.halve();
  }

  /** In order; the last may be shorter than the others. */
  all(): Block[] {
    return this.open === undefined ? [...this.kept] : [...this.kept, this.open];
  }

  private halve(): void {
    const pairs: Block[] = [];
    for (let index = 0; index + 1 < this.kept.length; index += 2) {
      pairs.push(addBlocks(this.kept[index]!, this.kept[index + 1]!));
    }
    this.open = this.kept.length % 2 === 1 ? this.kept.at(-1) : undefined;
    this.openParts = this.open === undefined ? 0 : this.quantum;
    this.quantum *= 2;
    this.kept = pairs;
  }
}

/**
 * Sums epochs into rounds and rounds into blocks of at least `blockMs`; every round must have one epoch of each slot. A round in
 * which the process was suspended is left out.
 */
export class BlockBuilder {
  private current: Block;
  private round: Epoch[] = [];
  /** Later by as long as it was suspended. */
  private beganMs: number | undefined;

  constructor(
    private readonly empty: () => Block,
    private readonly blockMs: number,
    private readonly operationsPerEpoch: number,
  ) {
    this.current = empty();
  }

  /** @returns the block that this epoch has completed, if it has. */
  add(epoch: Epoch): Block | undefined {
    const operations = epoch.operations.reduce((sum, count) => sum + count, 0);
    if (this.current.variants[epoch.slot] === undefined || operations !== this.operationsPerEpoch) {
      throw new HarnessFailure(
        `the ledger is wrong: ${operations} operations in an epoch of ${this.operationsPerEpoch}`,
      );
    }
    this.round.push(epoch);
    if (this.round.length < this.current.variants.length) return undefined;
    const round = this.round;
    this.round = [];
    const { beganMs } = round[0]!;
    if (round.some(({ suspended }) => suspended)) {
      if (this.beganMs !== undefined) this.beganMs += epoch.endedMs - beganMs;
      return undefined;
    }
    for (const each of round) this.addEpoch(each);
    this.beganMs ??= beganMs;
    this.current.rounds++;
    return epoch.endedMs - this.beganMs >= this.blockMs ? this.take() : undefined;
  }

  /** The rounds that have not yet made a block; undefined if there are none. */
  take(): Block | undefined {
    if (this.current.rounds === 0) return undefined;
    const block = this.current;
    this.current = this.empty();
    this.beganMs = undefined;
    return block;
  }

  private addEpoch({ slot, beganMs, endedMs, operations, anomalies, along }: Epoch): void {
    const variant = this.current.variants[slot]!;
    variant.seconds += (endedMs - beganMs) / 1000;
    addTo(variant.operations, operations);
    addTo(variant.anomalies, anomalies);
    variant.along += along;
    if (overlaps(along, this.operationsPerEpoch)) return;
    variant.alone.operations += this.operationsPerEpoch;
    addTo(variant.alone.anomalies, anomalies);
  }
}

function addTo(sums: number[], counts: readonly number[]): void {
  counts.forEach((count, index) => (sums[index] = (sums[index] ?? 0) + count));
}
