/** What a start of the command loads, which is most of a short one's time: what is refused loads nothing of what would have run. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { scratch, startWith } from "../pagerace.js";

/** @returns the status, and the files of `dist/src` that were loaded, without their ending. */
async function loadedBy(...args: string[]): Promise<{ status: number | null; loaded: string[] }> {
  const folder = scratch();
  const [hooks, hook, list] = [join(folder, "hooks.mjs"), join(folder, "hook.mjs"), join(folder, "list")];
  writeFileSync(list, "");
  writeFileSync(
    hooks,
    `import { appendFileSync } from "node:fs";
export function load(url, context, next) { appendFileSync(${JSON.stringify(list)}, url + "\\n"); return next(url, context); }\n`,
  );
  writeFileSync(
    hook,
    `import { register } from "node:module";\nregister(${JSON.stringify(pathToFileURL(hooks).href)});\n`,
  );
  const { status } = await startWith({ NODE_OPTIONS: `--import=${pathToFileURL(hook).href}` }, ...args).ended;
  const loaded = readFileSync(list, "utf8").matchAll(/\/dist\/src\/(.*)\.js$/gm);
  return { status, loaded: [...loaded].map(([, name = ""]) => name) };
}

const ROOMS_OF_RUNS = /^(jobs|engines|tally|stats|report\/(?!exporters$|format$|modes$|terminal\/width$))\b/;

test("a request that is refused has loaded no job, no engine and no report", async () => {
  const { status, loaded } = await loadedBy("explore", "v2.6.23", "fixme-rice");
  expect(status).toBe(2);
  expect(loaded).toContain("commands/explore");
  expect(loaded.filter((name) => ROOMS_OF_RUNS.test(name))).toEqual([]);
});

test("what runs loads its own job and no other's, and of the formats none that it does not write", async () => {
  const { status, loaded } = await loadedBy("explore", "probe-fixed", "store | writeback", "-t", "1");
  expect(status).toBe(0);
  expect(loaded).toEqual(expect.arrayContaining(["jobs/explore", "report/documents/explore"]));
  expect(loaded).not.toContain("jobs/hammer");
  expect(
    loaded.filter((name) =>
      /^(commands\/hammer|config\/schema|report\/(csv|graph|html|junit|openmetrics|perfetto)\/)/.test(name),
    ),
  ).toEqual([]);
});

test.each(["--version", "-V"])("%s loads no command", async (flag) => {
  const { status, loaded } = await loadedBy(flag);
  expect(status).toBe(0);
  expect(loaded).toContain("commands/main");
  expect(loaded.filter((name) => /^commands\/(?!main$|commands$|defaults$)/.test(name))).toEqual([]);
});
