/** What agree says, for a terminal of 80 columns. */
import pc from "picocolors";
import { type AgreeResult, agreement } from "../result/agree-result.js";
import type { HammerAgreement } from "../result/hammer-agreement.js";
import { bounds, clock, many, significant } from "../result/number.js";
import { plainTable } from "./table.js";
import { wrap } from "./wrap.js";

const COLUMNS = { anomaly: 18, exact: 13, sampled: 11, "99.9 % band": 20, "": 8, hammered: 10 };

/** Strangers told in full; the others are in the JSON. */
const MOST_TOLD = 3;

export function agreeReport(result: AgreeResult): string {
  const said = agreement(result);
  const parts = [heading(result), table(result), hammerPart(result), result.agrees ? said : pc.red(said)];
  return parts.filter((part) => part !== "").join("\n\n") + "\n";
}

function heading({ variants, scenario, states, executions, hammer, interrupted }: AgreeResult): string {
  const hammered =
    hammer === null
      ? `not hammered: ${interrupted ? "interrupted before" : "an execution may never end"}`
      : `${many(hammer.executions, "execution")} hammered on ${many(hammer.threads, "thread")} in ${clock(hammer.seconds)}`;
  return [
    wrap(`${pc.bold(variants[0]?.variant ?? "")}, ${scenario}`),
    `${many(states, "state")}, all of them; ${many(executions, "execution")} sampled`,
    hammered,
  ].join("\n");
}

function table({ rows }: AgreeResult): string {
  const shown = rows.filter(({ count, exact, hammered }) => count > 0 || exact > 0 || (hammered ?? 0) > 0);
  const cells = plainTable(Object.keys(COLUMNS), Object.values(COLUMNS));
  for (const { anomaly, count, band, exact, agrees, hammered } of shown) {
    const fits = agrees ? "agrees" : pc.red("DIFFERS");
    cells.push([anomaly, significant(exact, 4), count, bounds(band), fits, hammered ?? ""]);
  }
  const neither = rows.filter((row) => !shown.includes(row)).map(({ anomaly }) => anomaly);
  const absent = neither.length === 0 ? "" : wrap(`neither reachable nor seen: ${neither.join(", ")}`);
  return [shown.length === 0 ? "" : cells.toString(), absent].filter((part) => part !== "").join("\n\n");
}

function hammerPart({ hammer, rows }: AgreeResult): string {
  if (hammer === null) return "";
  const { executions, seconds, ends, reached, strangers, unreachable, unseen, withoutRoom } = hammer;
  const outside = strangers.length === 0 ? "none outside" : pc.red(`${strangers.length} outside`);
  const exactly = (anomaly: string) => significant(rows.find((row) => row.anomaly === anomaly)?.exact ?? 0);
  const exposure = `${many(executions, "execution")}, ${clock(seconds)}`;
  const lines = [
    `hammer: ${many(executions, "execution")} ended in ${reached} of the ${many(ends, "end state")} that explore knows; ${outside}`,
    unseen.length === 0
      ? ""
      : `reachable and never hammered in ${exposure}: ${unseen.map((each) => `${each} (${exactly(each)} at random)`).join(", ")}`,
    withoutRoom === 0 ? "" : `${many(withoutRoom, "execution")} ended in states for which there was no room`,
    unreachable.length === 0 ? "" : pc.red(`hammer saw what explore proved absent: ${unreachable.join(", ")}`),
  ];
  return [...lines.filter((line) => line !== "").map((line) => wrap(line)), ...outsiders(strangers)].join("\n");
}

function outsiders(strangers: HammerAgreement["strangers"]): string[] {
  const gravest = [...strangers].sort((a, b) => b.executions - a.executions).slice(0, MOST_TOLD);
  return gravest.map(({ executions, shown, known, words }) => {
    const names = (anomalies: string[]) => (anomalies.length === 0 ? "nothing" : anomalies.join(", "));
    const explore = known === null ? "explore knows no such state" : `explore says: ${names(known)}`;
    return `outside: ${many(executions, "execution")}, showing ${names(shown)}; ${explore}\n${wrap(words, "  ")}`;
  });
}
