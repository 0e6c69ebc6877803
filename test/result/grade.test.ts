import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { defaultMix } from "../../src/model/mix.js";
import { gradeOf } from "../../src/result/grade.js";
import { exploreHere } from "../explore-here.js";
import { scratch } from "../pagerace.js";

function patchOf(ancestor: string, header = ""): ReturnType<typeof findVariant> {
  const file = join(scratch(), "my-patch.ts");
  writeFileSync(file, `${header}export * from "./${ancestor}";\n`);
  return findVariant(file);
}

test("what an ancestor of a patch is known for stays forbidden, and the reason says of whom it is known", () => {
  expect(gradeOf(patchOf("v2.6.20-rc3"), "untracked-dirty", defaultMix, [])).toEqual({
    grade: "forbidden",
    reason: expect.stringMatching(/^no source names it here; known of v2\.6\.20-rc3: the FIXME/),
    selfGraded: false,
  });
});

test("of a fault that was closed since, the reason says that, too", () => {
  expect(gradeOf(patchOf("v2.6.23"), "sync-loss", defaultMix, []).reason).toMatch(
    /^no source names it here; known of v2\.6\.20, and no longer of v2\.6\.23: "msync data loss"/,
  );
});

test("an inherited hole is known of whoever had it first", () => {
  const mix = { ...defaultMix, unmap: 1 };
  expect(gradeOf(patchOf("v2.6.23"), "lost-store", mix, []).reason).toMatch(/known of v2\.6\.19: zap_pte_range marks/);
});

test("what nobody names, what the patch names itself, and shipped variants are graded as ever", () => {
  expect(gradeOf(patchOf("v2.6.23"), "count-drift", defaultMix, []).reason).toBe("no source names it");
  const named = patchOf("v2.6.20-rc3", "/**\n * Mine.\n *\n * @known untracked-dirty: mine\n */\n");
  expect(gradeOf(named, "untracked-dirty", defaultMix, [])).toEqual({
    grade: "known",
    reason: "mine",
    selfGraded: false,
  });
  expect(gradeOf(findVariant("v2.6.23"), "sync-loss", defaultMix, []).reason).toBe("no source names it");
});

test("what only a patch's own header forgives is told from what the version below it is known for", () => {
  const forgiving = (anomaly: string, ancestor: string) =>
    gradeOf(patchOf(ancestor, `/**\n * Mine.\n *\n * @known ${anomaly}: mine\n */\n`), anomaly, defaultMix, []);
  expect(forgiving("count-drift", "v2.6.23")).toMatchObject({ grade: "known", selfGraded: true });
  expect(forgiving("sync-loss", "v2.6.23")).toMatchObject({ grade: "known", selfGraded: true }); // closed by then
  expect(forgiving("sync-loss", "v2.6.20")).toMatchObject({ grade: "known", selfGraded: false });
  expect(gradeOf(findVariant("v2.6.20"), "sync-loss", defaultMix, []).selfGraded).toBe(false);
});

test("every result warns of it by name where it was found, and of nothing else", async () => {
  const header = "/**\n * Cleans no pte.\n *\n * @known untracked-dirty: mine\n */\n";
  const file = join(scratch(), "my-patch.ts");
  const body = 'import { Page } from "../kernel";\nexport function page_mkclean(_: Page): bool {\n  return false;\n}\n';
  writeFileSync(file, `${header}export * from "./v2.6.23";\n${body}`);
  const { exitStatus, warnings, variants } = await exploreHere(file, "store; writeback; store");
  expect(warnings).toEqual([
    "my-patch: untracked-dirty was found, and only its own header says @known: mine; of what it descends from this is not known",
  ]);
  const others = variants[0]!.anomalies.filter(({ reachable, grade }) => reachable && grade === "forbidden");
  expect(exitStatus).toBe(others.length > 0 ? 1 : 0);
  expect((await exploreHere("v2.6.20-rc3", "fixme-race")).warnings).toEqual([]);
});
