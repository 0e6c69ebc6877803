/** What is no step: oracles only look, and what is a part of a step stays within the instruction that it is a part of. */
import type { File, FunctionPrototype } from "assemblyscript";
import type { OracleEntry } from "../../model/vocabulary.js";
import type { Variant } from "../variant.js";
import { type Call, callsOf, prototypesIn } from "./calls.js";
import type { Faults } from "./fault.js";
import { isExported } from "./exports.js";

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

export function checkLooks({ vocabulary }: Variant, files: readonly File[], faults: Faults): void {
  const own = new Set(files);
  const oracles = new Map(vocabulary.anomalies.flatMap(({ oracle }) => (oracle ? [[oracle.function, oracle]] : [])));
  const oracleOf = (prototype: FunctionPrototype) =>
    isExported(prototype.declaration) ? oracles.get(prototype.name) : undefined;
  const functions = files.flatMap(prototypesIn);
  for (const prototype of functions) {
    const oracle = oracleOf(prototype);
    if (oracle !== undefined) checkOracle(prototype, oracle, own, faults);
  }
  checkParts(functions, own, (prototype) => oracleOf(prototype) !== undefined, faults);
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
    for (const call of callsOf(prototype).filter(isPart)) {
      const leave = leaveOf(prototype);
      if (leave === "all" || (leave === "peek" && call.callee.name === "peek")) continue;
      faults.add(
        call.name,
        `${call.name.text} is no step: it is for oracles that look and for parts of an instruction; READ_ONCE and WRITE_ONCE are steps`,
      );
    }
  }
}
