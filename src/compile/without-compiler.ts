/** The compiler is an optional dependency: shipped variants come compiled, and only what a user wrote wants it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HarnessFailure } from "../failure.js";
import { packageRoot } from "../paths.js";

/**
 * What imports the compiler, or anything that does.
 *
 * @throws HarnessFailure if it is not installed, with what would install it.
 */
export async function withCompiler<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { optionalDependencies } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
      optionalDependencies: Record<string, string>;
    };
    const wanted = `assemblyscript@${optionalDependencies["assemblyscript"]}`;
    throw new HarnessFailure(`the compiler is not installed, and what was asked wants it: npm install ${wanted}`);
  }
}

function isMissing(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") && /'assemblyscript['/]/.test(message);
}
