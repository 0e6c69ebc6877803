import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCompiler } from "../../src/compile/compiler.js";
import { dispatch, isVariant } from "../../src/compile/dispatch.js";
import { findVariant } from "../../src/compile/variant.js";
import { scratch } from "../pagerace.js";

/** Where the function lies that a name of a file stands for. */
async function meant(variant: string, file: string, name: string): Promise<string | undefined> {
  let where: string | undefined;
  const compilation = { entries: ["assembly/drivers/sequence.ts"], target: "unoptimized", replaced: {} };
  await runCompiler(findVariant(variant), compilation, {
    named: (program) => {
      dispatch(program);
      where = program.filesByName.get(file)?.members?.get(name)?.file.internalName;
    },
  });
  return where;
}

const V23 = "assembly/variants/versions/v2.6.23";

test("what an ancestor imports from the kernel's face is the patch's where the patch redefines it", async () => {
  const patch = join(scratch(), "waits-not.ts");
  writeFileSync(
    patch,
    'import { Page } from "../kernel";\nexport * from "./v2.6.23";\nexport function wait_on_page_locked(page: Page): void {}\n',
  );
  expect(await meant(patch, V23, "wait_on_page_locked")).toBe("assembly/variants/waits-not");
  expect(await meant("v2.6.23", V23, "wait_on_page_locked")).toBe("assembly/kernel/pagemap");
});

test("what a variant imports from another variant is that one's", async () => {
  expect(await meant("v2.6.23", V23, "clear_page_dirty_for_io_rc3")).toBe("assembly/variants/versions/v2.6.20-rc3");
});

test("the kernel is no variant, named by its folder or by a file", () => {
  const paths = ["kernel", "kernel/index", "kernel/rmap", "machine/bits", "variants/versions/v2.6.23", "variants/mine"];
  expect(paths.filter((path) => isVariant(`assembly/${path}`))).toEqual(["variants/versions/v2.6.23", "variants/mine"]);
});
