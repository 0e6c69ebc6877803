import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseHeader } from "../../src/compile/header.js";
import { type Variant, findVariant, lineOf, shippedVariants } from "../../src/compile/variant.js";
import { UsageError } from "../../src/failure.js";
import { checkCommonFilesystem, defaultFilesystem, filesystemNames } from "../../src/model/filesystems.js";
import type { HammerRequest } from "../../src/model/request.js";
import { unionOf } from "../../src/model/union.js";
import type { Vocabulary } from "../../src/model/vocabulary.js";
import { makePlan } from "../../src/plan/make-plan.js";
import type { Slot } from "../../src/plan/plan.js";
import { wholeRequest } from "../../src/plan/whole-request.js";
import { findScenario } from "../../src/scenario/find.js";
import { checkOperations } from "../../src/scenario/lacking.js";
import { parseShortForm } from "../../src/scenario/short-form.js";
import { kernelFilesystems } from "../kernel-names.js";
import { scratch } from "../pagerace.js";

const OLD = ["ext3-ordered", "ext3-writeback", "nobh"];

/** One that knows other filesystems than its ancestors. */
function knowing(...filesystems: string[]): Vocabulary {
  return { ...findVariant("v2.6.29").vocabulary, filesystems };
}

test("what ships first keeps its numbers, and every version says what it knows", () => {
  expect(filesystemNames.slice(0, 3)).toEqual(OLD);
  expect(kernelFilesystems).toEqual(OLD);
  const kernels = shippedVariants().filter(({ subject }) => subject === "kernel");
  const silent = kernels.filter((variant) => lineOf(variant).at(-1)!.filesystems === undefined);
  expect(silent.map(({ id }) => id)).toEqual([]);
  expect(findVariant("v2.6.29").vocabulary.filesystems).toEqual(OLD);
  expect(findVariant("probe-broken").vocabulary.filesystems).toEqual(filesystemNames);
});

test.each([
  ["ext3-ordered, no-bh", /no filesystem "no-bh" in the header; did you mean nobh\?/],
  ["", /@filesystems: want some of ext3-ordered/],
])("@filesystems %s is refused", (names, message) => {
  expect(() => parseHeader(`/**\n * Mine.\n *\n * @filesystems ${names}\n */\n`)).toThrow(message);
});

test("a patch knows what its ancestor knows, and says nothing of it", () => {
  const file = join(scratch(), "own.ts");
  writeFileSync(file, '/** @filesystems iomap */\nexport * from "./v2.6.23";\n');
  expect(() => findVariant(file)).toThrow(/own\.ts: @filesystems is for shipped versions: a patch knows what its anc/);
  writeFileSync(file, 'export * from "./v2.6.23";\n');
  expect(findVariant(file).vocabulary.filesystems).toEqual(OLD);
});

test("where nothing is said it is ext3-ordered, or else the first that all know", () => {
  expect(defaultFilesystem(["nobh", "ext3-ordered"])).toBe("ext3-ordered");
  const both = unionOf([knowing("iomap", "bdev", "ext4-ordered"), knowing("bdev", "ext4-ordered")]);
  expect(both.filesystems).toEqual(["ext4-ordered", "bdev"]);
  expect(parseShortForm("store", both).filesystem).toBe("ext4-ordered");
  expect(parseShortForm("store").filesystem).toBe("ext3-ordered");
});

test("a named scenario that says no filesystem is of that of its variant, and one that does stays as it is", () => {
  const later = knowing("ext4-ordered", "iomap");
  expect(findScenario("fixme-race", later)).toEqual({ ...findScenario("fixme-race"), filesystem: "ext4-ordered" });
  const written = findScenario("without-journal", later);
  expect(written).toEqual(findScenario("without-journal"));
  expect(() => checkOperations(written, later, "v9")).toThrow(
    new UsageError("filesystem ext3-writeback: v9 knows ext4-ordered, iomap"),
  );
});

test("variants without a common one are refused, and it is said which knows which", () => {
  const [a, b] = [
    { id: "a", filesystems: OLD },
    { id: "b", filesystems: ["iomap", "bdev"] },
  ];
  expect(() => checkCommonFilesystem([a!, b!])).toThrow(
    new UsageError(
      "no filesystem that all of them know: a knows ext3-ordered, ext3-writeback, nobh; b knows iomap, bdev",
    ),
  );
  expect(() => checkCommonFilesystem([a!, { id: "c", filesystems: ["nobh"] }])).not.toThrow();
});

test("who knows the same is named together, and of many the first two: one line, however many there are", () => {
  const several = (count: number, prefix: string, filesystems: string[]) =>
    Array.from({ length: count }, (_, n) => ({ id: `${prefix}${n}`, filesystems }));
  const some = [...several(1, "c", ["nobh"]), ...several(2, "b", ["bdev"]), ...several(3, "d", ["iomap"])];
  expect(() => checkCommonFilesystem([...several(20, "a", OLD), ...some])).toThrow(
    new UsageError(
      "no filesystem that all of them know: a0, a1 and 18 more know ext3-ordered, ext3-writeback, nobh; c0 knows nobh; b0 and b1 know bdev; d0, d1 and d2 know iomap",
    ),
  );
  const all = shippedVariants().map(({ id, vocabulary: { filesystems } }) => ({ id, filesystems }));
  const shorter = all.map((each, n) => (n === 0 ? { ...each, filesystems: ["nobh"] } : each));
  const told = (): string => {
    try {
      checkCommonFilesystem([...shorter, { id: "z", filesystems: ["mkwrite-late"] }]);
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };
  expect(told()).toMatch(/^no filesystem that all of them know: /);
  expect(told().length).toBeLessThan(1000);
});

test("a workload on what a variant does not know is refused with what it knows; what leaves it out takes what all know", () => {
  const request = wholeRequest({ mode: "hammer", variants: ["v2.6.23"] }, "test") as HammerRequest;
  expect(request.workload.filesystem).toBe("ext3-ordered");
  const variant: Variant = { ...findVariant("v2.6.23"), vocabulary: knowing("iomap") };
  const slot = { name: "v9", variant, role: "subject" } as Slot;
  expect(() => makePlan(request, [slot])).toThrow(new UsageError("filesystem ext3-ordered: v9 knows iomap"));
  const other = { ...request, workload: { ...request.workload, filesystem: "iomap" } };
  expect(makePlan(other, [slot]).workload.filesystem).toBe("iomap");
  expect(() =>
    wholeRequest({ mode: "hammer", variants: ["v2.6.23"], workload: { filesystem: "fat" } }, "test"),
  ).toThrow(/test: no request: workload\.filesystem/);
});
