/** A request with what it leaves out, where that depends on the variants that it names. */
import { UsageError } from "../failure.js";
import { accountsAll, defaultFilesystem } from "../model/filesystems.js";
import { parseRequest, type Request } from "../model/request.js";
import { vocabularyOf } from "./vocabulary-of.js";

/** @throws UsageError as parseRequest does. */
export function wholeRequest(value: unknown, where: string): Request {
  return parseRequest(isHammered(value) ? withAccounting(withFilesystem(value)) : value, where);
}

interface Hammered {
  variants: unknown[];
  workload: Record<string, unknown>;
}

/** Whether it has a workload, or leaves it out. */
function isHammered(value: unknown): value is Partial<Hammered> {
  const { mode, workload = {} } = (value ?? {}) as { mode?: unknown; workload?: unknown };
  return (mode === "hammer" || mode === "calibrate") && typeof workload === "object" && workload !== null;
}

function withFilesystem(asked: Partial<Hammered>): Partial<Hammered> {
  const { variants, workload = {} } = asked;
  if ("filesystem" in workload || !Array.isArray(variants)) return asked;
  try {
    const { filesystems } = vocabularyOf(variants.map(String));
    const filesystem = defaultFilesystem(filesystems);
    return { ...asked, workload: { ...workload, filesystem } };
  } catch (error) {
    if (error instanceof UsageError) return asked; // the job, which wants these variants, says the same
    throw error;
  }
}

/** On a filesystem that has no unaccounted files there are none unless they are asked for, and then they are refused. */
function withAccounting(asked: Partial<Hammered>): unknown {
  const { workload = {} } = asked;
  if ("unaccountedEvery" in workload || !accountsAll(String(workload["filesystem"]))) return asked;
  return { ...asked, workload: { ...workload, unaccountedEvery: 0 } };
}
