/** Where shipped variants lie. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { packageRoot } from "../paths.js";

export const assemblyFolder = join(packageRoot, "assembly");
const folders = ["variants/versions", "variants/proposals", "variants/planted", "probe"];

/** By id; from `assembly` on, without `.ts`. */
export function shippedPaths(): Map<string, string> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(assemblyFolder, folder)).map((file) => `${folder}/${file.replace(/\.ts$/, "")}`),
  );
  return new Map(paths.filter((path) => path !== "probe/probe").map((path) => [basename(path), path]));
}

export function shippedPath(id: string): string | undefined {
  return shippedPaths().get(id);
}
