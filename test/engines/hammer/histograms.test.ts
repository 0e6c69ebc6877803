import fc from "fast-check";
import { kernelVocabulary } from "../../../src/model/shipped.js";
import { expect, test } from "vitest";
import { decodeFromCompressedBase64 } from "hdr-histogram-js";
import * as layout from "../../../assembly/layout/index.js";
import { bucketMiddle, latencies } from "../../../src/engines/hammer/histograms.js";
import { createMemory } from "../../../src/engines/hammer/memory.js";

/** The bucket that assembly/machine/histogram.ts puts a value in. */
function bucketOf(value: number): number {
  let octave = 0;
  let mantissa = value;
  while (mantissa >= 2 * layout.BUCKETS_PER_OCTAVE) {
    mantissa /= 2;
    octave++;
  }
  return octave * layout.BUCKETS_PER_OCTAVE + Math.floor(mantissa);
}

test("a bucket's middle is in that bucket, and within 1 % of every value in it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 36 - 1 }), (value) => {
      const middle = bucketMiddle(bucketOf(value));
      expect(bucketOf(middle)).toBe(bucketOf(value));
      expect(Math.abs(middle - value)).toBeLessThanOrEqual(Math.max(1, value / 100));
    }),
  );
});

test("buckets of the shared memory become percentiles and a decodable HdrHistogram", () => {
  const memory = createMemory();
  const slot = 2;
  const first = (layout.HISTOGRAMS + slot * layout.VARIANT_STRIDE) / layout.WORD;
  const words = new Int32Array(memory.buffer);
  words[first + bucketOf(100)] = 990;
  words[first + bucketOf(5000)] = 10;
  const { store, load } = latencies(memory, slot, kernelVocabulary);
  expect(load).toBeUndefined();
  expect(store).toMatchObject({ samples: 1000, p50: 100 });
  expect(Math.abs(store!.p999 - 5000)).toBeLessThan(100);
  expect(decodeFromCompressedBase64(store!.hdr).totalCount).toBe(1000);
});
