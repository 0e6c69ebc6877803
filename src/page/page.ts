/** The page as it is served: where everything will stand. What it says comes with the first snapshot. */
import { type Page, pageText, policyOf } from "../report/html/page.js";
import { markup } from "../report/html/markup.js";
import { SCRIPT } from "./script.js";
import { PAGE_STYLE } from "./style.js";

const BODY = markup`<h1 id="title">pagerace</h1>
<p id="scenario" class="faint"></p>
<p id="state" class="status" role="status" aria-live="polite">waiting for the run, which does not answer while it works something out</p>
<noscript><p class="caution">This page is drawn by a script; the report of a run needs none.</p></noscript>
<section aria-label="progress">
<progress id="bar" max="1" value="0" aria-label="of what was asked" hidden></progress>
<dl id="figures" class="figures"></dl>
<p id="phase" class="faint"></p>
</section>
<section aria-labelledby="variants-heading">
<h2 id="variants-heading">Variants</h2>
<p id="judged" class="faint"></p>
<ul id="variants" class="verdicts"></ul>
</section>
<section aria-labelledby="found-heading">
<h2 id="found-heading">First seen</h2>
<ul id="found" class="plain" aria-live="polite"></ul>
<p id="nothing"></p>
</section>
<section id="warned" aria-labelledby="warnings-heading" hidden>
<h2 id="warnings-heading">Warnings</h2>
<ul id="warnings" aria-live="polite"></ul>
</section>`;

/** @returns its policy, too, with what only a header may say. */
export function pageOf(): { text: string; policy: string } {
  const page: Page = { title: "pagerace", body: BODY, style: PAGE_STYLE, script: SCRIPT, asks: true };
  return { text: pageText(page), policy: `${policyOf(page)}; frame-ancestors 'none'` };
}
