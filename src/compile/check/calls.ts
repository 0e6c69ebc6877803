/** Who calls whom, once dispatch has decided it: nobody calls itself, nothing stands there uncalled, and oracles only read. */
import {
  type CallExpression,
  ElementKind,
  type File,
  type FunctionPrototype,
  type IdentifierExpression,
  type Node,
  NodeKind,
  type Program,
} from "assemblyscript";
import { isOfModel } from "../dispatch.js";
import type { Variant } from "../variant.js";
import { isRedefinable } from "./exports.js";
import type { Faults } from "./fault.js";
import { functionsIn, isExported, oracleFunctions } from "./names.js";
import { childrenOf } from "./shape.js";

interface Call {
  name: IdentifierExpression;
  callee: FunctionPrototype;
}

/** A look that is no step: for oracles, and for the hardware amidst an instruction. */
const LOOKS = new Set(["peek"]);
const PARTS_OF_STEPS = new Set(["peek", "poke", "begin_instruction", "end_instruction", "walk_cmpxchg"]);
const HARDWARE = "assembly/machine/cpu";
/** What an oracle may call of the kernel's; its own helpers, and what its files redefine of these, are looked into. */
const READERS = new Set([
  "peek",
  "pte_of",
  "page_at",
  "page_buffer",
  "page_file",
  "file_at",
  "file_page",
  "file_nr_pages",
  "view",
  "tlb_entry",
  "memory_block",
  "disk_block",
  "mapping_cap_account_dirty",
  "nr_cpus",
  "nr_ptes",
  "nr_blocks",
  "has_buffers",
  "has_ordered_journal",
  "current",
  "smp_processor_id",
  "entry_is_dirty",
  "entry_is_loadable",
  "entry_is_storable",
]);

export function checkCalls(variant: Variant, files: readonly File[], program: Program, faults: Faults): void {
  const own = new Set(files.map(({ internalName }) => internalName));
  const oracles = oracleFunctions(variant);
  for (const file of files) {
    for (const declaration of functionsIn(file)) {
      const { text } = declaration.name;
      const element = file.exports?.get(text) ?? file.getMember(text);
      if (element?.kind !== ElementKind.FunctionPrototype) continue;
      const prototype = element as FunctionPrototype;
      if (!isExported(declaration) && !isCalledIn(file, text))
        faults.add(declaration.name, `nothing calls ${text}: export it, if it redefines something, or remove it`);
      if (oracles.has(text)) checkOracle(prototype, text, own, faults);
    }
  }
  checkParts(files, program, oracles, faults);
  if (faults.all.length > 0) return;
  checkDead(variant, files, program, faults);
  checkRecursion(files, own, faults);
}

function callsIn(node: Node | null, file: File): Call[] {
  if (node === null) return [];
  const nested = childrenOf(node).flatMap((child) => callsIn(child, file));
  if (node.kind !== NodeKind.Call) return nested;
  const name = (node as CallExpression).expression as IdentifierExpression;
  if (name.kind !== NodeKind.Identifier) return nested;
  const element = file.lookup(name.text);
  return element?.kind === ElementKind.FunctionPrototype
    ? [{ name, callee: element as FunctionPrototype }, ...nested]
    : nested;
}

function callsOf(prototype: FunctionPrototype): Call[] {
  return callsIn(prototype.bodyNode, prototype.file);
}

/** A version that no longer calls a function runs no patch of it. */
function checkDead({ ancestor }: Variant, files: readonly File[], program: Program, faults: Faults): void {
  const called = namesCalled(program);
  for (const { name } of files.flatMap(functionsIn).filter(isExported))
    if (!called.has(name.text))
      faults.add(name, `nothing of ${ancestor?.id ?? "what it descends from"} calls ${name.text}: it would never run`);
}

/**
 * The names of all functions that can run: what the harness calls by itself, and all that these call. By name, as the harness's
 * own files are not dispatched.
 */
