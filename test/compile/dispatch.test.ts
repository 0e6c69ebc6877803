import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCompiler } from "../../src/compile/compiler.js";
import { callsOf, prototypesIn } from "../../src/compile/check/calls.js";
import { redefinable } from "../../src/compile/check/exports.js";
import { dispatch, isOfModel, isOracles, isVariant } from "../../src/compile/dispatch.js";
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

/*
 * What an oracle calls is the shipped one, but what that calls in its turn is the subject's: of a page_file that is a patch's,
 * mapping_cap_account_dirty would hear whether another file is accounted.
 */
test.each(["v2.6.19", "v3.15", "v7.1"])(
  "%s: whatever oracles go by at second hand is nobody's to redefine",
  async (variant) => {
    const secondHand = new Set<string>();
    let open: ReadonlyMap<string, unknown> = new Map();
    const compilation = { entries: ["assembly/drivers/sequence.ts"], target: "unoptimized", replaced: {} };
    await runCompiler(findVariant(variant), compilation, {
      named: (program) => {
        const files = [...program.filesByName.values()];
        open = redefinable(program.filesByName.get(`assembly/${findVariant(variant).path}`)!);
        const reached = new Set(files.filter((file) => isOracles(file.internalName)).flatMap(prototypesIn));
        for (const each of reached) {
          for (const { callee } of callsOf(each)) {
            const [caller, path] = [each.file.internalName, callee.file.internalName];
            if (isOfModel(path) || isOracles(path)) reached.add(callee); // and not the machine, which does its own meanwhile
            if (isOfModel(caller) && isOfModel(path)) secondHand.add(callee.name);
          }
        }
        dispatch(program);
      },
    });
    expect([...secondHand]).toEqual(expect.arrayContaining(["page_file", "file_at", "page_at", "page_index", "view"]));
    expect([...secondHand].filter((name) => open.has(name))).toEqual([]);
  },
);
