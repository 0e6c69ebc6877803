import { expect, test } from "vitest";
import { hammerResultSchema } from "../../src/result/hammer-schema.js";
import { pagerace } from "../pagerace.js";

async function operationsDrawn(seed: string): Promise<Record<string, number>[]> {
  const run = await pagerace(
    "compare",
    "v2.6.19",
    "v2.6.23",
    "-n",
    "200000",
    "--warmup",
    "50ms",
    "--seed",
    seed,
    "--json",
  );
  const result = hammerResultSchema.parse(JSON.parse(run.stdout));
  return result.variants.map((variant) => variant.operationsByKind);
}

test("the same seed draws the same operations, however long the warm-up took; another seed draws others", async () => {
  const first = await operationsDrawn("7");
  expect(await operationsDrawn("7")).toEqual(first);
  expect(await operationsDrawn("8")).not.toEqual(first);
});
