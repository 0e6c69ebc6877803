/** Everything that `--json` prints as a result. docs/result.schema.json is made from this. */
import { z } from "zod";
import { agreementSchema } from "./agreement.js";
import { explorationSchema } from "./explore-schema.js";
import { sampleResultSchema } from "./sample-schema.js";
import { resultSchema } from "./schema.js";

export const anyResultSchema = z.union([resultSchema, sampleResultSchema, explorationSchema, agreementSchema]);
