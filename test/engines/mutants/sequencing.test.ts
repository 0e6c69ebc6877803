/** Mutants whose operations are played alone: killed by what is left undone, by a trap, or not at all. */
import { beforeAll, expect, test } from "vitest";
import { loadModule } from "../../../src/compile/module.js";
import { findVariant } from "../../../src/compile/variant.js";
import { commonSequences } from "../../../src/engines/alone/sequences.js";
import { playAlone, Outcomes } from "../../../src/engines/mutants/sequencing.js";
import { fixture } from "../../pagerace.js";
import { precompile } from "../../precompile.js";

const VARIANT = "v2.6.23";
const [KEEPS, TRAPS] = ["alone/keeps-mapped.ts", "traps.ts"].map(fixture);

beforeAll(() => precompile([VARIANT, "v2.6.20-rc3", KEEPS!, TRAPS!], "replay"));

async function played(mutant: string) {
  const load = async (id: string) => {
    const { vocabulary, ...variant } = findVariant(id);
    return { module: (await loadModule({ vocabulary, ...variant }, "replay")).module, vocabulary };
  };
  const [ours, theirs] = [await load(mutant), await load(VARIANT)];
  const sequences = commonSequences([theirs.vocabulary, theirs.vocabulary], ["ext3-ordered", "nobh"]);
  const judged = await playAlone(ours, sequences, new Outcomes(theirs));
  return { judged, all: sequences.length };
}

test("killed by the first sequence of which an operation is left undone: all that it is", async () => {
  const { judged, all } = await played(KEEPS!);
  const by = ["reclaim no longer unmaps the page", "reclaim no longer frees the page"];
  expect(judged).toMatchObject({ kind: "undone", by, scenario: "store : reclaim", filesystem: "ext3-ordered" });
  expect(judged.after).toBeLessThan(all);
});

test("killed by a trap, which no anomaly says", async () => {
  expect((await played(TRAPS!)).judged).toMatchObject({ kind: "undone", by: ["trap"] });
});

test("survived: what differs only where two meet, and the variant itself", async () => {
  for (const mutant of ["v2.6.20-rc3", VARIANT]) {
    const { judged, all } = await played(mutant);
    expect(judged).toMatchObject({ kind: "survived", after: all });
  }
});
