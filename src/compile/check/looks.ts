/** What is no step: oracles only look, and what is a part of a step stays within the instruction that it is a part of. */
import type { File, FunctionPrototype } from "assemblyscript";
import { isOracles } from "../dispatch.js";
import type { OracleEntry } from "../../model/vocabulary.js";
import type { Variant } from "../variant.js";
import { type Call, callsOf, prototypesIn } from "./calls.js";
import { isExported } from "./exports.js";
import type { Faults } from "./fault.js";
import { callsAsBefore, type Line } from "./kin.js";

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
  "entry_is_dirty",
  "entry_is_loadable",
  "entry_is_storable",
]);
/** Whose operation has returned; at rest nobody's has. */
const WHO = new Set(["current", "smp_processor_id"]);
/** Of the hardware, what runs amidst an instruction. */
const PARTS_OF_INSTRUCTIONS = new Set([
  "translate_for_store",
  "translate_for_load",
  "walk_for_store",
  "walk_for_load",
  "set_entry_dirty",
  "fill_tlb",
  "drop_tlb",
]);
const PARTS_OF_STEPS = new Set(["peek", "poke", "begin_instruction", "end_instruction", "walk_cmpxchg"]);
/** The machine's accesses; all that are not parts are steps. */
const ACCESSES = /^assembly\/machine\/(threads\/)?words$/;

export function checkLooks({ vocabulary, shipped }: Variant, line: Line, faults: Faults): void {
  const files = line.map(({ file }) => file);
  const own = new Set(files);
  const oracles = new Map(vocabulary.anomalies.flatMap(({ oracle }) => (oracle ? [[oracle.function, oracle]] : [])));
  const oracleOf = (prototype: FunctionPrototype) =>
    isExported(prototype.declaration) ? oracles.get(prototype.name) : undefined;
  const functions = files.flatMap(prototypesIn);
  for (const prototype of functions) {
    const oracle = oracleOf(prototype);
    if (oracle !== undefined) checkOracle(prototype, oracle, own, faults);
  }
  const isOracle = (prototype: FunctionPrototype) => oracleOf(prototype) !== undefined;
  checkParts(functions, own, isOracle, faults);
  if (shipped) return; // a version may do unseen what the one before did not, and its own file says why nobody can see it
  for (const prototype of functions) checkUnseen(prototype, line, isOracle, faults);
}

function checkOracle(
  prototype: FunctionPrototype,
  oracle: OracleEntry,
  own: ReadonlySet<File>,
  faults: Faults,
  seen = new Set<FunctionPrototype>(),
): void {
  if (seen.has(prototype)) return;
  seen.add(prototype);
  for (const { name, callee } of callsOf(prototype)) {
    if (own.has(callee.file)) checkOracle(callee, oracle, own, faults, seen);
    else if (callee.file.internalName.startsWith("~lib") || READERS.has(callee.name)) continue;
    else if (!WHO.has(callee.name))
      faults.add(
        name,
        `the oracle ${oracle.function} only reads, and takes no step: ${name.text} is not for it; look with peek`,
      );
    else if (oracle.after.length === 0)
      faults.add(name, `the oracle ${oracle.function} looks at rest, when no task runs: ${name.text} is nobody's`);
  }
}

/**
 * What is no step of its own would make two accesses one, where others find one between them on real threads. Parts of an
 * instruction may have it, oracles may look, and so may helpers that nobody but these calls.
 */
function checkParts(
  functions: readonly FunctionPrototype[],
  own: ReadonlySet<File>,
  isOracle: (prototype: FunctionPrototype) => boolean,
  faults: Faults,
): void {
  const leaveOf = (prototype: FunctionPrototype, seen = new Set<FunctionPrototype>()): "all" | "peek" | "none" => {
    if (isExported(prototype.declaration)) {
      if (PARTS_OF_INSTRUCTIONS.has(prototype.name)) return "all";
      return isOracle(prototype) ? "peek" : "none"; // who else calls it is the kernel
    }
    if (seen.has(prototype)) return "all";
    seen.add(prototype);
    const callers = functions.filter((each) => callsOf(each).some(({ callee }) => callee === prototype));
    const leaves = callers.map((each) => leaveOf(each, seen));
    if (leaves.length === 0 || leaves.includes("none")) return "none";
    return leaves.includes("peek") ? "peek" : "all";
  };
  const isPart = ({ callee }: Call) => {
    if (PARTS_OF_INSTRUCTIONS.has(callee.name)) return !own.has(callee.file) || isExported(callee.declaration);
    return PARTS_OF_STEPS.has(callee.name) && !own.has(callee.file);
  };
  for (const prototype of functions) {
    const leave = leaveOf(prototype);
    for (const { name, callee } of callsOf(prototype).filter((call) => isOracle(call.callee) && leave !== "peek"))
      faults.add(name, `${callee.name} is an oracle: it looks, unseen, and no code of the kernel's asks it`);
    for (const call of callsOf(prototype).filter(isPart)) {
      if (leave === "all" || (leave === "peek" && call.callee.name === "peek")) continue;
      faults.add(
        call.name,
        `${call.name.text} is no step: it is for oracles that look and for parts of an instruction; READ_ONCE and WRITE_ONCE are steps`,
      );
    }
  }
}

/**
 * Functions of the kernel's that are no step, for nobody else can look at what they are called for: who calls them elsewhere has
 * several accesses in one step.
 */
function checkUnseen(
  prototype: FunctionPrototype,
  line: Line,
  isOracle: (prototype: FunctionPrototype) => boolean,
  faults: Faults,
): void {
  for (const { name, callee } of callsOf(prototype)) {
    const isOwn = line.some(({ file }) => file === callee.file);
    if (isOwn || isOracle(callee) || !isUnseen(callee) || callsAsBefore(prototype, callee.name, line)) continue;
    faults.add(
      name,
      `${callee.name} is no step: it is for what nobody else can look at, and called from where the kernel calls it`,
    );
  }
}

/** Whether it looks at words or changes them, and takes no step. */
function isUnseen(prototype: FunctionPrototype): boolean {
  if (PARTS_OF_STEPS.has(prototype.name) || PARTS_OF_INSTRUCTIONS.has(prototype.name) || READERS.has(prototype.name))
    return false; // by a rule of their own
  const all = new Set([prototype]);
  for (const each of all) {
    if (isOracles(each.file.internalName)) return false;
    if (!isAccess(each)) for (const { callee } of callsOf(each)) all.add(callee);
  }
  const accesses = [...all].filter((each) => isAccess(each) && !WHO.has(each.name));
  return accesses.length > 0 && accesses.every(({ name }) => PARTS_OF_STEPS.has(name));
}

function isAccess({ file }: FunctionPrototype): boolean {
  return ACCESSES.test(file.internalName);
}
