/** The filesystems, by number, under the names that `--fs` and scenarios have for them. */
import * as filesystems from "../../assembly/vocabulary/filesystems.js";
import { UsageError } from "../failure.js";

export const filesystemNames: readonly string[] = Object.entries(filesystems)
  .sort(([, a], [, b]) => a - b)
  .map(([constant]) => constant.replace(/^FS_/, "").toLowerCase().replaceAll("_", "-"));

/** The corruption of 2006 was on it, and every story is told of it where there is no other need. */
const USUAL = "ext3-ordered";

/** Where nothing is said of it. @param known those that a variant knows, or all variants that are compared. */
export function defaultFilesystem(known: readonly string[]): string {
  return known.includes(USUAL) ? USUAL : (known[0] ?? USUAL);
}

/** ext4 has no file whose dirty pages nobody counts: whatever would have some there is refused. */
export function accountsAll(filesystem: string): boolean {
  return filesystem.startsWith("ext4-");
}

/** Those that all know, in order. */
export function commonFilesystems(known: readonly (readonly string[])[]): string[] {
  return filesystemNames.filter((name) => known.every((each) => each.includes(name)));
}

/** @param who what messages call the variant. @throws UsageError for one that it does not know. */
export function checkFilesystem(filesystem: string, known: readonly string[], who: string): void {
  if (!known.includes(filesystem)) throw new UsageError(`filesystem ${filesystem}: ${who} knows ${known.join(", ")}`);
}

/** @throws UsageError where there is none that all of them know. */
export function checkCommonFilesystem(variants: readonly { id: string; filesystems: readonly string[] }[]): void {
  if (commonFilesystems(variants.map(({ filesystems: known }) => known)).length > 0) return;
  const who = variants.map(({ id, filesystems: known }) => `${id} knows ${known.join(", ")}`);
  throw new UsageError(`no filesystem that all of them know: ${who.join("; ")}`);
}
