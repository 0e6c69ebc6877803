/** `npm run verdicts`: walks what was not walked yet, and writes docs/verdicts.md. What is done is kept after each cell. */
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { inOrderOfTime, shippedVersions } from "../../src/compile/order.js";
import { shippedVariants } from "../../src/compile/variant.js";
import { parseNames, parseSize } from "../../src/options/values.js";
import { scenarioNames } from "../../src/scenario/named.js";
import { isCurrent } from "./current.js";
import { type Cell, ask, measure } from "./cell.js";
import { searchNeighbours } from "./neighbours.js";
import { documentOf, documentPath } from "./document.js";
import { known, readSaved, withCell, writeSaved } from "./saved.js";
import { wholeNumber } from "../options.js";

interface Options {
  variants?: string;
  scenarios?: string;
  seconds: number;
  maxMemory: string;
  again?: true;
  check?: true;
  neighbours?: true;
}

const variants = inOrderOfTime(shippedVariants().filter(({ subject }) => subject === "kernel")).map(({ id }) => id);
const scenarios = scenarioNames();
const versions = shippedVersions();

const program = new Command("verdicts")
  .description("every shipped variant by every named scenario: what is reachable, what is proved absent")
  .option("--variants <names>", "these alone, with commas between")
  .option("--scenarios <names>", "these alone, with commas between")
  .option("--seconds <n>", "of each walk; a cell has two where the plain one does not fit", wholeNumber, 120)
  .option("--max-memory <size>", "of each walk", "1GiB")
  .option("--again", "walk what was walked to its end, too")
  .option("--neighbours", "search what tells each version from the one before it, of all versions, and nothing else")
  .option("--check", "walk nothing but a version of the day, and say whether what was saved is current")
  .action(async ({ variants: some, scenarios: few, seconds, maxMemory, again, check, neighbours }: Options) => {
    if (check === true) {
      process.exitCode = (await isCurrent(new Date())) ? 0 : 1;
      return;
    }
    if (neighbours === true) {
      await searchNeighbours(versions);
      return;
    }
    const bounds = { seconds, bytes: parseSize("--max-memory", maxMemory) };
    const rows = some === undefined ? variants : parseNames("--variants", some, variants);
    const columns = few === undefined ? scenarios : parseNames("--scenarios", few, scenarios);
    let cells: Cell[] = readSaved()?.cells ?? [];
    for (const variant of rows) {
      for (const scenario of columns) {
        const asked = await ask(variant, scenario);
        const found = again === true ? undefined : known(cells, asked);
        const cell = found ?? ("why" in asked ? asked : await measure(asked, bounds));
        if (found === undefined) process.stderr.write(`${lineOf(cell)}\n`);
        cells = withCell(cells, cell, { variants, scenarios });
        writeSaved({ bounds, cells });
      }
    }
    writeFileSync(documentPath, documentOf({ bounds, cells }));
  });

function lineOf({ variant, scenario, why, states, seconds, complete }: Cell): string {
  const said =
    why ?? `${states.toLocaleString("en")} states in ${seconds.toFixed(1)} s${complete ? "" : ", unfinished"}`;
  return `${variant} ${scenario}: ${said}`;
}

await program.parseAsync();
