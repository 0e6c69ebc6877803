import { expect, test } from "vitest";
import { Code } from "../../src/code/code.js";
import { skeletonOf } from "../../src/code/skeleton.js";
import { baseOfText } from "../../src/compile/base.js";
import { checkVariant } from "../../src/compile/checked.js";
import { runCompiler } from "../../src/compile/compiler.js";
import { dispatch } from "../../src/compile/dispatch.js";
import { type Variant, findVariant } from "../../src/compile/variant.js";
import { basesOf, faceOf, modulesOf, textOf } from "../../src/model/base.js";
import { MAX_OPS } from "../../assembly/layout/index.js";
import { operationsIn } from "../../src/model/operations.js";
import { vocabularyOfBase } from "../../src/model/shipped.js";
import { walk } from "../engines/explore/walked.js";
import { patchOf, versionOn } from "./based.js";

const YOUNGER = "kernel/v3.15";
const FOLIOS = "kernel/v6.2";
const version = versionOn(YOUNGER);

/** What `zap_pte_range` is in the base, and not in the older one. */
const OWN = `assembly/${YOUNGER}/memory`;
const OLDER = "assembly/kernel/memory";

test("a base is what the oldest of a line exports the face of; the rooms beside it are none", () => {
  expect(baseOfText(version.text, version.path)).toBe(YOUNGER);
  expect(baseOfText('export * from "../../kernel/boot";\nexport * from "../../kernel";\n', "variants/versions/x")).toBe(
    "kernel",
  );
  expect(baseOfText('// export * from "../../kernel";\nexport * from "./v2.6.23";\n', "variants/versions/x")).toBe(
    undefined,
  );
  const bases = ["v2.6.19", "v2.6.29", "probe-broken"].map((name) => findVariant(name).base);
  expect(bases).toEqual(["kernel", "kernel", "probe"]);
  expect(basesOf(FOLIOS)).toEqual([FOLIOS, YOUNGER, "kernel"]);
});

test("operations that a file exports of another, by name or all of them, are its own, in its own order", () => {
  const named = (file: string) =>
    operationsIn(`../test/fixtures/operations/${file}`).map(
      ({ name, function: carriedOutBy, operands, filesystems }) =>
        `${name} ${carriedOutBy} ${operands.join("+")} ${filesystems.join()}`,
    );
  expect(named("older")).toEqual([
    "first first_of_all page ",
    "second second_of_all  ",
    "third third_of_all page+mapping ",
  ]);
  expect(named("by-name")).toEqual([
    "fourth fourth_of_all page+block ",
    "second second_of_all  ",
    "first first_of_all page ",
  ]);
  expect(named("whole")).toEqual([
    "first first_of_all page ",
    "third third_of_all page+mapping ",
    "second second_of_all  nobh",
  ]);
});

test.each(["kernel", YOUNGER, FOLIOS])(
  "%s: its operations are numbered in its own order, and there is room",
  (base) => {
    const { operations } = vocabularyOfBase(base);
    expect(operations.map(({ number }) => number)).toEqual([...operations.keys()]);
    expect(operations.length).toBeGreaterThan(0);
    expect(operations.length).toBeLessThanOrEqual(MAX_OPS);
  },
);

