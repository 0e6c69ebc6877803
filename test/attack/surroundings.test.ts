/** What surrounds a run: no home, names that are no UTF-8, no folder for what is temporary, who started it gone, a link where a file is meant. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { readJournal } from "../../src/watch/journal.js";
import { fixture, scratch } from "../pagerace.js";
import { expectClear, isRoot, run, start } from "./faults.js";
import { recordsBeyond } from "./killed-soak.js";

const SAMPLE = ["sample", "v2.6.23", "fixme-race", "-n", "50"];
const HAMMER = ["hammer", "v2.6.23", "-t", "1", "-d", "50ms", "--warmup", "0s"];
const WALK = ["explore", "v2.6.23", "fixme-race", "--max-memory", "16MiB"];

describe("no home", () => {
  test("of a name that is not from the root: nothing is made wherever one is", async () => {
    const cwd = scratch();
    const end = await run(SAMPLE, { cwd, env: { HOME: "home", XDG_CACHE_HOME: "caches" } });
    expect([end.status, end.stderr, readdirSync(cwd)]).toEqual([0, "", []]);
  });

  test.skipIf(!existsSync("/proc/self"))("in which nothing can be made: it runs, and tries it once", async () => {
    const end = await run(SAMPLE, { env: { HOME: "/proc", XDG_CACHE_HOME: "" } });
    expect([end.status, end.stderr]).toEqual([0, ""]);
    const kept = await run(["mutate", "v2.6.23", "--keep", "/proc/none/kept"]);
    expectClear(kept, 2, "--keep /proc/none/kept");
  });

  const asNobody = ["setpriv", "--reuid=54321", "--clear-groups"];
  const mayBe = isRoot && spawnSync(asNobody[0]!, [...asNobody.slice(1), "true"]).status === 0;
  test.skipIf(!mayBe)("of a user whom no list knows: it runs, and keeps nothing", async () => {
    const room = join(packageRoot, "dist", "src", "compile", "cache.js");
    const script = `const { ownFolders } = await import(${JSON.stringify(room)}); console.log(ownFolders().length);`;
    const [command, ...args] = [...asNobody, process.execPath, "--input-type=module", "-e", script];
    const { HOME: _, XDG_CACHE_HOME: __, ...env } = process.env;
    expect(spawnSync(command!, args, { encoding: "utf8", env })).toMatchObject({ status: 0, stdout: "0\n" });
  });
});

describe("names that are no UTF-8", () => {
  test("of the folder: is refused, and nothing is written", async () => {
    const folder = scratch();
    const under = `cd ${folder}; mkdir $'\\xffolder'; cd $'\\xffolder'`;
    expectClear(await run([...HAMMER, "-o", "x.json"], { under }), 2, "has no name in UTF-8");
    const [inner] = readdirSync(folder, { encoding: "buffer" });
    expect(readdirSync(Buffer.concat([Buffer.from(`${folder}/`), inner!]))).toEqual([]);
  });

  test("of a file: no other one is written", async () => {
    const cwd = scratch();
    const under = `set -- "$@" -o $'x\\xff.json'`;
    expectClear(await run(HAMMER, { cwd, under }), 2, "is not UTF-8");
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("what is UTF-8 and not of this locale is as it was typed", async () => {
    const cwd = join(scratch(), "Ordnungsgemäß 目录");
    mkdirSync(cwd);
    const end = await run([...HAMMER, "-o", "größe.json"], { cwd, env: { LANG: "C", LC_ALL: "C" } });
    expect([end.status, end.stderr, readdirSync(cwd)]).toEqual([0, "", ["größe.json"]]);
  });
});

test("no WebAssembly: a clear line, and what needs none runs", async () => {
  const env = { NODE_OPTIONS: "--jitless --no-warnings" };
  const end = await run(SAMPLE, { env });
  expectClear({ ...end, stderr: end.stderr.replace(/^Warning: disabling flag .*\n/, "") }, 3, "--jitless");
  expect((await run(["variants", "v2.6.23"], { env })).status).toBe(0);
});

test("no folder for what is temporary: a clear line, which says by what another is named", async () => {
  const end = await run([...HAMMER, "--runs", "2"], { env: { TMPDIR: join(scratch(), "none") } });
  expectClear(end, 3, "TMPDIR");
});

describe("who has started it", () => {
  test("hangs up: the run ends with what it has, in its journal and in its file", async () => {
    const folder = scratch();
    const [journal, file] = [join(folder, "journal.jsonl"), join(folder, "result.json")];
    const args = ["soak", "v2.6.23", "-t", "1", "-d", "1h", "--warmup", "0s", "--every", "100ms"];
    const soak = start([...args, "--journal", journal, "-o", file]);
    await recordsBeyond(journal, 0);
    soak.signal("SIGHUP");
    expect((await soak.ended).status).toBe(130);
    const recorded = readJournal(journal).records.reduce((sum, { operations }) => sum + operations, 0);
    const { variants } = JSON.parse(readFileSync(file, "utf8")) as { variants: { operations: number }[] };
    expect(variants[0]!.operations).toBe(recorded);
  });

  test.skipIf(!existsSync("/proc/self/task"))("is killed: no run of several goes on without it", async () => {
    const all = start(["hammer", "v2.6.23", "-t", "1", "-d", "1h", "--warmup", "0s", "--runs", "2"]);
    let [runs, tries]: [number[], number] = [[], 0];
    while ((runs = childrenOf(all.pid)).length === 0 && tries++ < 1000) await sleep(20);
    all.signal("SIGKILL");
    await all.ended;
    expect(runs).toHaveLength(1);
    for (tries = 0; isAlive(runs[0]!) && tries < 1000; tries++) await sleep(20);
    const isLeft = isAlive(runs[0]!);
    if (isLeft) process.kill(runs[0]!, "SIGKILL");
    expect(isLeft).toBe(false);
  });
});

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** What has ended, and whom nobody has asked for it, is not. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("stdout that nobody reads", () => {
  const unread = '| true; exit "${PIPESTATUS[0]}"';

  test("the result is in its file all the same, and 3 says that it was not printed", async () => {
    const file = join(scratch(), "result.json");
    const end = await run([...HAMMER, "-o", file], { redirected: unread });
    expect([end.status, end.stderr]).toEqual([3, ""]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ mode: "hammer", interrupted: false, exitStatus: 0 });
    const page = join(scratch(), "result.html");
    expect((await run(["report", file, "-o", page], { redirected: unread })).status).toBe(3);
    expect(readFileSync(page, "utf8")).toMatch(/<\/html>\s*$/);
  });

  test("where the result is in no file, nothing is waited for", async () => {
    const end = await run(["hammer", "v2.6.23", "-t", "1", "-d", "1h"], { redirected: unread, mostMs: 100_000 });
    expect([end.status, end.signal]).toEqual([3, null]);
  });

  test("the file of -o is refused where what is printed goes there, too", async () => {
    const file = join(scratch(), "both.json");
    for (const redirected of [`>${file}`, `2>${file}`, `>>${file}`])
      for (const said of [file, ...(redirected.startsWith(">") ? ["/dev/stdout"] : [])])
        expect((await run([...HAMMER, "-o", said, "--force"], { redirected })).status).toBe(2);
    expect((await run([...HAMMER, "-o", file, "--force"])).status).toBe(0);
  });
});

describe("what gives way to a file", () => {
  test.skipIf(process.platform === "win32")("nobody may read the new one who might not read the old one", async () => {
    const file = join(scratch(), "secret.json");
    for (const mode of [0o600, 0o664]) {
      writeFileSync(file, "older");
      chmodSync(file, mode);
      expect((await run([...HAMMER, "-o", file, "--force"], { under: "umask 022" })).status).toBe(0);
      expect([JSON.parse(readFileSync(file, "utf8")), lstatSync(file).mode & 0o777]).toMatchObject([
        { mode: "hammer" },
        mode,
      ]);
    }
  });

  test("of a hard link the name alone", async () => {
    const folder = scratch();
    const [file, other] = [join(folder, "result.json"), join(folder, "other")];
    writeFileSync(other, "precious");
    linkSync(other, file);
    expect((await run([...HAMMER, "-o", file, "--force"])).status).toBe(0);
    expect(readFileSync(other, "utf8")).toBe("precious");
  });

  test("a checkpoint is written where its link leads, and through no link to nothing", async () => {
    const [here, there] = [scratch(), scratch()];
    const [link, walk] = [join(here, "walk"), join(there, "walk")];
    symlinkSync(walk, link);
    expectClear(await run([...WALK, "--checkpoint", link]), 2, "is a link to what is not there");
    expect(existsSync(walk)).toBe(false);
    await run([...WALK, "--checkpoint", walk, "--max-depth", "9"]);
    const before = lstatSync(walk).ino;
    expect((await run([...WALK, "--checkpoint", link, "--resume", "--max-depth", "20"])).status).toBe(0);
    expect([lstatSync(link).isSymbolicLink(), lstatSync(walk).ino === before]).toEqual([true, false]);
  });
});

const LONGER = "store; sync : store; sync | writeback | load";
const relative: [string, string[]][] = [
  ["journal", ["soak", "FILE", "-d", "50ms", "--warmup", "0s", "--identical", "--journal"]],
  ["checkpoint", ["explore", "FILE", LONGER, "--identical", "--every", "1ms", "--max-states", "9000", "--checkpoint"]],
];
test.each(relative)("of a folder that is gone when the run begins, no %s is written in another", async (kind, args) => {
  const cwd = scratch();
  const patch = join(scratch(), "anew.ts");
  writeFileSync(patch, `${readFileSync(fixture("my-patch.ts"), "utf8")}// ${Math.random()}\n`);
  const name = `${kind}-${process.pid}-${Date.now()}`;
  const begun = start([...args.map((each) => (each === "FILE" ? patch : each)), name], { cwd });
  while (!begun.isOver() && !begun.said().includes("compiling")) await sleep(5);
  spawnSync("rm", ["-r", cwd]);
  const { status } = await begun.ended;
  expect([0, 1, 3]).toContain(status);
  expect(readdirSync("/").filter((each) => each.startsWith(name))).toEqual([]);
});
