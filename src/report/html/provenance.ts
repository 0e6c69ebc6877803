/** How to run it again, and on what it was run: machine, seed, options, hashes. */
import type { AnyResult } from "../../result/any-schema.js";
import { hex, significant } from "../../result/number.js";
import { visibleJson } from "../../visible.js";
import type { Heading } from "../document.js";
import { commandMarkup } from "./command.js";
import { phraseMarkup } from "./document.js";
import { type Content, type Markup, markup } from "./markup.js";
import { scrolling, tableMarkup } from "./table.js";

/** @param request of the result, as it is. */
export function provenanceSection(result: AnyResult, heading: Heading, request: AnyResult["request"]): Markup {
  const { environment, startedAt, digest, exitStatus } = result;
  const seed: [string, Content][] = "seed" in request ? [["seed", hex(request.seed)]] : [];
  const facts: [string, Content][] = [
    ["began", startedAt],
    ...seed,
    ...Object.entries(environment).map(([name, value]): [string, Content] => [name, value]),
    ["exit status", exitStatus],
    ["digest of the result", markup`<span class="mono">${digest}</span>`],
  ];
  const codes = result.variants.map(({ variant, role, path, ancestor, hash }) => [
    variant,
    role,
    path,
    ancestor ?? "",
    markup`<span class="mono">${hash}</span>`,
  ]);
  return markup`<section><h2 id="again">To run it again</h2>
<p>Save this as <code>request.json</code>; the result itself, saved by <code>-o result.json</code>, will do as well.</p>
${commandMarkup({ label: "Then", command: "pagerace run request.json" })}
<details><summary>The request, with every option</summary>${scrolling("Request", markup`<pre>${visibleJson(request)}</pre>`)}</details>
</section>
<section><h2 id="machine">On what it was run</h2>
<ul class="plain">${heading.lines.map((line) => markup`<li>${phraseMarkup(line)}</li>`)}</ul>
${tableMarkup("Environment", ["", "value"], facts)}
<h3>Code</h3>
${tableMarkup("Code of each variant", ["variant", "role", "path", "ancestor", "hash of the wasm"], codes)}
${meanwhile(result)}
</section>`;
}

/** How busy the machine was, a row a run. */
function meanwhile({ ran }: AnyResult): Markup | null {
  if (ran.length === 0) return null;
  const share = (value: number | null) => (value === null ? "not known" : `${significant(100 * value, 2)} %`);
  const rows = ran.map(({ startedAt, seconds, suspended, others, stolen, onCpu, runDelay, load, mhz }) => [
    startedAt,
    significant(seconds),
    significant(suspended),
    others === null ? "not known" : significant(others, 2),
    share(stolen),
    share(onCpu),
    share(runDelay),
    significant(load),
    mhz === null ? "not known" : significant(mhz, 4),
  ]);
  const heads = [
    "run began",
    "s",
    "suspended, s",
    "other work, CPUs",
    "stolen",
    "on a CPU",
    "waited for one",
    "load",
    "MHz",
  ];
  return markup`<h3>The machine meanwhile</h3>${tableMarkup("The machine meanwhile", heads, rows)}`;
}