test("assertions of every file that a base is made of have numbers", () => {
  const modules = new Set(vocabularyOfBase(YOUNGER).assertions.map(({ module }) => module));
  const asserting = basesOf(YOUNGER)
    .flatMap(modulesOf)
    .filter((module) => /\bBUG_ON\(/.test(textOf(module)));
  expect(asserting.length).toBeGreaterThan(1);
  expect(asserting.filter((module) => !modules.has(`assembly/${module}`))).toEqual([]);
});

/** Where the function lies that a name of a file stands for when a variant is compiled. */
async function meant(variant: Variant, file: string, name: string): Promise<string | undefined> {
  let where: string | undefined;
  const compilation = { entries: ["assembly/drivers/sequence.ts"], target: "unoptimized", replaced: {} };
  const compiled = await runCompiler(variant, compilation, {
    named: (program) => {
      dispatch(program);
      where = program.filesByName.get(file)?.members?.get(name)?.file.internalName;
    },
  });
  expect(compiled.error).toBe(null);
  return where;
}

/** Exported functions of a base's own files that its version has another in the place of: whoever calls them gets that. */
async function hidden(base: string): Promise<string[]> {
  const found: string[] = [];
  const compilation = { entries: ["assembly/drivers/sequence.ts"], target: "unoptimized", replaced: {} };
  await runCompiler(versionOn(base), compilation, {
    named: (program) => {
      const version = program.filesByName.get("assembly/variants/based")!;
      for (const module of modulesOf(base))
        for (const [name, element] of program.filesByName.get(`assembly/${module}`)?.exports ?? [])
          if (element.file.internalName === `assembly/${module}` && version.lookupExport(name) !== element)
            found.push(`${module}: ${name}`);
    },
  });
  return found;
}

test.each([YOUNGER, FOLIOS])(
  "whatever %s has in a file of its own its version exports: nothing of it is silently an older base's",
  async (base) => {
    expect(await hidden(base)).toEqual([]);
  },
);

const WRAPPED = `import { Page } from "../kernel";
import { zap_pte_range as older } from "./based";
export * from "./based";

export function zap_pte_range(page: Page, map: i32): void {
  older(page, map);
}
`;

test("what a patch calls of its ancestor is what the ancestor's base has by name, not what that took the place of", async () => {
  const patch = patchOf(version, WRAPPED);
  expect(await meant(patch, "assembly/variants/patch", "older")).toBe(OWN);
  expect(await meant(version, "assembly/kernel/vmscan", "zap_pte_range")).toBe(undefined); // calls none
  expect(await meant(version, "assembly/kernel/operations", "zap_pte_range")).toBe(OWN);
  expect(await meant(versionOn("kernel"), "assembly/kernel/operations", "zap_pte_range")).toBe(OLDER);
});

test("and behaves so: a patch that calls its ancestor's function, and nothing else, has that one's states and shortest executions", async () => {
  const told = async (variant: Variant) => {
    const { explored, found } = await walk(variant, "unmap-vs-writeback");
    expect(explored.complete).toBe(true);
    return {
      states: explored.states,
      shortest: found.verdicts.map(({ anomaly, shortest }) => `${anomaly} ${shortest}`),
    };
  };
  const older = versionOn("kernel");
  const [own, olders] = [await told(version), await told(older)];
  expect(own).not.toEqual(olders);
  expect(await told(patchOf(version, WRAPPED))).toEqual(own);
  expect(await told(patchOf(older, WRAPPED))).toEqual(olders);
});

test("a patch imports from its base's face, by whatever room, and is refused what is not there", async () => {
  const rooms = ["../kernel", "../kernel/v3.15", "../kernel/v3.15/memory", "../mm/memory"];
  for (const room of rooms) {
    const text = `import { Page, zap_pte_range as zap } from "${room}";\nexport * from "./based";\n\nexport function pagevec_strip(page: Page): void {\n  zap(page, 0);\n}\n`;
    const patch = patchOf(version, text);
    await checkVariant(patch);
    expect(await meant(patch, "assembly/variants/patch", "zap")).toBe(OWN);
  }
  const unknown = patchOf(
    version,
    'import { zap_pte_rang } from "../kernel";\nexport * from "./based";\n\nexport function zap_pte_rage(): void {}\n',
  );
  await expect(checkVariant(unknown)).rejects.toThrow(
    /no zap_pte_rang in the kernel's room; did you mean zap_pte_range[^]*no kernel function is called zap_pte_rage: did you mean zap_pte_range/,
  );
});

test("what a base's operations begin with is no patch's to redefine", async () => {
  const body = "export function unmap(page: Page, map: i32): void {}";
  const patch = patchOf(version, `import { Page } from "../kernel";\nexport * from "./based";\n${body}\n`);
  await expect(checkVariant(patch)).rejects.toThrow(/unmap belongs to the harness/);
});

test("the code of a variant is its base's where that has a name, and the older one stands behind it", () => {
  const code = new Code(version);
  const zap = code.chosen.get("zap_pte_range")!;
  expect([zap.from, ...zap.older.map(({ from }) => from)]).toEqual(["kernel/v3.15/memory.ts", "kernel/memory.ts"]);
  const skeleton = skeletonOf(code, "./based", "zap_pte_range");
  expect(skeleton.from).toBe("kernel/v3.15/memory.ts");
  expect(code.offered()).toContain("zap_pte_range");
  expect(faceOf(YOUNGER)).toBe("kernel/v3.15/index");
});
