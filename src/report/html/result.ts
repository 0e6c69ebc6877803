/** The page of a result: what came of it first, then pictures with their numbers, all that the report says, and how it was come by. */
import type { AnyResult } from "../../result/any-schema.js";
import { visibleIn } from "../../visible.js";
import { documentOf } from "../documents/of-result.js";
import { isJudging } from "../modes.js";
import { commandOf, outcomesOf } from "../outcomes/of-result.js";
import type { Outcome } from "../outcomes/outcome.js";
import { partsMarkup } from "./document.js";
import { hammerSections, sampleSections } from "./figures.js";
import { foundSection } from "./found.js";
import { type Markup, markup } from "./markup.js";
import { pageText } from "./page.js";
import { provenanceSection } from "./provenance.js";
import { SORTING_SCRIPT } from "./sorting/script.js";
import { SORTING_STYLE } from "./sorting/style.js";
import { SORTABLE } from "./table.js";
import { SCRIPT } from "./stepper/script.js";
import { STEPPER_STYLE } from "./stepper/style.js";
import { statesOf } from "../trace/states.js";
import { verdictSection } from "./verdict.js";

export async function htmlOf(saved: AnyResult): Promise<string> {
  const { heading, parts } = visibleIn(documentOf(saved));
  const result = visibleIn(saved);
  const outcomes = isJudging(result) ? outcomesOf(result) : [];
  const body = markup`<h1>${heading.title}</h1>
${verdictSection(result, outcomes)}
${await figures(result, outcomes)}
${outcomes.length === 0 ? null : foundSection(outcomes)}
<section><h2 id="report">The report</h2>
${partsMarkup(parts, true)}
</section>
${provenanceSection(result, heading, saved.request)}`;
  const names = result.variants.map(({ variant }) => variant).join(", ");
  const isStepped = parts.some((part) => part.kind === "trace" && statesOf(part.trace) !== undefined);
  const isSorted = body.text.includes(SORTABLE); // of a user's text every bracket is escaped
  const scripts = [...(isStepped ? [SCRIPT] : []), ...(isSorted ? [SORTING_SCRIPT] : [])];
  const style = (isStepped ? STEPPER_STYLE : "") + (isSorted ? SORTING_STYLE : "");
  const script = scripts.length === 0 ? {} : { script: scripts.join("") };
  return pageText({ title: `${commandOf(result)} ${names} · pagerace`, body, style, ...script });
}

async function figures(result: AnyResult, outcomes: readonly Outcome[]): Promise<Markup[]> {
  if (result.mode === "hammer") return hammerSections(result, outcomes);
  return result.mode === "sample" ? sampleSections(outcomes) : [];
}
