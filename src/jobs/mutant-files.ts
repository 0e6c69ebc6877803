/** Where mutants are patches: a folder, kept or not. */
import { existsSync, rmSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { forget } from "../compile/cache.js";
import { findVariant, type Variant } from "../compile/variant.js";
import { HarnessFailure, messageOf, UsageError } from "../failure.js";
import { makeFolder } from "../files/folder.js";
import { temporaryFolder } from "../files/temporary.js";
import { writeWhole } from "../files/whole.js";
import type { Mutant } from "../mutate/mutant.js";

export class MutantFiles {
  private made: string | undefined;
  private readonly written = new Set<string>();

  /** @param kept undefined: one of its own, that is gone at the end. @throws UsageError if the folder cannot be had. */
  constructor(private readonly kept: string | undefined) {
    if (kept === "") throw new UsageError("--keep: want the name of a folder");
    this.made = kept;
    if (kept === undefined) return;
    if (existsSync(kept) && !statSync(kept).isDirectory()) throw new UsageError(`--keep ${kept}: is no folder`);
    try {
      makeFolder(kept);
    } catch (error) {
      throw new UsageError(`--keep ${kept}: ${messageOf(error)}`);
    }
  }

  /** Made when something is to lie in it: who is interrupted before leaves nothing. */
  private get folder(): string {
    this.made ??= temporaryFolder(`mutants-${process.pid}`);
    return this.made;
  }

  /** What a file in the folder calls the variant in an import. */
  specifier({ shipped, id, origin }: Variant): string {
    if (shipped) return `./${id}`;
    const path = relative(resolve(this.folder), resolve(origin)).replaceAll(sep, "/").replace(/\.ts$/, "");
    return path.startsWith(".") ? path : `./${path}`;
  }

  /** @returns its path. @throws HarnessFailure if it cannot be written. */
  pathOf({ name, text }: Mutant): string {
    const path = join(this.folder, `${name}.ts`);
    if (this.written.has(path)) return path;
    try {
      writeWhole(path, text, { replace: true });
    } catch (error) {
      throw new HarnessFailure(`${path}: ${messageOf(error)}`);
    }
    this.written.add(path);
    return path;
  }

  /** Where nobody can ask for them again, what was compiled of them goes, too. */
  close(): void {
    if (this.kept !== undefined || this.made === undefined) return;
    for (const path of this.written) forgetMutant(path);
    rmSync(this.made, { recursive: true, force: true });
  }
}

function forgetMutant(path: string): void {
  try {
    forget(findVariant(path));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error; // of what was refused nothing was compiled
  }
}
