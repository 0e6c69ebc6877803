import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openResultFile } from "../../src/options/result-file.js";
import { readResult } from "../../src/result/saved.js";
import { sealed } from "../../src/seal.js";
import { blocksWith, resultOf } from "../hammered.js";
import { scratch } from "../pagerace.js";

const result = resultOf(blocksWith([{}, {}, {}, { "lost-store": 50 }]));
const never = new AbortController().signal;

/** A histogram that nobody can decode: no page can be made of it. */
const timed = { samples: 1, p50: 1, p99: 1, p999: 1, max: 1, hdr: "HISTFAAAAAB" };
const untold = sealed({
  ...result,
  variants: result.variants.map((each) => ({ ...each, latencyNs: { store: timed } })),
});

test("what an exporter fails to tell is saved as it is, beside what is there already, and the failure says where", async () => {
  const path = join(scratch(), "a.html");
  const file = openResultFile(path, "hammer", false)!;
  await expect(file.write(untold, never)).rejects.toThrow(
    /^-o \S*a\.html: html: .*; the result is in \S*a\.html\.json$/,
  );
  expect(readResult(`${path}.json`).result.digest).toBe(untold.digest);
  expect(existsSync(path)).toBe(false);
  writeFileSync(`${path}.json`, "older");
  await expect(file.write(untold, never)).rejects.toThrow(/the result is in/);
  expect(readFileSync(`${path}.json`, "utf8")).toBe("older");
  expect(readdirSync(join(path, ".."))).toHaveLength(2);
});

test("what it does tell is written, and nothing beside", async () => {
  const folder = scratch();
  await openResultFile(join(folder, "a.html"), "hammer", false)!.write(result, never);
  await openResultFile(join(folder, "b"), "hammer", false)!.write(result, never);
  expect(readdirSync(folder).sort()).toEqual(["a.html", "b"]);
  expect(readFileSync(join(folder, "a.html"), "utf8")).toMatch(/^<!doctype html>/);
  expect(readResult(join(folder, "b")).result.mode).toBe("hammer");
});
