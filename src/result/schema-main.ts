/** `npm run schema`: writes docs/result.schema.json from the schemas that results are checked with. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../paths.js";
import { anyResultSchema } from "./any-schema.js";

writeFileSync(
  join(packageRoot, "docs", "result.schema.json"),
  `${JSON.stringify(z.toJSONSchema(anyResultSchema), null, 2)}\n`,
);
