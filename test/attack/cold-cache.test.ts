/** Several processes that compile one patch at once, into one entry of the cache that is not there yet; some are killed in the midst of it. */
import { type ChildProcess, fork } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { cacheName, entryOf } from "../../src/compile/cache.js";
import { findVariant } from "../../src/compile/variant.js";
import { packageRoot } from "../../src/paths.js";
import { fixture, scratch } from "../pagerace.js";
import { ended, long, run, start } from "./faults.js";

const PROCESSES = 4;
const ROUNDS = 10;
const folder = join(packageRoot, "dist", "wasm");
const WASM = Buffer.alloc(300_000, 7);

/** Compiles what it is told as soon as it is told, and says what it got; `dies` once all is written, before that has its name. */
const WRITER = `
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
const at = (name) => import(${JSON.stringify(join(packageRoot, "dist", "src", "compile"))} + "/" + name);
const [{ cached }, { findVariant }] = [await at("cache.js"), await at("variant.js")];
process.on("message", async ({ file, dies, gate }) => {
  if (dies) fs.renameSync = () => process.kill(process.pid, "SIGKILL");
  syncBuiltinESMExports();
  const compile = async () => {
    while (!fs.existsSync(gate)) await sleep(2);
    return new Uint8Array(${WASM.length}).fill(7);
  };
  const wasm = await cached(findVariant(file), "checked", compile);
  process.send(createHash("sha256").update(wasm).digest("hex"));
});
process.send("ready");
`;

const made: string[] = [];
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (made.some((entry) => name.startsWith(entry))) rmSync(join(folder, name));
});

/** A patch that nobody else has, and the name of its entry. */
function patch(): { file: string; name: string } {
  const file = join(scratch(), "cold.ts");
  writeFileSync(file, `export * from "./v2.6.23";\n// ${file}\n`);
  const name = cacheName(findVariant(file), "checked");
  made.push(name);
  return { file, name };
}

async function writer(): Promise<ChildProcess> {
  const script = join(scratch(), "writer.mjs");
  writeFileSync(script, WRITER);
  const child = fork(script);
  children.push(child);
  await once(child, "message");
  return child;
}

const beginningWith = (name: string) => readdirSync(folder).filter((each) => each.startsWith(name));
const whole = createHash("sha256").update(WASM).digest("hex");

/** What it says next; null: it has ended. */
function saidBy(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const end = (said: unknown) => {
      child.off("message", end).off("exit", end);
      resolve(said);
    };
    child.on("message", end).on("exit", end);
  });
}

/** Told at once: none finds what another has written, for nothing is before the gate is open. */
async function all(
  writers: readonly ChildProcess[],
  file: string,
  { dies }: { dies?: ChildProcess } = {},
): Promise<unknown[]> {
  const gate = join(scratch(), "open");
  const answers = writers.map(saidBy);
  for (const each of writers) each.send({ file, dies: each === dies, gate: each === dies ? packageRoot : gate });
  if (dies !== undefined) await answers[writers.indexOf(dies)];
  else await sleep(50);
  writeFileSync(gate, "");
  return Promise.all(answers);
}

test(`${PROCESSES} at once, ${ROUNDS} times: each has the whole module, the entry is whole, and there is nothing beside it`, async () => {
  const writers = await Promise.all(Array.from({ length: PROCESSES }, writer));
  for (let round = 0; round < ROUNDS; round++) {
    const { file, name } = patch();
    expect([round, ...(await all(writers, file))]).toEqual([round, ...writers.map(() => whole)]);
    expect(beginningWith(name)).toEqual([name]);
    expect(readFileSync(join(folder, name)).equals(entryOf(name, WASM))).toBe(true);
  }
});

test("one of them is killed before its file has a name: the others have it, and what is left goes with the next that is written", async () => {
  const writers = await Promise.all(Array.from({ length: PROCESSES }, writer));
  const { file, name } = patch();
  const [died, ...others] = await all(writers, file, { dies: writers[0]! });
  expect([died, ...others]).toEqual([null, ...others.map(() => whole)]);
  expect(readFileSync(join(folder, name)).equals(entryOf(name, WASM))).toBe(true);
  const left = beginningWith(name).filter((each) => each !== name);
  expect(left).toEqual([`${name}.${writers[0]!.pid}-${left[0]?.slice(-40, -4)}.tmp`]);
  const older = new Date(Date.now() - 120_000);
  const writing = `${name}.${process.pid}-${randomUUID()}.tmp`; // of somebody who is still at it
  writeFileSync(join(folder, writing), "");
  for (const each of [...left, writing]) utimesSync(join(folder, each), older, older);
  const young = `${name}.${ended()}-${randomUUID()}.tmp`; // of another machine, say
  writeFileSync(join(folder, young), "");
  expect(await all(writers.slice(1, 2), patch().file)).toEqual([whole]);
  expect(beginningWith(name).sort()).toEqual([name, writing, young].sort());
});

long("commands", () => {
  const COMMAND = (file: string) => ["sample", file, "store | writeback", "-n", "500", "--seed", "7", "-t", "1"];
  const KILLED_AFTER_MS = 1500; // when it compiles

  test.each([false, true])(
    "that compile one patch at once end as alone; one is killed in the midst of it: %s",
    { timeout: 600_000 },
    async (isKilled) => {
      const file = join(scratch(), "together.ts");
      writeFileSync(file, `${readFileSync(fixture("my-patch.ts"), "utf8")}// ${file}\n`);
      const runs = Array.from({ length: PROCESSES }, () => start(COMMAND(file), { mostMs: 300_000 }));
      if (isKilled) {
        await sleep(KILLED_AFTER_MS);
        runs[0]!.signal("SIGKILL");
      }
      const ends = await Promise.all(runs.slice(isKilled ? 1 : 0).map((each) => each.ended));
      const alone = await run(COMMAND(file));
      const seen = ({ status, stdout }: typeof alone) => [status, stdout.match(/^(?:Observation|replay).*$/gm)];
      const shown = expect.stringContaining("untracked-dirty Sometimes");
      expect(seen(alone)).toEqual([1, expect.arrayContaining([shown])]);
      for (const end of ends) expect(seen(end)).toEqual(seen(alone));
      const left = beginningWith("together.").filter((each) => each.endsWith(".tmp"));
      expect(left.filter((each) => !isKilled || !each.includes(`.${runs[0]!.pid}-`))).toEqual([]);
    },
  );
});
