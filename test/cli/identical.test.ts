import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pagerace, scratch } from "../pagerace.js";
import { precompileIdentical } from "../precompile.js";

const folder = scratch();
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const header = file("header.ts", '/**\n * Mine.\n *\n * @known sync-loss: mine\n */\nexport * from "./v2.6.23";\n');
const copy = file(
  "copy.ts",
  'import { page_mkclean_locked, Page } from "../kernel";\nexport * from "./v2.6.27";\n\n' +
    "// As it was.\nexport function page_mkclean_one(page: Page, map: i32): bool {\n  return page_mkclean_locked(page, map);\n}\n",
);
const REDEFINES_NOTHING =
  /header\.ts: its code is v2\.6\.23's to the bit: it redefines nothing \(--identical if that is meant\)\n$/;

test.each([
  [["hammer", header], REDEFINES_NOTHING],
  [["compare", "v2.6.23", header], REDEFINES_NOTHING],
  [["compare", "v2.6.23", header, "--mode", "sample", "--scenario", "fixme-race"], REDEFINES_NOTHING],
  [["soak", header, "--journal", join(folder, "soak.jsonl")], REDEFINES_NOTHING],
  [["sample", header, "fixme-race"], REDEFINES_NOTHING],
  [["explore", header, "fixme-race"], REDEFINES_NOTHING],
  [["agree", header, "fixme-race"], REDEFINES_NOTHING],
  [["replay", header, "fixme-race", "1.0.0.0"], REDEFINES_NOTHING],
  [
    ["explore", copy, "fixme-race"],
    /copy\.ts: its code is v2\.6\.27's to the bit: nothing that it redefines changes anything/,
  ],
])("%j is refused: the patch changes nothing", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args);
  expect(stderr).toMatch(message);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});

test("with --identical it is run, and shipped variants that redefine nothing always are", async () => {
  await precompileIdentical([copy], "explore", "replay");
  const run = await pagerace("explore", copy, "fixme-race", "--identical");
  expect([run.status, run.stderr]).toEqual([0, ""]);
  expect((await pagerace("sample", "probe-fixed", "store | writeback", "-n", "100")).status).toBe(0);
});
