import type { Command } from "commander";
import { aboutVariant } from "../compile/about.js";
import { inOrderOfTime } from "../compile/order.js";
import { findVariant, shippedVariants } from "../compile/variant.js";
import { variantList, variantSheet } from "../report/terminal/variant.js";
import { visibleIn } from "../visible.js";
import { print } from "./print.js";

export function addVariants(program: Command): void {
  program
    .command("variants [variant]")
    .description(
      "list the shipped variants; of one, also of a file of yours: what it is, and which anomalies are known",
    )
    .option("--json", "print JSON and nothing else")
    .action((name: string | undefined, options: { json?: boolean }) => {
      const about =
        name === undefined ? inOrderOfTime(shippedVariants()).map(aboutVariant) : aboutVariant(findVariant(name));
      const text = Array.isArray(about) ? variantList(about) : variantSheet(visibleIn(about));
      print(`${options.json === true ? JSON.stringify(about) : text}\n`);
    });
}
