/** Whether what was walked, sampled and hammered of one code agrees. */
import type { AgreeResult } from "../../result/agree-result.js";
import { agreement } from "../../result/agreement.js";
import type { HammerAgreement } from "../../result/hammer-agreement.js";
import { bounds, clock, many, significant } from "../../result/number.js";
import { alarm, caution, type Heading, type Line, lines, type Part } from "../document.js";
import { scenarioHeading } from "./heading.js";
import { seedsText } from "./observations.js";

const COLUMNS = { anomaly: 18, exact: 13, sampled: 11, "99.9 % band": 20, "": 8, hammered: 10 };

/** Strangers told in full; the others are in the JSON. */
const MOST_TOLD = 3;

export function agreeHeading(
  about: Pick<AgreeResult, "request" | "environment" | "scenario"> & { variants: readonly { path: string }[] },
): Heading {
  const paths = about.variants.map(({ path }) => path).join(" ");
  return scenarioHeading(about, `agree ${paths}, seed ${seedsText([about.request.seed])}`);
}

export function agreeParts(result: AgreeResult): Part[] {
  const { rows, hammer, agrees, warnings } = result;
  const isShown = ({ count, exact, hammered }: (typeof rows)[number]) => count > 0 || exact > 0 || (hammered ?? 0) > 0;
  const neither = rows.filter((row) => !isShown(row)).map(({ anomaly }) => anomaly);
  return [
    lines(...exposure(result)),
    table(rows.filter(isShown)),
    neither.length === 0 ? lines() : lines(`neither reachable nor seen: ${neither.join(", ")}`),
    ...(hammer === null ? [] : [lines(...hammered(hammer, rows))]),
    lines(...warnings.map((warning) => caution(`warning: ${warning}`))),
    lines(agrees ? agreement(result) : alarm(agreement(result))),
  ];
}

function exposure({ states, executions, hammer, interrupted }: AgreeResult): Line[] {
  const hammered =
    hammer === null
      ? `not hammered: ${interrupted ? "interrupted before" : "an execution may never end"}`
      : `${many(hammer.executions, "execution")} hammered on ${many(hammer.threads, "thread")} in ${clock(hammer.seconds)}`;
  return [`${many(states, "state")}, all of them; ${many(executions, "execution")} sampled`, hammered];
}

function table(rows: AgreeResult["rows"]): Part {
  return {
    kind: "table",
    columns: Object.entries(COLUMNS).map(([head, width]) => ({ head, width })),
    rows: rows.map(({ anomaly, count, band, exact, agrees, hammered }) => [
      anomaly,
      significant(exact, 4),
      String(count),
      bounds(band),
      agrees ? "agrees" : alarm("DIFFERS"),
      hammered === null ? "" : String(hammered),
    ]),
  };
}

function hammered(hammer: HammerAgreement, rows: AgreeResult["rows"]): Line[] {
  const { executions, seconds, ends, reached, strangers, unreachable, unseen, withoutRoom } = hammer;
  const outside = strangers.length === 0 ? "none outside" : alarm(`${strangers.length} outside`);
  const exactly = (anomaly: string) => significant(rows.find((row) => row.anomaly === anomaly)?.exact ?? 0);
  const exposure = `${many(executions, "execution")}, ${clock(seconds)}`;
  const never = unseen.map((each) => `${each} (${exactly(each)} at random)`).join(", ");
  const all: (Line | false)[] = [
    [
      `hammer: ${many(executions, "execution")} ended in ${reached} of the ${many(ends, "end state")} that explore knows; `,
      outside,
    ],
    unseen.length > 0 && `reachable and never hammered in ${exposure}: ${never}`,
    withoutRoom > 0 && `${many(withoutRoom, "execution")} ended in states for which there was no room`,
    unreachable.length > 0 && alarm(`hammer saw what explore proved absent: ${unreachable.join(", ")}`),
  ];
  return [...all.filter((line) => line !== false), ...outsiders(strangers)];
}

function outsiders(strangers: HammerAgreement["strangers"]): Line[] {
  const gravest = [...strangers].sort((a, b) => b.executions - a.executions).slice(0, MOST_TOLD);
  return gravest.flatMap(({ executions, shown, known, words }): Line[] => {
    const names = (anomalies: string[]) => (anomalies.length === 0 ? "nothing" : anomalies.join(", "));
    const explore = known === null ? "explore knows no such state" : `explore says: ${names(known)}`;
    return [`outside: ${many(executions, "execution")}, showing ${names(shown)}; ${explore}`, { under: words }];
  });
}
