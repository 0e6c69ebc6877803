/** The ends that are not a result, each with its exit status. What users have written is made visible in what they say. */
import { visible } from "./visible.js";

/** Exit statuses, as README lists them. */
export const EXIT = { expected: 0, forbidden: 1, usage: 2, harness: 3, interrupted: 130 } as const;

/** Wrong usage: an option, a file, a variant. Nothing was run and nothing written. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
  readonly exitStatus = EXIT.usage;

  /** @param faults a line each. */
  constructor(...faults: string[]) {
    super(faults.map((fault) => visible(fault)).join("\n"));
  }
}

/** What a scenario runs initially does not come to an end: no task begins. */
export class StuckInitially extends UsageError {
  /** @param anomaly deadlock or livelock. */
  constructor(readonly anomaly: string) {
    super(`scenario: what runs initially does not end: ${anomaly}`);
  }
}

/** The harness itself failed: a trap, a lost worker, a deadline, a full disk. */
export class HarnessFailure extends Error {
  override readonly name = "HarnessFailure";
  readonly exitStatus = EXIT.harness;

  /** @param partial the result of what was done until then, where there is one. */
  constructor(
    message: string,
    readonly partial?: unknown,
  ) {
    super(visible(message));
  }
}

/** Ended from outside before there was any result. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly exitStatus = EXIT.interrupted;

  constructor(message: string) {
    super(visible(message));
  }
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
