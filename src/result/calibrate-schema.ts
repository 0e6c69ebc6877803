/** The result of calibrating: what this machine can see, and under which settings it sees most. */
import { z } from "zod";
import { settingSchema } from "../calibrate/setting.js";
import { calibrateRequestSchema } from "../model/request.js";
import { profileSchema } from "../profile/profile.js";
import { beginningSchema, endingSchema, identitySchema } from "./envelope.js";

const counted = z.object({
  counts: z.array(z.number()).describe("anomalies that are not by design, by fault"),
  seconds: z.array(z.number()).describe("that the epochs of each fault took"),
});

const tried = z.object({
  setting: settingSchema,
  turn: counted.describe("all its turns together"),
  turns: z.number(),
  rungs: z.number().describe("of the search that it took part in"),
  score: z.number().describe("to the default in the same passes; geometric mean over faults of anomalies a second"),
});

const threeNumbers = z.tuple([z.number(), z.number(), z.number()]);

export const sightSchema = z.object({
  roundTrip: z
    .object({
      count: z.number().describe("round trips that were timed"),
      quartilesNs: threeNumbers.describe("of one, over batches of them"),
    })
    .nullable()
    .describe("a word from one CPU to another and back; null: one CPU, or threads that hardly met"),
  probe: z
    .object({
      turns: z.number(),
      operationsPerSecond: threeNumbers.describe("least, median and most of all turns"),
      lossesPerSecond: threeNumbers,
    })
    .nullable()
    .describe("probe-broken, at a setting of its own; null: nothing was measured"),
});

const interval = z.tuple([z.number(), z.number().nullable()]).describe("95 %, of pairs of turns; null: no upper bound");

const confirmed = z.object({
  counts: z.number(),
  seconds: z.number(),
  perSecond: z.number(),
});

const fault = z.object({
  ...identitySchema,
  verdict: z.string().describe("in words"),
  atDefault: confirmed,
  atBest: confirmed,
  ratio: z.number().nullable().describe("of anomalies a second; null: the default showed none"),
  interval,
});

export const calibrateResultSchema = z.object({
  ...beginningSchema,
  mode: z.literal("calibrate"),
  request: calibrateRequestSchema,
  variants: z.array(fault).describe("the faults that were looked for, on the fresh runs of the confirmation"),
  sight: sightSchema,
  search: z.object({
    seconds: z.number(),
    tried: z.array(tried).describe("the best first"),
    default: tried.nullable(),
  }),
  confirmation: z.object({
    seconds: z.number(),
    best: settingSchema.nullable().describe("null: none showed every fault"),
    pairs: z.array(z.object({ default: counted, best: counted })).describe("of fresh runs, in turn"),
    factor: z.number().nullable().describe("geometric mean over faults; null: nothing to compare"),
    interval: interval.nullable(),
    confirmed: z.boolean().describe("it shows every fault, and its factor is above 1 with confidence"),
  }),
  profile: profileSchema.nullable().describe("what is saved; null: nothing is, for it was interrupted or failed"),
  ...endingSchema,
});

export type CalibrateResult = z.infer<typeof calibrateResultSchema>;
export type Sight = z.infer<typeof sightSchema>;
