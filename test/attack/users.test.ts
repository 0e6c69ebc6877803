/** What somebody else has prepared is neither run nor written through. Of other users only where setpriv may be one: as root. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { fixture, scratch } from "../pagerace.js";
import { ended, expectClear, isRoot, long, run } from "./faults.js";

const SOAK = ["soak", "v2.6.23", "-t", "1", "-d", "100ms", "--warmup", "0s"];
const HAMMER = ["hammer", "v2.6.23", "-t", "1", "-d", "50ms", "--warmup", "0s"];
const VICTIM = 65_533;
const OTHER = 65_534;

/** A folder that everybody may write in. */
function shared(): string {
  const folder = scratch();
  chmodSync(folder, 0o777);
  return folder;
}

/** Plants a link to another's file under the name that the process will draw for its own. */
function planting(folder: string, name: string): { under: string; victim: string } {
  const victim = join(scratch(), "precious");
  writeFileSync(victim, "precious");
  return { victim, under: `ln -s ${victim} ${join(folder, name)}` };
}

describe("links that lie where something will be written", () => {
  test("beside -o: nothing is written through them", async () => {
    const folder = shared();
    const { under, victim } = planting(folder, "result.json.$$.tmp");
    await run([...HAMMER, "-o", join(folder, "result.json")], { under });
    expect(readFileSync(victim, "utf8")).toBe("precious");
  });

  test("beside a checkpoint: nothing is written through them", async () => {
    const folder = shared();
    const { under, victim } = planting(folder, "walk.$$.tmp");
    const keeping = [
      "--max-memory",
      "16MiB",
      "--max-depth",
      "5",
      "--every",
      "1h",
      "--checkpoint",
      join(folder, "walk"),
    ];
    await run(["explore", "v2.6.23", "fixme-race", ...keeping], { under });
    expect(readFileSync(victim, "utf8")).toBe("precious");
  });

  test("as a patch to be begun: is refused", async () => {
    const folder = shared();
    symlinkSync(join(folder, "elsewhere"), join(folder, "patch.ts"));
    await run(["init", join(folder, "patch.ts")]);
    expect(existsSync(join(folder, "elsewhere"))).toBe(false);
  });

  test("as a journal: is refused before anything runs", async () => {
    const journal = join(shared(), "journal.jsonl");
    symlinkSync("elsewhere", journal);
    expectClear(await run([...SOAK, "--journal", journal]), 2, journal);
  });

  test("as a lock, to something: is a lock, and is left as it is", async () => {
    const folder = shared();
    writeFileSync(join(folder, "precious"), "precious");
    symlinkSync("precious", join(folder, "journal.jsonl.lock"));
    expectClear(await run([...SOAK, "--journal", join(folder, "journal.jsonl")]), 2, "journal.jsonl.lock: is a link");
    expect(readFileSync(join(folder, "precious"), "utf8")).toBe("precious");
  });

  test("as a lock, to nothing: is a lock", async () => {
    const folder = shared();
    symlinkSync("nothing", join(folder, "journal.jsonl.lock"));
    const end = await run([...SOAK, "--journal", join(folder, "journal.jsonl")]);
    expectClear(end, 2, "journal.jsonl.lock");
  });
});

const as = (user: number, ...command: string[]) => ["setpriv", `--reuid=${user}`, "--clear-groups", ...command];
const mayBeOthers = isRoot && spawnSync("setpriv", ["--reuid=65534", "--clear-groups", "true"]).status === 0;

/** Takes a module from the caches of VICTIM; compiling, which says so, gives an empty one. @returns what it said. */
function takeModule(caches: string): string {
  const room = (file: string) => JSON.stringify(join(packageRoot, "dist", "src", "compile", file));
  const script = `
    const { cached } = await import(${room("cache.js")});
    const { findVariant } = await import(${room("variant.js")});
    const compile = async () => (console.log("compiled"), new Uint8Array(8));
    const module = await cached(findVariant(${JSON.stringify(fixture("my-patch.ts"))}), "explore", compile);
    console.log(module.length);`;
  const [command, ...args] = as(VICTIM, process.execPath, "--input-type=module", "-e", script);
  const { stdout, stderr } = spawnSync(command!, args, {
    encoding: "utf8",
    env: { ...process.env, XDG_CACHE_HOME: caches, HOME: caches },
  });
  return stdout + stderr;
}

