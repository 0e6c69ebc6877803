/** The first screen: whether it went as expected, and what of each variant is to be said in a few words. */
import { EXIT } from "../../failure.js";
import type { AnyResult } from "../../result/any-schema.js";
import type { Outcome } from "../outcomes/outcome.js";
import { type Markup, markup } from "./markup.js";

type Variant = AnyResult["variants"][number];

export function verdictSection(result: AnyResult, outcomes: readonly Outcome[]): Markup {
  const { variants, warnings } = result;
  const [tone, said] = statusOf(result);
  const shown = variants.filter(({ role }) => role !== "a/a");
  return markup`<section aria-label="verdict">
<p class="status ${tone}">${said}</p>
<ul class="verdicts">${shown.map((variant) => card(variant, outcomes))}</ul>
${warnings.length === 0 ? null : markup`<ul>${warnings.map((each) => markup`<li class="caution">warning: ${each}</li>`)}</ul>`}
</section>`;
}

function statusOf({ mode, exitStatus, interrupted }: AnyResult): [tone: string, said: string] {
  if (exitStatus === EXIT.forbidden) return ["alarm", "A forbidden anomaly was seen (exit status 1)."];
  if (interrupted)
    return ["caution", `Interrupted: this is the part that was done until then (exit status ${exitStatus}).`];
  if (exitStatus === EXIT.harness) return ["alarm", "The run shows less than was asked (exit status 3)."];
  return ["good", `${EXPECTED[mode]} (exit status 0).`];
}

/** What 0 means. */
const EXPECTED: Record<AnyResult["mode"], string> = {
  hammer: "As expected: nothing forbidden was seen",
  sample: "As expected: nothing forbidden was seen",
  explore: "As expected: nothing forbidden is reachable",
  check: "As expected: nothing forbidden is new",
  verdicts: "As expected: nothing forbidden is reachable",
  agree: "As expected: the three ways agree",
  calibrate: "Done: a profile was made",
  mutate: "Done: mutants were judged",
};

function card({ variant, role, verdict }: Variant, outcomes: readonly Outcome[]): Markup {
  const own = outcomes.filter((outcome) => outcome.variant === variant);
  const [edge, grade] = role === "canary" ? ["", ""] : gravestOf(own);
  const roles = { subject: "", baseline: "baseline", canary: "planted fault", "a/a": "" };
  const notes = [roles[role], grade].filter((note) => note !== "").join(", ");
  return markup`<li class="${edge}"><b>${variant}</b>${verdict}${notes === "" ? null : markup`<span class="below">${notes}</span>`}</li>\n`;
}

/** An edge, and what it means in a word. */
function gravestOf(outcomes: readonly Outcome[]): [edge: string, grade: string] {
  if (outcomes.some(({ fault }) => fault !== null)) return ["alarm-edge", "the ways differ"];
  if (outcomes.some(({ fails }) => fails)) return ["alarm-edge", "forbidden"];
  const isKnown = ({ shown, grade }: Outcome) => (shown === "seen" || shown === "reachable") && grade === "known";
  return outcomes.some(isKnown) ? ["caution-edge", "known"] : ["good-edge", ""];
}
