import { HarnessFailure } from "../../failure.js";

/** setTimeout takes no more: three weeks. */
const LONGEST_MS = 2 ** 31 - 1;

/** @throws HarnessFailure when what is waited for takes longer. @param what it was to do. */
export async function withDeadline<T>(result: Promise<T>, deadlineMs: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const give = () => reject(new HarnessFailure(`deadline: ${deadlineMs / 1000} s ${what}; --deadline`));
    timer = setTimeout(give, Math.min(deadlineMs, LONGEST_MS));
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
