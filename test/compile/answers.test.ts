/** What a task is answered: a patch that refuses every store, or writes nothing, would be proved to lose nothing. */
import { expect, test } from "vitest";
import { faultsOfText } from "./faults.js";

const fault = (body: string, more = "") =>
  faultsOfText(
    `import { Mapping, Page, READ_ONCE, do_no_page, pte_of } from "../kernel";
import { handle_mm_fault as older } from "./v2.6.23";
export * from "./v2.6.23";
export function handle_mm_fault(page: Page, map: Mapping, write: bool): bool {
  ${body}
}
${more}`,
  );

test.each([
  ["at once", "return false;"],
  ["where it should not", "do_no_page(page, map, write);\n  return !write;"],
  ["by a constant", "const allowed = false;\n  return allowed;"],
  ["by a constant of a constant", "const never = 1 == 2;\n  const allowed = never;\n  return allowed;"],
  ["by what may be another by then", "let allowed = true;\n  allowed = false;\n  return allowed;"],
  ["by a function of its own", "return answer();", "function answer(): bool {\n  return false;\n}"],
  ["on one way", "if (READ_ONCE(pte_of(page, map)) != 0) return false;\n  return true;"],
  ["by a choice", "return write ? false : true;"],
])(
  "a store that is refused %s is refused at its line: true is all that v2.6.23 returns",
  async (_, body, more = "") => {
    expect(await fault(body, more)).toEqual([
      expect.stringMatching(/^[5-7]: handle_mm_fault returns true: by another answer a task leaves undone what/),
    ]);
  },
);

test("a name that is declared twice may be either, and is followed to neither; what is not returned may be", async () => {
  const twice =
    "if (write) {\n    const allowed = false;\n    return allowed;\n  }\n  const allowed = true;\n  return allowed;";
  expect(await fault(twice)).toEqual([
    expect.stringMatching(/^7: handle_mm_fault returns true/),
    expect.stringMatching(/^10: handle_mm_fault returns true/),
  ]);
  const loop = "for (let n = 0; n < 1; n++) do_no_page(page, map, write);\n  ";
  expect(await fault(`${loop}${loop}return true;`)).toEqual([]);
});

test.each([
  ["as it was", "do_no_page(page, map, write);\n  return true;"],
  ["by a constant", "const again = true;\n  do_no_page(page, map, write);\n  return again;"],
  ["as its ancestor does", "return older(page, map, write);"],
  ["as its ancestor did", "const allowed = older(page, map, write);\n  return allowed;"],
])("a fault may be handled otherwise, and answered %s", async (_, body) => {
  expect(await fault(body)).toEqual([]);
});

const write = (value: string, names = "") =>
  faultsOfText(
    `import { Block, Page, atomic_add_return, grab_cache_page, memory_block, unlock_page, put_page${names} } from "../kernel";
export * from "./v2.6.23";
export function generic_file_write(place: Page, block: Block): i32 {
  const page = grab_cache_page(place);
  ${value}
}
`,
  );

test("a write has written what it says, by whatever lookup and in whatever order", async () => {
  const made =
    "const version = atomic_add_return(memory_block(page, block), 1);\n  unlock_page(page);\n  put_page(page);\n  ";
  expect(await write(`${made}return version;`)).toEqual([]);
  expect(await write(`${made}return 0;`)).toEqual([
    expect.stringMatching(
      /^8: generic_file_write returns atomic_add_return\(memory_block\(page, block\), 1\): by another/,
    ),
  ]);
  expect(await write(`${made}return version - version;`)).toEqual([expect.stringMatching(/^8: generic_file_write/)]);
});

test("a copy of a file's own constants answers as they do, and none that has another value", async () => {
  const of = (stores: number) =>
    faultsOfText(`import { Mapping, Page, down_read, find_vma, up_read } from "./v4.8";
import { handle_mm_fault as handle_fault_of_vma } from "./v3.15";
export * from "./v4.8";
const STORES: i32 = ${stores};
export function handle_mm_fault(page: Page, map: Mapping, write: bool): bool {
  down_read(page);
  const denied = find_vma(page, map);
  const allowed = denied == 0 || (denied == STORES && !write);
  if (allowed) handle_fault_of_vma(page, map, write);
  up_read(page);
  return allowed;
}
`);
  expect(await of(1)).toEqual([]);
  expect(await of(2)).toEqual([expect.stringMatching(/^11: handle_mm_fault returns denied == 0 \|\|/)]);
});

test.each([
  ["map = 1;", false],
  ["map /* == */ = /* what */ 1;", false],
  ["map <<= 1;", false],
  ["map += 1;", false],
  ["map++;", false],
  ["--map;", false],
  ["if (map == 1 || map <= 0) vma_allows(page, 0, write);", true],
])("what a vma is asked for is what the fault is of: %s", async (before, isTaken) => {
  const faults = await faultsOfText(`import { Page, handle_pte_fault, vma_allows } from "../kernel/v6.2";
export * from "./v6.2";
export function handle_mm_fault(page: Page, map: i32, write: bool): bool {
  ${before}
  const allowed = vma_allows(page, map, write);
  if (allowed) handle_pte_fault(page, map, write);
  return allowed;
}
`);
  expect(faults.filter((each) => each.includes("handle_mm_fault returns"))).toHaveLength(isTaken ? 0 : 1);
});

test("what a vma allows is not the patch's, on kernels that ask for it", async () => {
  const of = (kernel: string, text: string) =>
    faultsOfText(`import { Page, READ_ONCE, pte_of, find_vma } from "../kernel/v6.2";
export * from "./${kernel}";
${text}`);
  const allows = (value: string) =>
    `export function vma_allows(page: Page, map: i32, write: bool): bool {\n  const what = find_vma(page, map);\n  return ${value};\n}\n`;
  for (const kernel of ["v6.2", "v7.1"]) {
    expect(await of(kernel, allows("what == 2"))).toContainEqual(
      expect.stringMatching(/: vma_allows returns denied == 0/),
    );
    expect(await of(kernel, "export function find_vma(page: Page, map: i32): i32 {\n  return 1;\n}\n")).toContainEqual(
      expect.stringMatching(/: find_vma returns READ_ONCE\(/),
    );
  }
});
