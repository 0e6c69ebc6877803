/** Results of hammering that nobody has hammered. */
import { findVariant } from "../src/compile/variant.js";
import type { Block } from "../src/engines/hammer/blocks.js";
import { defaultMix } from "../src/model/mix.js";
import type { HammerAbout, HammerSubject } from "../src/result/about.js";
import { type Ended, identify } from "../src/result/envelope.js";
import { gradeOf } from "../src/result/grade.js";
import { hammerResult } from "../src/result/hammer-result.js";
import { hammerResultSchema } from "../src/result/hammer-schema.js";
import { randomStream } from "../src/stats/random.js";
import { type HammerTally, nothingMeasured } from "../src/tally/hammer.js";
import { hammerRequest } from "./hammer-request.js";
import { anomalyNames, operationNames } from "./kernel-names.js";
import { overlapped } from "./variant-block.js";

const subject = (id: string, role: HammerSubject["role"], name = id): HammerSubject => {
  const variant = findVariant(id);
  const grades = anomalyNames.map((anomaly) => ({ id: anomaly, ...gradeOf(variant, anomaly, defaultMix, []) }));
  return { ...identify({ name, variant, role, hash: id }), grades };
};

const about: HammerAbout = {
  request: { ...hammerRequest, command: "compare" },
  workload: hammerRequest.workload,
  environment: { cpu: "x", cpus: 2, node: "20" },
  startedAt: "2026-01-01T00:00:00.000Z",
  variants: [
    subject("v2.6.20-rc3", "baseline"),
    subject("v2.6.23", "subject"),
    subject("v2.6.20-rc3", "a/a", "v2.6.20-rc3(A/A)"),
    subject("no-tlb-flush", "canary"),
  ],
};

/** 60 blocks of a million operations in each slot, with the named counts in each block. */
export function blocksWith(counts: Record<string, number>[]): Block[] {
  const random = randomStream(7);
  return Array.from({ length: 60 }, (_, block) => ({
    segment: Math.floor(block / 4),
    rounds: 10,
    variants: counts.map((mean) =>
      overlapped({
        seconds: 0.1,
        operations: operationNames.map((_name, kind) => (kind === 0 ? 1_000_000 : 0)),
        anomalies: anomalyNames.map((name) =>
          mean[name] === undefined ? 0 : Math.round(mean[name] * (0.5 + random())),
        ),
      }),
    ),
  }));
}

function tallyOf(blocks: Block[]): HammerTally {
  const measured = about.variants.map(nothingMeasured);
  return {
    runs: [{ id: "1", seed: 1, segments: 15 }],
    operations: [...operationNames],
    anomalies: [...anomalyNames],
    blocks,
    measured,
  };
}

/** As it is when it has been saved and read again. */
export const resultOf = (blocks: Block[], ended: Ended = "whole") =>
  hammerResultSchema.parse(JSON.parse(JSON.stringify(hammerResult(about, tallyOf(blocks), { ended, ran: [] }))));

/** Rates of two variants, their A/A check and a canary, each with anomalies of its own. */
export const comparedBlocks = () =>
  blocksWith([
    { "untracked-dirty": 3, "sync-loss": 9 },
    { "lost-store": 5 },
    { "untracked-dirty": 3, "sync-loss": 9 },
    { "lost-store": 50 },
  ]);
