/** The command that plays an execution again, pasted into a shell: of a patch whatever its folder is called. */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { fixture, pageraceIn, scratch } from "../pagerace.js";

const FOLDERS = [
  "-dash",
  "a b'c\"d",
  "$(touch run)`touch run`",
  "new\nline\u001b[31m",
  "u\u0308ber\u200d",
  "d".repeat(255),
];

test.skipIf(!existsSync("/bin/sh")).each(FOLDERS)("%j", async (name) => {
  const cwd = scratch();
  mkdirSync(join(cwd, name));
  copyFileSync(fixture("my-patch.ts"), join(cwd, name, "patch.ts"));
  const shown = await pageraceIn(cwd, "explore", "--", `${name}/patch.ts`, "store | writeback");
  expect([shown.status, shown.stderr]).toEqual([1, ""]);
  const [, command] = /^replay: (pagerace replay .*)$/m.exec(shown.stdout) ?? [];
  const program = join(cwd, "pagerace");
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${packageRoot}/dist/src/cli.js" "$@"\n`);
  chmodSync(program, 0o755);
  const env = { ...process.env, NO_COLOR: "1", LC_ALL: "C", PATH: `${cwd}:${process.env["PATH"]}` };
  const pasted = spawnSync("/bin/sh", ["-c", command!], { cwd, env, encoding: "utf8" });
  expect([pasted.status, pasted.stderr]).toEqual([1, ""]);
  expect(pasted.stdout).toMatch(/store \| writeback$/m);
  expect(pasted.stdout).toContain("set_page_dirty");
  expect(existsSync(join(cwd, "run"))).toBe(false);
});