function namesCalled(program: Program): Set<string> {
  const waiting = [...program.filesByName.values()].flatMap((file) =>
    functionsIn(file)
      .filter(({ name }) => !isOfModel(file.internalName) || !isRedefinable(name.text, file.internalName))
      .flatMap(({ body }) => callsIn(body, file)),
  );
  const names = new Set<string>();
  const seen = new Set<FunctionPrototype>();
  for (let call = waiting.pop(); call !== undefined; call = waiting.pop()) {
    names.add(call.callee.name);
    if (seen.has(call.callee)) continue;
    seen.add(call.callee);
    waiting.push(...callsOf(call.callee));
  }
  return names;
}

function isCalledIn(file: File, name: string): boolean {
  return functionsIn(file).some(({ body }) => callsIn(body, file).some((call) => call.name.text === name));
}

function checkOracle(
  oracle: FunctionPrototype,
  name: string,
  own: ReadonlySet<string>,
  faults: Faults,
  seen = new Set<FunctionPrototype>(),
): void {
  if (seen.has(oracle)) return;
  seen.add(oracle);
  for (const { name: called, callee } of callsOf(oracle)) {
    if (own.has(callee.file.internalName)) checkOracle(callee, name, own, faults, seen);
    else if (!READERS.has(callee.name) && !callee.file.internalName.startsWith("~lib"))
      faults.add(
        called,
        `the oracle ${name} only reads, and takes no step: ${called.text} is not for it; look with peek`,
      );
  }
}

/** What is no step of its own would make two accesses one, where others find one between them on real threads. */
function checkParts(files: readonly File[], program: Program, oracles: ReadonlySet<string>, faults: Faults): void {
  const hardware = new Set(program.filesByName.get(HARDWARE)?.exports?.keys() ?? []);
  const mayLook = (name: string, seen = new Set<string>()): "all" | "peek" | "none" => {
    if (hardware.has(name)) return "all";
    if (oracles.has(name)) return "peek";
    if (seen.has(name)) return "all";
    seen.add(name);
    const callers = files.flatMap((file) =>
      functionsIn(file).filter(({ body }) => callsIn(body, file).some((call) => call.name.text === name)),
    );
    const leaves = callers.map((caller) => mayLook(caller.name.text, seen));
    if (leaves.length === 0 || leaves.includes("none")) return "none";
    return leaves.includes("peek") ? "peek" : "all";
  };
  for (const file of files) {
    for (const { name, body } of functionsIn(file)) {
      for (const call of callsIn(body, file)) {
        if (!PARTS_OF_STEPS.has(call.callee.name)) continue;
        const leave = mayLook(name.text);
        if (leave === "all" || (leave === "peek" && LOOKS.has(call.callee.name))) continue;
        faults.add(
          call.name,
          `${call.name.text} is no step: it is for oracles and for the hardware's own functions; READ_ONCE and WRITE_ONCE are steps`,
        );
      }
    }
  }
}

/** The model has no recursion: a circle of calls through a user's file is one that does not end. */
function checkRecursion(files: readonly File[], own: ReadonlySet<string>, faults: Faults): void {
  const done = new Set<FunctionPrototype>();
  const path: { prototype: FunctionPrototype; call: Call | undefined }[] = [];
  const visit = (prototype: FunctionPrototype, call: Call | undefined) => {
    const start = path.findIndex((each) => each.prototype === prototype);
    if (start >= 0) {
      const circle = [...path.slice(start), { prototype, call }];
      const names = circle.map((each) => each.prototype.name).join(" -> ");
      const place = circle.find((each) => each.call !== undefined && own.has(each.call.name.range.source.internalPath));
      faults.add(
        place?.call?.name ?? prototype.declaration,
        `${prototype.name} calls itself without end: ${names}; an ancestor's function is imported from the ancestor, under another name`,
      );
      return;
    }
    if (done.has(prototype) || !isOfModel(prototype.file.internalName)) return;
    path.push({ prototype, call });
    for (const next of callsOf(prototype)) visit(next.callee, next);
    path.pop();
    done.add(prototype);
  };
  for (const file of files) {
    for (const { name } of functionsIn(file)) {
      const element = file.exports?.get(name.text) ?? file.getMember(name.text);
      if (element?.kind === ElementKind.FunctionPrototype) visit(element as FunctionPrototype, undefined);
    }
  }
}
