/** Kills at any moment: what is on the disk afterwards is whole, and what is gone on with comes to the same. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readJournal } from "../../src/watch/journal.js";
import { scratch } from "../pagerace.js";
import { long, random, seed, tries } from "./faults.js";
import { beginSoak, drawWay, finishSoak, resumeAndEnd } from "./killed-soak.js";
import {
  age,
  finish,
  forget,
  foundIn,
  killAndResume,
  killWhileWriting,
  undisturbed,
  unfinished,
} from "./killed-walk.js";

const KILLS = tries(3);
const PATIENCE_MS = 120_000 + KILLS * 20_000;

describe(`PAGERACE_ATTACK_SEED=${seed}`, () => {
  test(
    "one journal outlives every kill of its soak, and the report at the end is the sum of its records",
    async () => {
      const journal = join(scratch(), "journal.jsonl");
      const planned = Math.floor(random() * 2 ** 32);
      await beginSoak(journal, planned);
      for (let kill = 1; kill < KILLS; kill++) await resumeAndEnd(journal, drawWay());
      const { reported, recorded, end } = await finishSoak(journal);
      expect(end.status, end.stderr).toBe(0);
      expect(reported).toBe(recorded);
      expect(readJournal(journal).header.request.seed).toBe(planned);
      expect(existsSync(`${journal}.lock`)).toBe(false);
    },
    PATIENCE_MS,
  );

  test(
    "a walk that is killed amidst its checkpoints finds what an undisturbed one finds",
    async () => {
      const checkpoint = join(scratch(), "walk");
      const wanted = await undisturbed();
      for (let left = KILLS; left > 0; forget(checkpoint)) {
        const { kills, end } = await killAndResume(checkpoint, left);
        left -= kills;
        expect(foundIn(end ?? (await finish(checkpoint)))).toEqual(wanted);
      }
    },
    PATIENCE_MS,
  );
});

long("kills while a checkpoint is written", () => {
  // A kill comes too late, when the file has its name by now, in less than one of three: 6 kills leave fewer than two in 2 %.
  test("what kills leave half written beside a checkpoint does not grow without bound", async () => {
    const checkpoint = join(scratch(), "walk");
    for (let kill = 0; kill < 6; kill++, age(checkpoint)) expect(await killWhileWriting(checkpoint)).toBe(true);
    expect(unfinished(checkpoint).length).toBeLessThanOrEqual(1);
  });
});
