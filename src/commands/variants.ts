import type { Command } from "commander";
import pc from "picocolors";
import { shippedVariants, type Variant } from "../compile/variant.js";
import { wrap } from "../report/wrap.js";

export function addVariants(program: Command): void {
  program
    .command("variants")
    .description("list the shipped variants, what each changes, and its anomalies that are accounted for")
    .option("--json", "print JSON and nothing else")
    .action((options: { json?: boolean }) => {
      const variants = shippedVariants();
      process.stdout.write(
        options.json ? `${JSON.stringify(variants.map(withoutText))}\n` : `${variants.map(describe).join("\n\n")}\n`,
      );
    });
}

/** The text is what the file is for. */
function withoutText(variant: Variant): Partial<Variant> {
  const listed: Partial<Variant> = { ...variant };
  delete listed.text;
  return listed;
}

function describe(variant: Variant): string {
  const alias = variant.aliases.length > 0 ? ` (${variant.aliases.join(", ")})` : "";
  const lines = [pc.bold(variant.id) + alias, wrap(variant.summary, "  ")];
  if (variant.source !== undefined) lines.push(pc.dim(wrap(variant.source, "  ")));
  for (const { anomaly, grade, withOperations, reason } of variant.expectations) {
    const condition = withOperations.length > 0 ? ` with ${withOperations.join(", ")}` : "";
    lines.push(wrap(`${grade === "design" ? "by design" : grade}: ${anomaly}${condition}: ${reason}`, "  "));
  }
  return lines.join("\n");
}
