import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { defaultMix } from "../../src/model/mix.js";
import { gradeOf } from "../../src/result/grade.js";
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
  expect(gradeOf(named, "untracked-dirty", defaultMix, [])).toEqual({ grade: "known", reason: "mine" });
  expect(gradeOf(findVariant("v2.6.23"), "sync-loss", defaultMix, []).reason).toBe("no source names it");
});
