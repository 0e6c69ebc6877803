/** What the documents show of a patch is one: who copies it is not refused. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkVariant } from "../../src/compile/checked.js";
import { findVariant } from "../../src/compile/variant.js";
import { packageRoot } from "../../src/paths.js";
import { scratch } from "../pagerace.js";

function patchesIn(document: string): string[] {
  const text = readFileSync(join(packageRoot, document), "utf8");
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
  return blocks.filter((code) => /^export \* from/m.test(code));
}

test.each(["README.md", "docs/patches.md"])("%s: each file that it shows is taken", async (document) => {
  const patches = patchesIn(document);
  expect(patches).not.toEqual([]);
  for (const code of patches) {
    const path = join(scratch(), "copied.ts");
    writeFileSync(path, code);
    await checkVariant(findVariant(path));
  }
});
