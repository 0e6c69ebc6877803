/** The files of a compilation, as one variant and one build see them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../paths.js";
import { type Variant, shippedPath } from "./variant.js";

/**
 * A file's text; null if there is none.
 *
 * @param path from the package's root.
 * @param replaced what stands in the place of a file of `assembly`: another, by its path from that one; both without `.ts`.
 */
export function sourceOf(path: string, variant: Variant, replaced: Record<string, string> = {}): string | null {
  const module = /^assembly\/(.*)\.ts$/.exec(path)?.[1];
  if (module === "subject") return starOf(variant.path);
  if (module === variant.path) return variant.text;
  if (module !== undefined && replaced[module] !== undefined) return `export * from "${replaced[module]}";`;
  const file = join(packageRoot, path);
  if (existsSync(file)) return readFileSync(file, "utf8");
  const isFolder = existsSync(file.replace(/\.ts$/, ""));
  return module === undefined || isFolder ? null : standIn(module);
}

/** Patches lie in no folder of ours: they name a shipped variant as though it lay beside them, and the kernel by any of its files. */
function standIn(module: string): string | null {
  const [, name = ""] = /^variants\/([^/]+)$/.exec(module) ?? [];
  const shipped = shippedPath(name);
  if (shipped !== undefined) return `export * from "./${shipped.replace(/^variants\//, "")}";`;
  return /^(mm|machine)\//.test(module) ? 'export * from "../kernel";' : null;
}

function starOf(module: string): string {
  return `export * from "./${module}";`;
}
