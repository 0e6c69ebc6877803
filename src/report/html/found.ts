/** Every anomaly that was seen, or is reachable, with its grade and who says so; and what was not. */
import type { Outcome } from "../outcomes/outcome.js";
import { commandMarkup } from "./command.js";
import { type Content, type Markup, markup } from "./markup.js";
import { sortableMarkup } from "./table.js";

const HEADS = ["variant", "anomaly", "grade", "how often", "why it has that grade"];
const GRADES = { forbidden: "forbidden", known: "known", design: "by design", expected: "expected" };

export function foundSection(outcomes: readonly Outcome[]): Markup {
  const all = outcomes.filter(({ role }) => role !== "a/a");
  const isThere = ({ shown, change, fault }: Outcome) =>
    shown === "seen" || shown === "reachable" || change === "closed" || fault !== null;
  const found = all.filter((each) => isThere(each) && each.role !== "canary").toSorted((a, b) => rankOf(a) - rankOf(b));
  const planted = all.filter((each) => isThere(each) && each.role === "canary");
  const others = all.filter((outcome) => !isThere(outcome));
  const commands = found.filter(({ command }) => command !== null);
  return markup`<section><h2 id="found">What was found</h2>
${found.length === 0 ? markup`<p>Nothing was seen.</p>` : sortableMarkup("What was found", HEADS, found.map(rowOf))}
${planted.length === 0 ? null : markup`<details><summary>What was seen of planted faults: ${planted.length}</summary>${sortableMarkup("What was seen of planted faults", HEADS, planted.map(rowOf))}</details>`}
${others.length === 0 ? null : markup`<details><summary>What was not: ${others.length} more, each with its bound</summary>${sortableMarkup("What was not found", ["variant", "anomaly", "", "what that means"], others.map(absentRow))}</details>`}
${commands.length === 0 ? null : markup`<h3>To play it again</h3>${commands.map(({ variant, anomaly, command }) => markup`<div>${commandMarkup({ label: `${variant}, ${anomaly}`, command: command! })}</div>`)}`}
</section>`;
}

/** What fails first. */
function rankOf({ fails, fault, grade }: Outcome): number {
  if (fails || fault !== null) return 0;
  return grade === "known" ? 1 : grade === "design" ? 3 : 2;
}

function rowOf({ variant, anomaly, change, grade, fails, fault, words, reason }: Outcome): Content[] {
  const tone = fails || fault !== null ? "alarm" : grade === "known" ? "caution" : "faint";
  return [
    variant,
    change === null ? anomaly : markup`${anomaly}<span class="below">${change}</span>`,
    markup`<span class="${tone}">${fault ?? (grade === null ? "" : GRADES[grade])}</span>`,
    words,
    reason,
  ];
}

function absentRow({ variant, anomaly, shown, words }: Outcome): Content[] {
  return [variant, anomaly, shown, words];
}
