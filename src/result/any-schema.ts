/** Every result that there is. docs/result.schema.json is made from this. */
import { z } from "zod";
import { agreeResultSchema } from "./agree-result.js";
import { calibrateResultSchema } from "./calibrate-schema.js";
import { checkResultSchema } from "./check-schema.js";
import { exploreResultSchema } from "./explore-schema.js";
import { hammerResultSchema } from "./hammer-schema.js";
import { mutateResultSchema } from "./mutate-schema.js";
import { sampleResultSchema } from "./sample-schema.js";
import { verdictsResultSchema } from "./verdicts-schema.js";

export const anyResultSchema = z.discriminatedUnion("mode", [
  hammerResultSchema,
  sampleResultSchema,
  exploreResultSchema,
  agreeResultSchema,
  calibrateResultSchema,
  checkResultSchema,
  mutateResultSchema,
  verdictsResultSchema,
]);

export type AnyResult = z.infer<typeof anyResultSchema>;