const makeAs = (user: number, script: string) => {
  const [command, ...args] = as(user, "bash", "-c", script);
  expect(spawnSync(command!, args, { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
};

/** Skipped where nobody may become another user. */
describe.skipIf(!mayBeOthers)("another user", () => {
  let own = "";
  beforeAll(() => {
    own = shared();
    makeAs(VICTIM, `mkdir -m 700 ${own}/pagerace`);
    expect(takeModule(own)).toBe("compiled\n8\n");
  });

  test("what one has compiled oneself is taken", () => expect(takeModule(own)).toBe("8\n"));

  test("a folder of another's is neither read nor written", () => {
    const caches = shared();
    makeAs(OTHER, `mkdir ${caches}/pagerace && cp ${own}/pagerace/* ${caches}/pagerace 2>/dev/null || true`);
    spawnSync("bash", [
      "-c",
      `cp ${own}/pagerace/* ${caches}/pagerace; chown -R ${OTHER} ${caches}/pagerace; chmod 777 ${caches}/pagerace`,
    ]);
    const before = lstatSync(join(caches, "pagerace")).mtimeMs;
    expect(takeModule(caches)).toBe("compiled\n8\n");
    expect(lstatSync(join(caches, "pagerace")).mtimeMs).toBe(before);
  });

  test("a folder that another may write in is not taken for one's own", () => {
    const caches = shared();
    makeAs(
      VICTIM,
      `mkdir ${caches}/pagerace && cp ${own}/pagerace/* ${caches}/pagerace && chmod 777 ${caches}/pagerace`,
    );
    expect(takeModule(caches)).toBe("compiled\n8\n");
  });

  test("a link to a folder, or in the place of a module, is not followed", () => {
    const caches = shared();
    makeAs(OTHER, `ln -s ${own}/pagerace ${caches}/pagerace`);
    expect(takeModule(caches)).toBe("compiled\n8\n");
    const linked = shared();
    makeAs(VICTIM, `mkdir -m 700 ${linked}/pagerace && ln -s ${own}/pagerace/* ${linked}/pagerace/`);
    expect(takeModule(linked)).toBe("compiled\n8\n");
    expect(takeModule(own)).toBe("8\n");
  });

  const asOther = { under: `set -- ${as(OTHER).join(" ")} "$@"` };

  test("a folder of another's: clear lines, and nothing runs", async () => {
    const folder = scratch();
    const walk = ["explore", "v2.6.23", "fixme-race", "--checkpoint", join(folder, "walk")];
    expectClear(await run([...SOAK, "--journal", join(folder, "journal.jsonl")], asOther), 2, folder);
    expectClear(await run([...HAMMER, "-o", join(folder, "result.json")], asOther), 2, folder);
    expectClear(await run(walk, asOther), 2, folder);
  });

  test("a lock of another's that is alive, one that has ended, and one that may not be read: clear lines", async () => {
    const folder = shared();
    const held = (pid: number, mode: number) => {
      writeFileSync(join(folder, "journal.jsonl.lock"), JSON.stringify({ host: hostname(), pid, began: null }));
      chmodSync(join(folder, "journal.jsonl.lock"), mode);
      return run([...SOAK, "--journal", join(folder, "journal.jsonl")], asOther);
    };
    expectClear(await held(process.pid, 0o644), 2, "is writing it");
    expectClear(await held(process.pid, 0o600), 2, "journal.jsonl.lock");
    chmodSync(folder, 0o1777);
    expectClear(await held(ended(), 0o644), 2, "journal.jsonl.lock");
  });

  long("and compiling", () => {
    test("a journal of another's that may not be written is refused before anything runs", async () => {
      const folder = shared();
      const journal = join(folder, "journal.jsonl");
      await run([...SOAK, "--journal", journal]);
      const before = readFileSync(journal, "utf8");
      mkdirSync(join(folder, "caches"), { mode: 0o777 });
      expectClear(await run(["soak", "--resume", "--journal", journal, "-d", "1s"], asOther), 2, journal);
      expect(readFileSync(journal, "utf8")).toBe(before);
    });
  });
});
