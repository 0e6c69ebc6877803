/** The ends that are not a result, each with its exit status. */

/** Wrong usage: an option, a file, a variant. Nothing was run and nothing written. Exit status 2. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** What a scenario runs initially does not come to an end: no task begins. */
export class StuckInitially extends UsageError {
  /** @param anomaly deadlock or livelock. */
  constructor(readonly anomaly: string) {
    super(`scenario: what runs initially does not end: ${anomaly}`);
  }
}

/** The harness itself failed: a trap, a lost worker, a deadline, a full disk. Exit status 3. */
export class HarnessFailure extends Error {
  override readonly name = "HarnessFailure";

  /** @param partial the result of what was done until then, where there is one. */
  constructor(
    message: string,
    readonly partial?: unknown,
  ) {
    super(message);
  }
}

/** Ended from outside before there was any result. Exit status 130. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Exit statuses, as README lists them. */
export const EXIT = { expected: 0, forbidden: 1, usage: 2, harness: 3, interrupted: 130 } as const;
