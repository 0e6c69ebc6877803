/** The scenarios that ship: the stories of the protocol that a few operations can tell. */
import { type Scenario, checkScenario } from "./scenario.js";
import { parseShortForm } from "./short-form.js";

type Settings = Partial<Pick<Scenario, "blocks" | "cpus" | "filesystem">>;

function named(name: string, summary: string, shortForm: string, settings: Settings = {}): Scenario {
  return checkScenario({ ...parseShortForm(shortForm), ...settings, name, summary }, name);
}

/** Mapped dirty and PG_dirty, but kjournald has written and cleaned the buffers: the last store is in memory alone. */
const CLEANED_BEHIND = "store; writeback; store; commit; store";

let all: readonly Scenario[] | undefined;

/** Read when they are first asked for. */
export function namedScenarios(): readonly Scenario[] {
  return (all ??= read());
}

const read = (): readonly Scenario[] => [
  named(
    "rtorrent",
    "December 2006, on one CPU: kjournald writes and cleans the buffers, the next store takes no fault, and writeback finds nothing to write; closed by 7658cc289288 (v2.6.20-rc3).",
    "store; writeback : store; store | commit | writeback",
    { cpus: 1 },
  ),
  // 1,460 bytes from byte 0, 1,460 and 2,920: blocks 0 and 1, then 1 and 2, then 2 and 3. A run of stores for each.
  named(
    "linus-test-program",
    "Linus' reproducer of 2006-12-27, one page of it: 1,024-byte blocks written in chunks of 1,460 bytes, the third, the first, then the second; in v2.6.19 the last one written went missing.",
    "store; store b1; store b2; store b3; writeback : store b2; store b3; store; store b1; store b1; store b2 | commit | writeback",
  ),
  named(
    "without-journal",
    "The loss of v2.6.19 without a kjournald, which nobody reported: a fault after page_mkclean redirties buffers that the walk is about to write, and the next store takes none (open findings in docs/model.md).",
    "store : store; store | writeback; writeback",
    { filesystem: "ext3-writeback" },
  ),
  named(
    "fixme-race",
    "The FIXME of 7658cc289288 (v2.6.20-rc3): a fault between page_mkclean and TestClearPageDirty leaves a dirty pte on a page that says clean; closed by 79352894b285 (v2.6.23).",
    "store : store | writeback",
  ),
  named(
    "msync-after-fixme",
    'The "msync data loss" that 79352894b285 (v2.6.23) closed: behind the FIXME\'s window a store takes no fault and msync finds no tag, though reclaim still finds the dirty pte.',
    "store : store; store; sync; reclaim | writeback",
  ),
  named(
    "free-buffers-vs-zap",
    "Between ecdfc97 and 87df7241bd54 (v2.6.20): try_to_free_buffers drops clean buffers, an unmapping marks the page dirty without them, and the page is then said to be clean.",
    `${CLEANED_BEHIND} : unmap | strip`,
  ),
  named(
    "write-vs-unmap",
    "From v2.6.20 to a8e7d49aa7be (v2.6.29): an unmapping's set_page_dirty finds the buffers stripped, write(2) attaches clean ones before its TestSet, and msync writes the block of the write alone.",
    `${CLEANED_BEHIND}; strip : unmap; sync | write b1`,
  ),
  named(
    "strip-then-msync",
    "An open finding since 515f4a037fb9 (v2.6.29), without any concurrency: msync skips a page that was cleaned with its buffers and has a dirty pte.",
    `${CLEANED_BEHIND}; strip; sync`,
  ),
  named(
    "unmap-vs-writeback",
    "Until 1cf35d47712d (v3.15): zap_pte_range marks the page dirty before other CPUs' TLBs are flushed, and a store through such an entry comes after the page was written.",
    "store; store | unmap | writeback",
  ),
  named(
    "fault-vs-mkclean",
    "Faults through one mapping while page_mkclean is at the other, or holds a pte empty: what the pte lock and the TLB flush are for (d08b3851da41, v2.6.19).",
    "store : store m1; store; store | writeback; writeback",
  ),
  named(
    "reclaim-vs-store",
    "A store meets reclaim, and its own thread looks for it afterwards: what the order of remove_mapping is for, the page count before PG_dirty.",
    "store; load | reclaim",
  ),
  named(
    "sync-vs-store",
    "msync beside the fault of another thread: where the pte is published before set_page_dirty, the caller's own store may be missing, in every version (docs/adr/0002).",
    "store; sync | store | writeback",
  ),
  named(
    "redirty-during-io",
    "A page is stored to again while it is under IO and a second walk comes by: set_page_writeback may take the tag away only from a page whose PG_dirty is clear.",
    "store; store | writeback | writeback",
  ),
];
