/** Everything that `--json` prints as a result. docs/result.schema.json is made from this. */
import { z } from "zod";
import { sampleResultSchema } from "./sample-schema.js";
import { resultSchema } from "./schema.js";

export const anyResultSchema = z.union([resultSchema, sampleResultSchema]);
