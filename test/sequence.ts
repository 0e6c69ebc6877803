/** The subject without concurrency: operations one after the other, on any CPU, in one thread. */
import * as layout from "../assembly/layout/index.js";
import { compileVariant } from "../src/compile/compile.js";
import { findVariant } from "../src/compile/variant.js";
import { operationNamed, type Vocabulary } from "../src/model/vocabulary.js";
import { defaultMix } from "../src/model/mix.js";
import { defaultWorkload, type Workload } from "../src/model/workload.js";
import { configure, createMemory } from "../src/engines/hammer/memory.js";

interface SequenceExports {
  reset(from: number, to: number): void;
  operation(op: number, page: number, map: number, block: number, other: number): void;
  audit_at_rest(from: number, to: number): void;
}

/** `store@1` runs on CPU 1; `store p2 m1 b3` names page, mapping and block; all default to 0. */
const STEP = /^([\w-]+)(?:@(\d))?(?: p(\d+))?(?: m(\d))?(?: b(\d))?$/;

export class Sequence {
  private constructor(
    private readonly vocabulary: Vocabulary,
    private readonly memory: WebAssembly.Memory,
    private readonly cpus: SequenceExports[],
    private readonly files: number,
  ) {}

  static async of(variant: string, changes: Partial<Workload> = {}): Promise<Sequence> {
    const workload: Workload = {
      ...defaultWorkload,
      pages: 1,
      pagesPerFile: 1,
      unaccountedEvery: 0,
      interruptEvery: 0,
      threads: 2,
      mix: defaultMix,
      ...changes,
    };
    const found = findVariant(variant);
    const memory = createMemory();
    configure(memory, { seed: 1, workload, vocabularies: [found.vocabulary], deadlineMs: 1000, oversubscribed: false });
    const module = await WebAssembly.compile(new Uint8Array(await compileVariant(found, "sequence")));
    const cpus = Array.from({ length: workload.threads }, (_, cpu) => {
      const words = { this_cpu: cpu, clock_ns: () => 0, nap: () => {} };
      return new WebAssembly.Instance(module, { env: { memory }, words }).exports as unknown as SequenceExports;
    });
    const sequence = new Sequence(found.vocabulary, memory, cpus, workload.pages / workload.pagesPerFile);
    sequence.reset();
    return sequence;
  }

  reset(): void {
    this.cpus[0]!.reset(0, this.files);
    for (const cpu of this.cpus.keys()) this.tallies(cpu).fill(0);
  }

  /** Runs the steps; returns this, for `found()` or `word()`. */
  run(...steps: string[]): this {
    for (const step of steps) {
      const [, name = "", cpu = "0", page = "0", map = "0", block = "0"] = STEP.exec(step) ?? [];
      const op = operationNamed(this.vocabulary, name)?.number;
      if (op === undefined) throw new Error(`no such step: ${step}`);
      this.cpus[Number(cpu)]!.operation(op, Number(page), Number(map), Number(block), 0);
    }
    return this;
  }

  /** Audits at rest, and returns all anomalies counted since the reset, by name; those that were not seen are absent. */
  found(): Record<string, number> {
    this.cpus[0]!.audit_at_rest(0, this.files);
    const counts = this.vocabulary.anomalies.map(({ name, number }) => {
      const count = [...this.cpus.keys()].reduce((sum, cpu) => sum + (this.tallies(cpu)[number] ?? 0), 0);
      return [name, count] as const;
    });
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  /** A word of a page's record. */
  word(page: number, offset: number): number {
    return new Int32Array(this.memory.buffer)[(layout.PAGES + page * layout.PAGE_STRIDE + offset) / layout.WORD] ?? 0;
  }

  /** Overwrites a word of a page's record: a state that no sound code leaves behind. */
  poke(page: number, offset: number, value: number): this {
    new Int32Array(this.memory.buffer)[(layout.PAGES + page * layout.PAGE_STRIDE + offset) / layout.WORD] = value;
    return this;
  }

  /** A word of a file's record. */
  fileWord(file: number, offset: number): number {
    return new Int32Array(this.memory.buffer)[(layout.FILES + file * layout.FILE_STRIDE + offset) / layout.WORD] ?? 0;
  }

  /** Overwrites one. */
  pokeFile(file: number, offset: number, value: number): this {
    new Int32Array(this.memory.buffer)[(layout.FILES + file * layout.FILE_STRIDE + offset) / layout.WORD] = value;
    return this;
  }

  private tallies(cpu: number): Int32Array {
    const at = layout.CPUS + cpu * layout.CPU_STRIDE + layout.CPU_ANOMALIES;
    return new Int32Array(this.memory.buffer, at, layout.MAX_ANOMALIES);
  }
}
