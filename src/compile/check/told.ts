/**
 * Whether a user's files tell the oracles what the kernel's functions tell them on the way. An IO that ends without a word is one
 * that nobody looks at, and of that everything would be proved absent.
 */
import type { CallExpression, File, FunctionPrototype, Node, Program } from "assemblyscript";
import { isOfModel, isOracles } from "../dispatch.js";
import { callsOf, prototypesIn } from "./calls.js";
import { BY_DEED, type Deed, GONE_BY, callsBehindTheirTest, declaredAs, deedsOf, noteBeside } from "./deeds.js";
import { functionOf, isRedefinable } from "./exports.js";
import type { Faults } from "./fault.js";
import { type Line, originalOf } from "./kin.js";
import { argumentOf } from "./plain.js";
import { namesDeclaredTwice } from "./shape.js";

interface Telling {
  own: ReadonlySet<File>;
  /** Of the kernel's, by name; older kernels have none. */
  notes: ReadonlyMap<string, FunctionPrototype>;
  faults: Faults;
}

/** To be called when calls are dispatched. */
export function checkTold(patches: Line, program: Program, faults: Faults): void {
  const own = new Set(patches.map(({ file }) => file));
  const telling = { own, notes: notesOfKernel(program, own), faults };
  for (const { file, ancestor } of patches)
    for (const prototype of prototypesIn(file)) checkFunction(prototype, originalOf(prototype, ancestor), telling);
}

function checkFunction(prototype: FunctionPrototype, original: FunctionPrototype | undefined, telling: Telling): void {
  const { own, notes, faults } = telling;
  const { name } = prototype.declaration;
  if (notes.size > 0 && original !== undefined && GONE_BY.has(name.text))
    faults.add(name, `${name.text} is what this kernel's oracles go by: redefine what calls it`);
  const all = deedsOf(prototype);
  const deeds = all.filter(({ note }) => notes.has(note) && !isSilent(original, note, own));
  const beside = new Set<Node>();
  for (const deed of deeds) {
    const call = noteBeside(deed, prototype);
    if (deed.to === undefined)
      faults.add(
        deed.statement,
        `oracles are told of this: write it as f(page); or const was = f(page); or BUG_ON(!f(page));`,
      );
    else if (call === undefined)
      missing(telling, deed.statement, deed.note, `this wants, directly ${deed.before ? "before" : "behind"} it,`);
    else {
      beside.add(call.expression);
      checkArguments(call, deed, prototype, faults);
    }
  }
  refuseForged(all, original, faults);
  if (deeds.length > 0)
    for (const twice of namesDeclaredTwice(functionOf(prototype)!))
      faults.add(twice, "declared twice, where oracles are told of it by name");
  const told = toldBy(prototype, own);
  for (const note of original === undefined ? [] : directlyTold(original))
    if (!told.has(note) && deeds.every((deed) => deed.note !== note))
      missing(telling, name, note, `${name.text} does not call`);
  checkCalls(prototype, beside, telling);
}

/** What no kernel does: that the device is another, and that the disk has what no page had. */
function refuseForged(deeds: readonly Deed[], original: FunctionPrototype | undefined, faults: Faults): void {
  const before = original === undefined ? [] : deedsOf(original);
  for (const deed of deeds) {
    if (deed.note === "" && !before.some(({ note }) => note === ""))
      faults.add(deed.statement, "what a device asks for, and when it fails, is not the kernel's to change");
    if (
      deed.note === "note_written" &&
      !(deed.copies && deed.to !== undefined) &&
      !before.some(({ note, copies }) => note === "note_written" && !copies)
    )
      faults.add(
        deed.statement,
        "the disk gets what a page has: copy_word(disk_block(page, block), memory_block(page, block));",
      );
  }
}

