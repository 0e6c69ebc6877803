import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isSamePlace, placeOf } from "../../src/files/same.js";
import { tryWhole, writeWhole } from "../../src/files/whole.js";
import { openOutput } from "../../src/options/output-file.js";
import { refuseSameFile } from "../../src/options/output.js";
import { scratch } from "../pagerace.js";

const { signal } = new AbortController();

test("a file is there whole or not at all, and what failed leaves nothing behind", () => {
  const folder = scratch();
  const path = join(folder, "x");
  writeWhole(path, "one", { replace: false });
  expect(() => writeWhole(path, "two", { replace: false })).toThrow(/EEXIST/);
  const halfway = (file: number) => {
    writeFileSync(file, "tw");
    throw new Error("no space");
  };
  expect(() => writeWhole(path, halfway, { replace: true })).toThrow("no space");
  tryWhole(path);
  expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["one", ["x"]]);
  writeWhole(path, "two", { replace: true });
  expect(readFileSync(path, "utf8")).toBe("two");
});

test("a place is the same by whatever links it is reached, also before there is a file", () => {
  const folder = scratch();
  mkdirSync(join(folder, "a"));
  symlinkSync("a", join(folder, "b"));
  symlinkSync("b/x", join(folder, "c"));
  symlinkSync("round", join(folder, "round"));
  const [direct, indirect] = [join(folder, "a", "x"), join(folder, "c")];
  expect(isSamePlace(direct, indirect)).toBe(true);
  expect(isSamePlace(join(folder, "a/../b/x"), direct)).toBe(true);
  expect(isSamePlace(join(folder, "a/y"), direct)).toBe(false);
  expect(placeOf(join(folder, "round"))).toMatch(/round$/);
  writeFileSync(direct, "");
  expect(isSamePlace(direct, indirect)).toBe(true);
});

test("a result goes neither through a link to what is kept, nor through one to nothing", async () => {
  const folder = scratch();
  const [journal, link, nowhere, hard] = ["journal", "link", "nowhere", "hard"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  writeFileSync(journal, "kept");
  symlinkSync("journal", link);
  symlinkSync("nothing", nowhere);
  linkSync(journal, hard);
  expect(() => refuseSameFile({ output: link }, "--journal", journal)).toThrow(/is the --journal file, too/);
  expect(() => openOutput(nowhere, true)).toThrow(/is a link to what is not there/);
  await openOutput(hard, true)!.write("result", signal); // takes the name, not the file
  expect([readFileSync(journal, "utf8"), readFileSync(hard, "utf8")]).toEqual(["kept", "result"]);
  expect(existsSync(join(folder, "nothing"))).toBe(false);
});
