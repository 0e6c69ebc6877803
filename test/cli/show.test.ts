import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixture, pagerace, scratch } from "../pagerace.js";

const widest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

test("show lists a line a function, with where it comes from; what variants bring comes first", async () => {
  const { status, stdout, stderr } = await pagerace("show", fixture("my-patch.ts"));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^clear_page_dirty_for_io +my-patch\.ts, redefines v2\.6\.23$/);
  expect(lines).toContainEqual(expect.stringMatching(/^do_wp_page +v2\.6\.23, redefines kernel\/memory\.ts$/));
  expect(lines).toContainEqual(expect.stringMatching(/^page_mkclean +kernel\/rmap\.ts$/));
  expect(widest(stdout)).toBeLessThanOrEqual(80);
});

test("show of a function prints its comment and code, its older versions, and who calls it", async () => {
  const { stdout } = await pagerace("show", "v2.6.20-rc3", "page_mkclean");
  expect(stdout).toMatch(
    /^page_mkclean, kernel\/rmap\.ts \(.*assembly\/kernel\/rmap\.ts:\d+\)\n\n\/\*\* Page locked\./,
  );
  expect(stdout).toContain("export function page_mkclean(page: Page): bool {");
  expect(stdout).toMatch(/\nredefines nothing older\ncalled by\n {2}clear_page_dirty_for_io \(v2\.6\.20-rc3\)/);
  const redefined = await pagerace("show", "v2.6.29", "clear_page_dirty_for_io");
  expect(redefined.stdout).toContain("// clear_page_dirty_for_io_rc3 is that of v2.6.20-rc3\n");
  expect(redefined.stdout).toMatch(/\nredefines\n {2}v2\.6\.20-rc3 \(.*:\d+\)\n {2}kernel\/page-writeback\.ts \(/);
  expect((await pagerace("show", "v2.6.23", "write_back")).stdout).toMatch(/called by\n {2}operation writeback\n$/);
});

test("show --against prints what differs, and says it where nothing does", async () => {
  const { stdout } = await pagerace("show", "v2.6.29", "--against", "v2.6.20-rc3");
  expect(stdout).toMatch(/^only v2\.6\.29 has\n {2}cancel_dirty_page, v2\.6\.20 \(/);
  expect(stdout).toContain("\n-   if (PageDirty(page) || PageWriteback(page)) return false;\n");
  expect(stdout).toContain("\n+   if (PageWriteback(page)) return false;\n");
  expect(stdout).not.toContain("page_mkclean_locked,");
  const same = await pagerace("show", "v2.6.23", "page_mkclean", "--against", "v2.6.20-rc3");
  expect(same.stdout).toBe("no difference: v2.6.23 and v2.6.20-rc3 have the same code for page_mkclean\n");
  const itself = await pagerace("show", "v2.6.23", "--against", "v2.6.23");
  expect(itself.stdout).toBe("no difference: v2.6.23 and v2.6.23 have the same code\n");
});

test("show --all prints every function that the list has", async () => {
  const list = (await pagerace("show", "probe-broken")).stdout.trimEnd().split("\n");
  const all = (await pagerace("show", "probe-broken", "--all")).stdout;
  for (const line of list) expect(all).toContain(`function ${line.split(" ")[0]}(`);
});

test("show NAME shows what everybody calls by that name, and what a file has of it for itself", async () => {
  const file = join(scratch(), "own.ts");
  writeFileSync(
    file,
    `import { Page, page_in_mapping } from "../kernel";\nexport * from "./v2.6.29";
export function page_awaits_writeback(page: Page): bool {\n  return strip(page);\n}
function strip(page: Page): bool {\n  return page_in_mapping(page);\n}\n`,
  );
  const { stdout } = await pagerace("show", file, "strip");
  expect(stdout).toMatch(/^strip, kernel\/operations\.ts[^]*\n\nstrip, own\.ts[^]*page_awaits_writeback \(own\.ts\)/);
  const json = JSON.parse((await pagerace("show", file, "strip", "--json")).stdout) as object;
  expect(json).toMatchObject({ from: "kernel/operations.ts", namesakes: [{ from: "own.ts", exported: false }] });
});

test("show --json prints JSON and nothing else", async () => {
  const list = JSON.parse((await pagerace("show", "v2.6.23", "--json")).stdout) as { functions: { name: string }[] };
  expect(list.functions.map(({ name }) => name)).toContain("page_mkclean");
  const one = JSON.parse((await pagerace("show", "v2.6.23", "do_wp_page", "--json")).stdout) as object;
  expect(one).toMatchObject({ name: "do_wp_page", from: "v2.6.23", older: [{ from: "kernel/memory.ts" }] });
  const difference = await pagerace("show", "v2.6.27", "--against", "v2.6.23", "--json");
  expect(JSON.parse(difference.stdout)).toMatchObject({ added: [], changed: [{ name: "page_mkclean_one" }] });
});

test.each([
  [["show"], /missing required argument 'variant'/],
  [["show", "v2.6.22"], /no variant "v2\.6\.22"/],
  [["show", "v2.6.23", "page_mkcleam"], /no function "page_mkcleam" in v2\.6\.23: did you mean page_mkclean\?/],
  [["show", "v2.6.23", "frobnicate"], /no function "frobnicate" in v2\.6\.23: `pagerace show v2\.6\.23` lists them/],
  [["show", "v2.6.23", "--against", "v2.6.22"], /no variant "v2\.6\.22"/],
  [["show", "v2.6.23", "page_mkclean", "--all"], /show --all: prints every function; leave out page_mkclean/],
  [["show", "v2.6.23", "--all", "--against", "v2.6.19"], /show --all: .*leave out --against/],
  [["show", fixture("does-not-compile.ts")], /does-not-compile\.ts:\d+:\d+: .*page_mkcleam/],
])("%j is refused", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args);
  expect(stderr).toMatch(message);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});
