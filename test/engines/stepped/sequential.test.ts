import fc from "fast-check";
import { expect, test } from "vitest";
import { findVariant, shippedVariants } from "../../../src/compile/variant.js";
import { defaultFilesystem } from "../../../src/model/filesystems.js";
import { type Vocabulary, anomaliesIn, operationsOn } from "../../../src/model/vocabulary.js";
import { operandsOf } from "../../../src/scenario/operation.js";
import { checkScenario, type Operation, type Scenario } from "../../../src/scenario/scenario.js";
import { formatOperation } from "../../../src/scenario/short-form.js";
import { Player } from "../../../src/engines/stepped/player.js";
import { Sequence } from "../../sequence.js";
import { moduleOf, settingsOf } from "./engines.js";

const SHAPE = { pages: 2, blocks: 2, mappings: 2, cpus: 1 };
const MOST = 12;

/** Mostly the same one, or nothing would ever come together. */
const operand = (count: number) => fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat(count - 1));

/** As often as the stories have them: what takes a page away again is rare. */
const WEIGHTS: Record<string, number> = { store: 8, writeback: 4, commit: 4, sync: 2, strip: 2 };

/** What a variant has on this filesystem, with the operands that it takes. */
const operationsOf = (vocabulary: Vocabulary, filesystem: string) =>
  fc
    .record({
      op: fc.oneof(
        ...operationsOn(vocabulary, filesystem).map(({ name }) => ({
          weight: WEIGHTS[name] ?? 1,
          arbitrary: fc.constant(name),
        })),
      ),
      page: operand(SHAPE.pages),
      block: operand(SHAPE.blocks),
      mapping: operand(SHAPE.mappings),
    })
    .map(({ op, page, block, mapping }): Operation => {
      const has = operandsOf(vocabulary, op);
      const only = (operand: "page" | "block" | "mapping", value: number) => (has.includes(operand) ? value : 0);
      return { op, page: only("page", page), block: only("block", block), mapping: only("mapping", mapping) };
    });

/** It has no file whose dirty pages nobody counts. */
const counts = (filesystem: string) => filesystem.startsWith("ext4-");

const scenariosOf = (vocabulary: Vocabulary) =>
  fc
    .record({
      filesystem: fc.oneof(
        { weight: 4, arbitrary: fc.constant(defaultFilesystem(vocabulary.filesystems)) },
        fc.constantFrom(...vocabulary.filesystems),
      ),
      accounted: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, fc.constant(false)),
    })
    .chain(({ filesystem, accounted }) =>
      fc
        .array(operationsOf(vocabulary, filesystem), { minLength: 1, maxLength: MOST, size: "max" })
        .map((operations): Scenario =>
          checkScenario(
            { ...SHAPE, filesystem, accounted: accounted || counts(filesystem), tasks: [operations] },
            "drawn",
            vocabulary,
          ),
        ),
    );

/** The hammer's words, plain calls, one CPU: `store p1 b1 m1` is written alike in both. */
class Sequences {
  private readonly opened = new Map<string, Promise<Sequence>>();
  constructor(private readonly variant: string) {}

  async found({ filesystem, accounted, tasks }: Scenario): Promise<string[]> {
    const key = `${filesystem} ${accounted}`;
    const { pages, blocks, mappings } = SHAPE;
    const shape = { pages, pagesPerFile: pages, blocks, mappings, threads: 1 };
    const opened =
      this.opened.get(key) ?? Sequence.of(this.variant, { ...shape, filesystem, unaccountedEvery: accounted ? 0 : 1 });
    this.opened.set(key, opened);
    const sequence = await opened;
    sequence.reset();
    for (const operation of tasks[0]!) sequence.run(inOrder(operation));
    return Object.keys(sequence.found());
  }
}

/** The sequence's steps name page, mapping and block in this order. */
function inOrder(operation: Operation): string {
  const [op = "", ...operands] = formatOperation(operation).split(" ");
  return [op, ...operands.sort((a, b) => "pmb".indexOf(a[0]!) - "pmb".indexOf(b[0]!))].join(" ");
}

const kernels = shippedVariants().filter(({ subject }) => subject === "kernel");

/** What loses data with one CPU and one thread, as test/model/story.test.ts has it: the search comes across it. */
const LOSING = [
  "v2.6.19",
  "v2.6.20-rc2",
  "no-redirty",
  "no-tlb-flush",
  "morton-12-17",
  "zijlstra-12-18",
  "wait-writeback-in-fault",
  "redirty-after",
];

test.each(kernels.map(({ id }) => id))(
  "%s: one task, one CPU: the stepped build finds what the plain one finds",
  async (variant) => {
    const { module } = await moduleOf(variant, "replay");
    const { vocabulary } = findVariant(variant);
    const sequences = new Sequences(variant);
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(scenariosOf(vocabulary), async (scenario) => {
        const { found, preemptions } = new Player(module, settingsOf(scenario, {}, vocabulary)).drawn(0);
        const expected = await sequences.found(scenario);
        expect({ found: anomaliesIn(vocabulary, found), preemptions }).toEqual({ found: expected, preemptions: 0 });
        for (const anomaly of expected) seen.add(anomaly);
      }),
      { seed: 1, numRuns: LOSING.includes(variant) ? 800 : 400 },
    );
    expect([variant, seen.has("lost-store")]).toEqual([variant, LOSING.includes(variant)]);
  },
);
