/** What agree says, for a terminal of 80 columns. */
import pc from "picocolors";
import type { Agreement } from "../result/agreement.js";
import { bounds, many, significant } from "./number.js";
import { plainTable } from "./table.js";
import { wrap } from "./wrap.js";

export function agreementReport(result: Agreement): string {
  const { variant, scenario, states, executions, rows, agrees } = result;
  const heading = `${pc.bold(variant)}, ${scenario}\n${many(states, "state")}, all of them; ${many(executions, "execution")}`;
  const shown = rows.filter(({ count, exact }) => count > 0 || exact > 0);
  const table = plainTable(["anomaly", "sampled", "99.9 % band", "exact", ""], [20, 14, 20, 14, 12]);
  for (const { anomaly, count, band, exact, agrees: fits } of shown) {
    table.push([anomaly, count, bounds(band), significant(exact, 4), fits ? "agrees" : pc.red("DIFFERS")]);
  }
  const neither = rows.filter((row) => !shown.includes(row)).map(({ anomaly }) => anomaly);
  const absent = neither.length === 0 ? "" : wrap(`neither reachable nor seen: ${neither.join(", ")}`);
  const said = agrees ? "they agree" : pc.red("they do not agree: one of them is wrong");
  return (
    [heading, shown.length === 0 ? "" : table.toString(), absent, said].filter((part) => part !== "").join("\n\n") +
    "\n"
  );
}
