import { expect, test } from "vitest";
import * as layout from "../../assembly/layout/index.js";
import { BH_Lock, PG_locked, PG_uptodate, PG_writeback } from "../../assembly/vocabulary/words.js";
import { defaultMix } from "../../src/model/mix.js";
import { defaultWorkload } from "../../src/model/workload.js";
import { configure, createMemory } from "../../src/engines/hammer/memory.js";
import { compile, functionsOf, trapping } from "./every-function.js";

/*
 * A patch of any function of the model takes effect: each of them, redefined to trap, is caught by some operation. That a call
 * goes to the kernel's own function past a patch of it was once so for 57 of 88.
 */

/** In the last of the global words: which function traps. */
const TRAP = layout.GLOBALS_END - layout.WORD;
const NOBODY = -1;
const FILESYSTEMS = ["ext3-ordered", "ext3-writeback", "nobh"];
const COMMIT = 5;
const OPERATIONS = 9;

/** What no operation leads to in a version whose patches have put something else in its place. */
const SUPERSEDED: Record<string, string[]> = {
  // v2.6.20-rc2 and v2.6.20 have a try_to_free_buffers that calls neither; no CPU prefetches here
  "v2.6.29": ["drop_buffers_locked", "prefetched_entry", "test_clear_page_dirty"],
  "v2.6.19": ["prefetched_entry"],
};

interface Sequence {
  reset(from: number, to: number): void;
  operation(op: number, page: number, map: number, block: number, other: number): void;
}

class Machine {
  private readonly words: Int32Array;
  private readonly cpus: Sequence[];

  constructor(
    module: WebAssembly.Module,
    private readonly filesystem: string,
  ) {
    const memory = createMemory();
    const workload = { ...defaultWorkload, pages: 4, pagesPerFile: 2, mappings: 2, unaccountedEvery: 2, threads: 2 };
    const settings = { ...workload, filesystem, mix: defaultMix, interruptEvery: 0 };
    configure(memory, { seed: 1, workload: settings, deadlineMs: 1000, oversubscribed: false, vocabularies: [] });
    this.words = new Int32Array(memory.buffer);
    this.cpus = [0, 1].map((cpu) => {
      const words = { this_cpu: cpu, clock_ns: () => 0, nap: () => this.arrive() };
      return new WebAssembly.Instance(module, { env: { memory }, words }).exports as unknown as Sequence;
    });
  }

  /** Whether some operation of a long sequence comes to the function. */
  traps(number: number): boolean {
    this.words.fill(0, layout.CPUS / layout.WORD, layout.LEDGER / layout.WORD);
    this.words[TRAP / layout.WORD] = number;
    try {
      this.cpus[0]!.reset(0, 2);
      this.runAtRandom();
      this.meetOthers();
    } catch {
      return true;
    }
    return false;
  }

  private runAtRandom(): void {
    let bits = 20061229;
    for (let n = 0; n < 1500; n++) {
      bits = (Math.imul(bits, 1103515245) + 12345) >>> 0;
      const op = (bits >>> 8) % OPERATIONS;
      if (op === COMMIT && this.filesystem !== "ext3-ordered") continue;
      this.cpus[(bits >>> 13) & 1]!.operation(op, (bits >>> 16) & 3, (bits >>> 19) & 1, (bits >>> 21) & 3, 0);
    }
  }

  /** As though another CPU were amidst something: a buffer that somebody has locked, a page under IO, one that is read. */
  private meetOthers(): void {
    const [store, writeback, reclaim] = [0, 3, 6];
    const [cpu] = this.cpus;
    const word = (offset: number) => (layout.PAGES + offset) / layout.WORD;
    cpu!.operation(store, 0, 0, 0, 0);
    this.words[word(layout.BUFFERS + BH_Lock)] = 1;
    cpu!.operation(writeback, 0, 0, 0, 0);
    this.words[word(layout.BUFFERS + BH_Lock)] = 0;
    this.words[word(PG_writeback)] = 1;
    cpu!.operation(reclaim, 0, 0, 0, 0);
    this.cpus[0]!.reset(0, 2);
    this.words[word(PG_locked)] = 1;
    this.words[word(PG_uptodate)] = 0;
    cpu!.operation(store, 0, 0, 0, 0);
  }

  /** Whoever waits for a page that is being read waits no longer. */
  private arrive(): void {
    this.words[(layout.PAGES + PG_uptodate) / layout.WORD] = 1;
    this.words[(layout.PAGES + PG_locked) / layout.WORD] = 0;
  }
}

test.each(["v2.6.19", "v2.6.29"])(
  "%s: a patch of any of its functions is caught by some operation",
  async (ancestor) => {
    const functions = await functionsOf(ancestor);
    const module = await WebAssembly.compile(new Uint8Array(await compile(trapping(ancestor, functions, TRAP))));
    const machines = FILESYSTEMS.map((filesystem) => new Machine(module, filesystem));
    expect(machines.filter((machine) => machine.traps(NOBODY))).toEqual([]);
    const names = [...functions.keys()];
    expect(names.length).toBeGreaterThan(120);
    const past = names.filter((_, number) => !machines.some((machine) => machine.traps(number)));
    expect(past.sort()).toEqual(SUPERSEDED[ancestor]);
  },
);
