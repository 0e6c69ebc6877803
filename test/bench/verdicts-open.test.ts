import { expect, test } from "vitest";
import { differences } from "../../bench/verdicts/current.js";
import { changedSince, openChapter, readOpen } from "../../bench/verdicts/open.js";
import { shippedVariants } from "../../src/compile/variant.js";
import type { Version } from "../../src/result/verdicts-schema.js";

const graded = { reason: "", selfGraded: false, scenario: "store | writeback", probability: 0.25, command: null };
const plain = "1 page of 1 block, 1 mapping, 2 CPUs, nobh";

function shown(id: string, shortest: number, settings = plain, open = "any | any"): Version["shown"][number] {
  return { id, grade: "forbidden", ...graded, shortest, settings, open };
}

function version(anomalies: Version["shown"], sizes = ["any", "any | any"]): Version {
  const walked = sizes.map((size) => ({ size, walked: 1, of: 1, again: 0, states: 10, seconds: 1 }));
  const identity = { variant: "v6.2", role: "subject" as const, path: "v6.2", ancestor: null, hash: "0" };
  const [within, proved] = [sizes.at(-1) ?? null, ["deadlock"]];
  return { ...identity, verdict: "", code: "0", sizes: walked, within, refused: 0, shown: anomalies, proved };
}

test("a version that is walked again shows what it showed, no less, no more, and as soon", () => {
  const saved = version([shown("lost-store", 90), shown("sync-loss", 120, plain, "any{2} | any")]);
  expect(differences(saved, version([shown("lost-store", 90)]))).toEqual([]);
  expect(differences(saved, version([]))).toEqual(["no longer lost-store 90 forbidden"]);
  expect(differences(saved, version([shown("lost-store", 91)]))).toEqual(["no longer lost-store 90 forbidden"]);
  expect(differences(saved, version([shown("lost-store", 90), shown("bug-on", 7)]))).toEqual([
    "now bug-on 7 forbidden",
  ]);
});

test("what takes a larger size than is walked again is not missed", () => {
  const saved = version([shown("lost-store", 90, "1 page of 1 block, 2 mappings, 2 CPUs, nobh")]);
  expect(differences(saved, version([]))).toEqual([]);
});

test("what was saved is of every version as it is now, and each command says how it is seen", () => {
  const open = readOpen()!;
  expect(changedSince(open)).toEqual([]);
  const text = openChapter(open);
  for (const { variant } of open.variants) expect(text).toContain(`| ${variant} `);
  expect(text).toMatch(
    /- v2\.6\.20-rc3 untracked-dirty: `pagerace explore v2\.6\.20-rc3 "(store \| writeback|writeback \| store)" --fs/,
  );
});

test("a version whose code is other than it was is named", () => {
  const open = readOpen()!;
  const [first, ...others] = open.variants;
  expect(changedSince({ ...open, variants: [{ ...first!, code: "0123456789abcdef" }, ...others] })).toEqual([
    first!.variant,
  ]);
});

test("no version takes anything from a planted fault, whose text no hash of a version covers", () => {
  const versions = shippedVariants().filter(({ path }) => !path.startsWith("variants/planted/"));
  expect(versions.length).toBeGreaterThan(30);
  for (const { id, text } of versions) expect([id, /from\s*"[^"]*planted/.test(text)]).toEqual([id, false]);
});