/** What a note says beside where it was done: as the kernel's own functions have it. */
function checkArguments(call: CallExpression, deed: Deed, prototype: FunctionPrototype, faults: Faults): void {
  const [page = "", block = ""] = deed.to!;
  const want = (index: number, name: string, ...values: string[]) => {
    const argument = argumentOf(call, index);
    if (!values.includes(declaredAs(argument, deed, prototype)))
      faults.add(call, `${deed.note}: want const ${name} = ${values.at(-1)}; in this block before`);
  };
  if (deed.note === "note_io_begins") want(1, "mapping", `page_file(${page})`);
  if (deed.note !== "note_written" || (!deed.copies && argumentOf(call, 2) === "false")) return;
  want(2, "failed", `next_write_fails(${page})`);
  want(3, "before", `peek(disk_block(${page}, ${block}))`, `READ_ONCE(disk_block(${page}, ${block}))`);
}

/** Notes that stand elsewhere, and functions of kernels that tell nothing. */
function checkCalls(prototype: FunctionPrototype, beside: ReadonlySet<Node>, { own, notes, faults }: Telling): void {
  const behind = callsBehindTheirTest(prototype);
  for (const { name, callee } of callsOf(prototype)) {
    if (isNote(callee) && BY_DEED.has(callee.name) && !beside.has(name))
      faults.add(name, `${callee.name} tells the oracles of what is not done beside it`);
    if (callee.name === "note_error_told" && isNote(callee) && !behind.has(name))
      faults.add(
        name,
        "who is told of an error has asked: if (filemap_check_errors(mapping)) note_error_told(mapping);",
      );
    if (isNote(callee) || own.has(callee.file) || GONE_BY.has(callee.name)) continue;
    const untold = deedsOf(callee).find((deed) => notes.has(deed.note) && noteBeside(deed, callee) === undefined);
    if (untold !== undefined)
      faults.add(name, `${callee.name} is of a kernel whose oracles are not told by ${untold.note}`);
  }
}

function missing({ notes, faults }: Telling, node: Node, name: string, where: string): void {
  const from = roomOf(notes.get(name)!);
  faults.add(node, `${where} ${name}: oracles would not see what is done here; import { ${name} } from "${from}"`);
}

/** The oracles' functions that the kernel's call, but for those of operations, by name: what a patch may call, too. */
export function notesOfKernel(
  program: Program,
  without: ReadonlySet<File> = new Set(),
): Map<string, FunctionPrototype> {
  const kernel = [...program.filesByName.values()].filter(
    (file) => isOfModel(file.internalName) && !without.has(file) && file.internalName.startsWith("assembly/kernel/"),
  );
  const callees = kernel
    .flatMap(prototypesIn)
    .filter(({ name, file }) => isRedefinable(name, file.internalName))
    .flatMap((each) => callsOf(each).map(({ callee }) => callee));
  return new Map(callees.filter(({ file }) => isOracles(file.internalName)).map((each) => [each.name, each]));
}

/** Whether what it stands in the place of does the same without a word: whoever calls it tells. */
function isSilent(original: FunctionPrototype | undefined, name: string, own: ReadonlySet<File>): boolean {
  return (
    original !== undefined && deedsOf(original).some(({ note }) => note === name) && !toldBy(original, own).has(name)
  );
}

/** By itself, by those of the patch that it calls, and by what all of these call of the kernel's. */
function toldBy(
  prototype: FunctionPrototype,
  own: ReadonlySet<File>,
  seen = new Set<FunctionPrototype>(),
): Set<string> {
  const told = new Set(directlyTold(prototype));
  if (seen.has(prototype)) return told;
  seen.add(prototype);
  for (const { callee } of callsOf(prototype))
    for (const name of own.has(callee.file) ? toldBy(callee, own, seen) : directlyTold(callee)) told.add(name);
  return told;
}

function directlyTold(prototype: FunctionPrototype): string[] {
  return callsOf(prototype).flatMap(({ callee }) => (isNote(callee) ? [callee.name] : []));
}

/** That tells, and does not only ask. */
function isNote({ name, file }: FunctionPrototype): boolean {
  return isOracles(file.internalName) && /^(note|check)_/.test(name);
}

/** As a patch imports from it. */
function roomOf({ file }: FunctionPrototype): string {
  const room = file.internalName.replace(/^assembly\//, "");
  return `../${room.startsWith("kernel/") ? "kernel" : room}`;
}
