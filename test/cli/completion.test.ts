import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { shippedVariants } from "../../src/compile/variant.js";
import { schedulerNames } from "../../src/model/schedulers.js";
import { filesystemNames } from "../../src/model/filesystems.js";
import { scenarioNames } from "../../src/scenario/named.js";
import { pagerace, scratch } from "../pagerace.js";

const variants = shippedVariants().map(({ id }) => id);
const has = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;
const scripts: Record<string, string> = {};
beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) scripts[shell] = (await pagerace("completion", shell)).stdout;
}, 60_000);

/** What bash offers behind these words, the last of which is being typed. */
function offered(...words: string[]): string[] {
  const folder = scratch();
  writeFileSync(join(folder, "mine.ts"), "");
  mkdirSync(join(folder, "a folder"));
  const program = `${scripts["bash"]}
COMP_WORDS=(pagerace "$@"); COMP_CWORD=$#; _pagerace; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-c", program, "bash", ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter((line) => line !== "");
}

describe.skipIf(!has("bash"))("in bash", () => {
  test("the first word is a command, each of those that help lists", async () => {
    const { stdout } = await pagerace("--help");
    const listed = [...stdout.matchAll(/^ {2}([a-z]+) [[<\w]/gm)].map(([, name]) => name!);
    expect(listed.length).toBeGreaterThan(20);
    expect(offered("")).toEqual(expect.arrayContaining(listed));
    expect(offered("exp")).toEqual(["explore"]);
    expect(offered("xyz")).toEqual([]);
  });

  test("then come variants or files, then scenarios; options and their values are no operands", () => {
    expect(offered("explore", "").sort()).toEqual([...variants, "a folder", "mine.ts"].sort());
    expect(offered("explore", "mine")).toEqual(["mine.ts"]);
    const scenarios = scenarioNames().filter((name) => name.startsWith("fixme"));
    expect(offered("explore", "v2.6.23", "fixme")).toEqual(scenarios);
    expect(offered("explore", "--max-depth", "9", "--json", "v2.6.23", "fixme")).toEqual(scenarios);
    expect(offered("explore", "--max-depth", "=", "9", "v2.6.23", "fixme")).toEqual(scenarios);
    expect(offered("compare", "v2.6.23", "v2.6.20-rc2", "v2.6.20-rc3").sort()).toEqual(["v2.6.20-rc3"]);
    expect(offered("explore", "v2.6.23", "fixme-race", "v2")).toEqual([]);
  });

  test("an option's value is one of its names, also behind =, and where it has none nothing", () => {
    expect(offered("sample", "--scheduler", "")).toEqual([...schedulerNames]);
    expect(offered("sample", "v2.6.23", "--scheduler", "p")).toEqual(["portfolio", "pct", "pos"]);
    expect(offered("sample", "--scheduler", "=")).toEqual([...schedulerNames]);
    expect(offered("sample", "--scheduler", "=", "su")).toEqual(["surw"]);
    expect(offered("hammer", "--fs", "ext3")).toEqual(filesystemNames.filter((name) => name.startsWith("ext3")));
    expect(offered("explore", "--expect", "untracked-d")).toEqual(["untracked-dirty"]);
    expect(offered("replay", "--format", "")).toEqual(["terminal", "markdown", "json"]);
    expect(offered("sample", "--seed", "")).toEqual([]);
    expect(offered("sample", "-o", "").sort()).toEqual(["a folder", "mine.ts"]);
  });

  test("options are those of the command", () => {
    expect(offered("explore", "--max-s")).toEqual(["--max-states", "--max-steps"]);
    expect(offered("variants", "--")).toEqual(["--json", "--help"]);
    expect(offered("no-such-command", "-")).toEqual([]);
    expect(offered("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });
});

test.skipIf(!has("fish"))("fish offers commands, options and names as its own", () => {
  const ask = (line: string) => {
    const program = `${scripts["fish"]}\ncomplete -C '${line}'`;
    const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", program], { cwd: scratch(), encoding: "utf8" });
    expect(stderr).toBe("");
    return stdout.split("\n").flatMap((each) => (each === "" ? [] : [each.split("\t")[0]!]));
  };
  expect(ask("pagerace exp")).toEqual(["explore"]);
  expect(ask("pagerace sample --scheduler p").sort()).toEqual(["pct", "portfolio", "pos"]);
  expect(ask("pagerace explore v2.6.23 fixme-ra")).toContain("fixme-race");
  expect(ask("pagerace explore --max-st").sort()).toEqual(["--max-states", "--max-steps"]);
});

/** What a zsh at a terminal has written when it has come to `until`, a pattern; it is killed if it never does. */
function zshWrites(typed: string, until: string): string {
  const folder = scratch();
  writeFileSync(join(folder, "completion.zsh"), scripts["zsh"]!);
  const program = `zmodload zsh/zpty; zpty z zsh -f -i
zpty -w z 'PS1=; autoload -U compinit; compinit -D -u; source ./completion.zsh; print rea""dy'
zpty -r z said '*ready*'
zpty -n -w z ${`$'${typed}\t'`}
zpty -r z said '*${until}*'; print -r -- $said; zpty -d z`;
  return spawnSync("zsh", ["-f", "-c", program], {
    cwd: folder,
    encoding: "utf8",
    timeout: 100_000,
    env: { ...process.env, TERM: "xterm" },
  }).stdout;
}

test.skipIf(!has("zsh"))(
  "zsh completes commands, values and operands, and has nothing to say against it",
  () => {
    expect(zshWrites("pagerace sample --scheduler sur", "surw")).toContain("surw");
    const said = zshWrites("pagerace explore v2.6.20-rc2 fixme-ra", "fixme-rac*e");
    expect(said).toContain("v2.6.20-rc2");
    expect(said).not.toContain("bad option");
  },
  60_000,
);

test("another shell is refused, with those that there are", async () => {
  const { status, stdout, stderr } = await pagerace("completion", "ksh");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^pagerace: .*'ksh'.*bash, zsh, fish\.\n$/);
});
