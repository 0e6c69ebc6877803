import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { Code } from "../../src/code/code.js";
import { skeletonOf } from "../../src/code/skeleton.js";
import { checkVariant } from "../../src/compile/checked.js";
import { refuseIdentical } from "../../src/compile/identical.js";
import { inOrderOfTime } from "../../src/compile/order.js";
import { findVariant, shippedVariants } from "../../src/compile/variant.js";
import { packageRoot } from "../../src/paths.js";
import { pagerace, scratch } from "../pagerace.js";

const folder = scratch();
const patch = join(folder, "my-patch.ts");

/** What tsc complains of in a folder. */
function typeFaults(where: string): string {
  try {
    execFileSync(process.execPath, [join(packageRoot, "node_modules/typescript/bin/tsc"), "--noEmit"], { cwd: where });
    return "";
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout);
  }
}

beforeAll(async () => {
  const { status, stderr } = await pagerace("init", patch, "--from", "v2.6.29");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("init writes a patch that compiles, whose code is its ancestor's, and that is refused until it is edited", async () => {
  await checkVariant(findVariant(patch));
  await expect(refuseIdentical(findVariant(patch))).rejects.toThrow(
    /my-patch\.ts: its code is v2\.6\.29's to the bit: nothing that it redefines changes anything/,
  );
  const edited = join(folder, "edited.ts");
  writeFileSync(
    edited,
    readFileSync(patch, "utf8").replace("if (page_mkclean(page)) set_page_dirty", "set_page_dirty"),
  );
  await refuseIdentical(findVariant(edited));
});

test("tsc passes in the folder, wherever it lies, and knows the kernel's names", () => {
  expect(typeFaults(folder)).toBe("");
  const wrong = join(folder, "wrong.ts");
  writeFileSync(wrong, readFileSync(patch, "utf8").replaceAll("page_mkclean", "page_mkcleam"));
  expect(typeFaults(folder)).toMatch(/^wrong\.ts\(\d+,\d+\): error TS\d+: .*page_mkcleam[^]*$/);
  expect(typeFaults(folder).trim().split("\n")).toHaveLength(1);
  writeFileSync(wrong, "export {};\n");
});

test("a second patch on top of the first, of any function that a patch can copy, is code of it, too", async () => {
  const second = join(folder, "second.ts");
  const { stdout } = await pagerace("init", second, "--from", patch, "--redefine", "page_mkclean");
  expect(readFileSync(second, "utf8")).toContain('\nexport * from "./my-patch";\n');
  expect(stdout).toContain(`pagerace compare ${patch} ${second}`);
  await expect(refuseIdentical(findVariant(second))).rejects.toThrow(/its code is my-patch's to the bit/);
  expect(typeFaults(folder)).toBe("");
});

test.each(["try_to_free_buffers", "do_no_page", "zap_pte_range", "write_cache_pages", "journal_commit_transaction"])(
  "the copy of %s is its ancestor's to the bit",
  async (name) => {
    const file = join(folder, `copy-of-${name}.ts`);
    writeFileSync(file, skeletonOf(new Code(findVariant("v2.6.29")), "./v2.6.29", name).text);
    await expect(refuseIdentical(findVariant(file))).rejects.toThrow(/to the bit/);
  },
);

/** The last of the versions, in the order of their commits. */
const newest = inOrderOfTime(shippedVariants().filter(({ path }) => path.startsWith("variants/versions/"))).at(-1)!.id;

test("what is begun of the newest compiles, and its function is one that runs", async () => {
  const file = join(scratch(), "newest.ts");
  expect((await pagerace("init", file)).stdout).toContain(`: ${newest}, and folio_clear_dirty_for_io of kernel/v6.2/`);
  await checkVariant(findVariant(file));
});

test("nothing is overwritten, unless told to; a tsconfig.json never", async () => {
  const own = join(scratch(), "own.ts");
  const config = join(own, "..", "tsconfig.json");
  writeFileSync(own, "precious");
  writeFileSync(config, '{ "precious": true }');
  const refused = await pagerace("init", own);
  expect(refused.stderr).toMatch(/own\.ts: the file exists; choose another name or add --force\n$/);
  expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 2, stdout: "" });
  expect(readFileSync(own, "utf8")).toBe("precious");
  const forced = await pagerace("init", own, "--force");
  expect(forced.status).toBe(0);
  expect(readFileSync(own, "utf8")).toContain(`\nexport * from "./${newest}";\n`);
  expect(readFileSync(config, "utf8")).toBe('{ "precious": true }');
  expect(forced.stdout).toMatch(
    /left .*tsconfig\.json as it is; for an editor [^]*"extends": ".*assembly\.json"\n.*"rootDirs": \[/,
  );
});

test.each([
  [["init"], /missing required argument 'file'/],
  [["init", "my-patch"], /init my-patch: a patch's file ends in \.ts/],
  [["init", "v2.6.23.ts"], /v2\.6\.23 is the name of a shipped variant; rename your file/],
  [["init", "my patch.ts"], /file name may have letters, digits, dot, dash and underscore/],
  [["init", "no-such-folder/my-patch.ts"], /there is no folder no-such-folder; make it first/],
  [["init", join(folder, "new.ts"), "--from", "v2.6.22"], /no variant "v2\.6\.22"/],
  [["init", join(folder, "new.ts"), "--from", "probe-fixed"], /patches are of the kernel, and this is the probe/],
  [["init", join(folder, "new.ts"), "--redefine", "page_mkcleam"], /has no such function; did you mean page_mkclean/],
  [["init", join(folder, "new.ts"), "--redefine", "write_back"], /belongs to the harness .*; redefine what it calls/],
  [["init", join(folder, "new.ts"), "--redefine", "page_at"], /page_at: it belongs to the harness/],
  [["init", join(folder, "new.ts"), "--redefine", "page_buffer"], /its copy would need .*, which no patch can import/],
  [["init", join(folder, "new.ts"), "--redefine", "dma_to_disk"], /a copy of it would be refused: peek is no step/],
  [
    ["init", join(folder, "new.ts"), "--from", "v6.2", "--redefine", "page_freeze_refs"],
    /a copy of it would be refused: nothing of v6\.2 calls page_freeze_refs/,
  ],
])("%j is refused, and nothing is written", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args);
  expect(stderr).toMatch(message);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(existsSync(join(folder, "new.ts"))).toBe(false);
});
