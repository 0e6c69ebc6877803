/** What an editor and `tsc --noEmit` need to understand a patch wherever it lies: where the kernel's names are. */
import { createRequire } from "node:module";
import { isAbsolute, join, relative, sep } from "node:path";
import { packageRoot } from "../paths.js";

/** Patches import as though they lay in a folder of `assembly` beside all of these. */
const BESIDE = ["assembly/variants/versions", "assembly/variants/proposals", "assembly/variants/planted"];

/** The text of a `tsconfig.json`. @param folder where it lies, absolute. */
export function tsconfigFor(folder: string): string {
  const name = (path: string) => nameFrom(folder, path);
  const types = createRequire(import.meta.url).resolve("assemblyscript/std/assembly.json");
  const shipped = [...BESIDE, "assembly"].map((path) => name(join(packageRoot, path)));
  const config = {
    extends: name(types),
    compilerOptions: { noEmit: true, rootDirs: [".", "..", ...shipped] },
    include: ["*.ts"],
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/** Relative where the package belongs to the folder's own project, so that both can be moved together; else absolute. */
function nameFrom(folder: string, path: string): string {
  const project = packageRoot.split(`${sep}node_modules${sep}`)[0]!;
  const within = relative(project, folder);
  if (within.startsWith("..") || isAbsolute(within)) return path.replaceAll(sep, "/");
  const own = relative(folder, path).replaceAll(sep, "/");
  return own.startsWith(".") ? own : `./${own}`;
}

/** What a `tsconfig.json` that is there already lacks. */
export function missingFrom(existing: string, wanted: string): string[] {
  if (existing === wanted) return [];
  const { extends: types, compilerOptions } = JSON.parse(wanted) as {
    extends: string;
    compilerOptions: { rootDirs: string[] };
  };
  return [
    `"extends": ${JSON.stringify(types)}`,
    `"compilerOptions": { "rootDirs": ${JSON.stringify(compilerOptions.rootDirs)} }`,
  ];
}
