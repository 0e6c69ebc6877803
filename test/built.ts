/** Tests run what users run: of the program's rooms what is built from them, and not another copy that vite makes of each. */
import { readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = join(import.meta.dirname, "..");
/** As tsconfig.json has them. */
const ROOMS = ["src", "bench", "assembly/layout", "assembly/vocabulary"];

/**
 * A plugin of vitest that takes `../src/x.js` to `dist/src/x.js`.
 *
 * @throws Error if a source is younger than what is built from it, for then something else would be tested than is read.
 */
export function built() {
  for (const source of ROOMS.flatMap(sourcesIn))
    if (!(modified(source) <= modified(placeOf(source.replace(/\.ts$/, ".js")))))
      throw new Error(`${source} has changed since it was built: npm run build`);
  return {
    name: "built",
    enforce: "pre" as const,
    resolveId(source: string, importer: string | undefined): string | undefined {
      if (importer === undefined || !/^\..*\.js$/.test(source)) return undefined;
      const place = relative(root, resolve(dirname(importer), source));
      return ROOMS.some((room) => place.startsWith(`${room}/`)) ? placeOf(place) : undefined;
    },
  };
}

/** What is to be loaded as it is. */
export const asItIs = { deps: { external: [/\/dist\//] } };

function placeOf(built: string): string {
  return join(root, "dist", built);
}

function sourcesIn(room: string): string[] {
  const names = readdirSync(join(root, room), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => `${room}/${name}`);
}

/** NaN: it is not there. */
function modified(path: string): number {
  return statSync(resolve(root, path), { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN;
}
