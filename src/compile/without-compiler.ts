/** The compiler is an optional dependency: shipped variants come compiled, and only what a user wrote wants it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";
import { HarnessFailure } from "../failure.js";
import { packageRoot } from "../paths.js";

/** What V8 counts in beside the old space: 48 MiB of young generation, and of 13.6, which Node 24 has, 192. */
const YOUNG_MIB = Number.parseInt(process.versions.v8, 10) >= 13 ? 192 : 48;
/** V8 ends the process where a heap is full, and nobody can be told: with 64 + 48 it did when `sample` compiled a patch of some lines, with 96 not. */
const LEAST_HEAP_MIB = 96 + YOUNG_MIB;

/**
 * What imports the compiler, or anything that does.
 *
 * @throws HarnessFailure if it is not installed, with what would install it; or if there is no memory for it.
 */
export async function withCompiler<T>(load: () => Promise<T>): Promise<T> {
  const heap = Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20);
  if (heap < LEAST_HEAP_MIB)
    throw new HarnessFailure(
      `the compiler wants ${LEAST_HEAP_MIB} MiB of heap, and this process may have ${heap} (--max-old-space-size in NODE_OPTIONS, say): give it more`,
    );
  try {
    return await silently(load);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError)
      throw new HarnessFailure(`the compiler cannot be loaded: ${reasonOf(error)}; is there too little memory?`);
    if (!isMissing(error)) throw error;
    const { optionalDependencies } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
      optionalDependencies: Record<string, string>;
    };
    const wanted = `assemblyscript@${optionalDependencies["assemblyscript"]}`;
    throw new HarnessFailure(`the compiler is not installed, and what was asked wants it: npm install ${wanted}`);
  }
}

/** What the compiler's runtime prints when it does not begin, the error says, too. What it prints later is as ever. */
async function silently<T>(load: () => Promise<T>): Promise<T> {
  const { error } = console;
  let isLoading = true;
  Object.assign(console, { error: (...said: unknown[]) => (isLoading ? undefined : error.apply(console, said)) });
  try {
    return await load();
  } finally {
    isLoading = false;
    Object.assign(console, { error });
  }
}

/** `Aborted(RangeError: WebAssembly.instantiate(): Out of memory).`, and what is for its makers. */
function reasonOf({ message }: Error): string {
  return /^Aborted\(\w+: (.*?)\)\./.exec(message)?.[1] ?? message;
}

function isMissing(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") && /'assemblyscript['/]/.test(message);
}
