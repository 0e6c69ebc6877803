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
  const whoKnows = new Map<string, string[]>();
  for (const { id, filesystems: known } of variants)
    whoKnows.set(known.join(", "), [...(whoKnows.get(known.join(", ")) ?? []), id]);
  const who = [...whoKnows].map(([known, ids]) => `${together(ids)} ${known}`);
  throw new UsageError(`no filesystem that all of them know: ${who.join("; ")}`);
}

/** `v3.15 knows`, `v3.15, v3.19 and 4 more know`. */
function together(ids: readonly string[]): string {
  const [last = ""] = ids.slice(-1);
  if (ids.length === 1) return `${last} knows`;
  if (ids.length <= 3) return `${ids.slice(0, -1).join(", ")} and ${last} know`;
  return `${ids.slice(0, 2).join(", ")} and ${ids.length - 2} more know`;
}
