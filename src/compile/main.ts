/** `npm run build` after tsc: compiles every shipped variant, so that no command has to. */
import { compileVariant } from "./compile.js";
import { shippedVariants } from "./variant.js";

const tell = (what: string) => void process.stderr.write(`${what}\n`);
for (const variant of shippedVariants()) await compileVariant(variant, "hammer", tell);
