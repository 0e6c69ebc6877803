/** What GitHub's runner shows beside the code: workflow commands, a line each. */
import { visible } from "../../visible.js";
import type { AnyResult } from "../../result/any-schema.js";
import { isJudging } from "../modes.js";
import { outcomesOf } from "../outcomes/of-result.js";
import type { Outcome } from "../outcomes/outcome.js";

interface Annotation {
  level: "error" | "warning" | "notice";
  title: string;
  /** Of the repository; undefined: of no file. */
  file?: string;
  said: string;
}

/** An error for what makes the exit status 1, or is the harness' own fault; a notice for what is known; the run's own warnings. */
export function githubAnnotations(result: AnyResult): string {
  const outcomes = isJudging(result) ? outcomesOf(result) : [];
  const warnings = result.warnings.map((said): Annotation => ({ level: "warning", title: "pagerace", said }));
  return [...outcomes.flatMap(annotationOf), ...warnings].map(commandText).join("");
}

function annotationOf(outcome: Outcome): Annotation[] {
  const { variant, anomaly, path, fails, fault, grade, reason, role, shown, words } = outcome;
  const isThere = shown === "seen" || shown === "reachable";
  const isKnown = isThere && grade === "known" && role !== "canary" && role !== "a/a";
  if (!fails && fault === null && !isKnown) return [];
  const title = `${variant}: ${anomaly}`;
  const said = fault === null ? `${grade} (${reason}): ${words}` : `${fault}: ${words}`;
  const level = isKnown && !fails && fault === null ? "notice" : "error";
  return [{ level, title, said, ...(path.endsWith(".ts") ? { file: path } : {}) }];
}

function commandText({ level, title, file, said }: Annotation): string {
  const properties = [...(file === undefined ? [] : [`file=${property(file)}`]), `title=${property(title)}`];
  return `::${level} ${properties.join(",")}::${data(said)}\n`;
}

function data(text: string): string {
  return visible(text, "\n").replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
