/** `npm run build` after tsc: compiles every shipped variant, so that no command has to. */
import { compileVariant } from "./compile.js";
import { shippedVariants } from "./variant.js";

for (const variant of shippedVariants()) await compileVariant(variant, "hammer");
