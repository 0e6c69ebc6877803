/**
 * A result as JUnit's XML, for what CI systems show of tests: a variant is a suite, an anomaly a case. It has a failure or an error just
 * when the exit status is not 0: a failure is an anomaly that makes it 1, an error that the run shows less than was asked.
 */
import { EXIT } from "../../failure.js";
import type { AnyResult } from "../../result/any-schema.js";
import { hex } from "../../result/number.js";
import type { Judging } from "../modes.js";
import { commandOf, outcomesOf } from "../outcomes/of-result.js";
import type { Outcome } from "../outcomes/outcome.js";
import { type Element, element, xmlText } from "./element.js";

type Ending = "passed" | "failure" | "error" | "skipped";

interface Case {
  name: string;
  ending: Ending;
  /** What ended it otherwise than passed, or what is worth knowing though it passed. */
  said: string;
}

export function junitOf(result: Judging): string {
  const suites = [...suitesOf(result), runSuite(result)];
  const seconds = result.ran.reduce((sum, each) => sum + each.seconds, 0);
  const all = suites.flatMap(({ cases }) => cases);
  const { skipped: _, ...counts } = countsOf(all); // which schemas know of a suite alone
  return xmlText(
    element(
      "testsuites",
      { name: titleOf(result), ...counts, time: seconds.toFixed(3) },
      ...suites.map((suite) => suiteElement(suite, result)),
    ),
  );
}

interface Suite {
  name: string;
  properties: Record<string, string>;
  cases: Case[];
  seconds: number;
}

function suitesOf(result: Judging): Suite[] {
  const outcomes = outcomesOf(result);
  return result.variants.map((each) => ({
    name: each.variant,
    properties: {
      verdict: each.verdict,
      role: each.role,
      path: each.path,
      ancestor: each.ancestor ?? "",
      hash: each.hash,
    },
    cases: outcomes.filter(({ variant }) => variant === each.variant).map(caseOf),
    seconds: "seconds" in each ? each.seconds : 0,
  }));
}

/** One anomaly may be new in one scenario, and closed in another. */
function caseOf(outcome: Outcome): Case {
  const { anomaly, change } = outcome;
  return { name: change === null ? anomaly : `${anomaly} (${change})`, ...endingOf(outcome) };
}

/** A canary is there to fail. What is known is skipped: nobody waits for it to pass, and it is no news. */
function endingOf({ fails, fault, grade, role, shown, reason, words }: Outcome): Omit<Case, "name"> {
  const graded = grade === null || reason === "" ? words : `${grade} (${reason}): ${words}`;
  if (fault !== null) return { ending: "error", said: `${fault}: ${words}` };
  if (fails) return { ending: "failure", said: graded };
  if (role === "canary") return { ending: "passed", said: `planted: ${words}` };
  if (shown === "not excluded" || shown === "nothing measured") return { ending: "skipped", said: words };
  const isThere = shown === "seen" || shown === "reachable";
  if (isThere && grade === "known") return { ending: "skipped", said: graded };
  return { ending: "passed", said: isThere ? graded : words };
}

/** Whether it did what was asked, in a suite of its own: no variant is at fault for that. */
function runSuite(result: Judging): Suite {
  const { exitStatus, interrupted, warnings } = result;
  const isUnfinished = exitStatus === EXIT.harness || exitStatus === EXIT.interrupted;
  const why = interrupted ? "interrupted: this is the part that was done until then" : `exit status ${exitStatus}`;
  const said = [...(isUnfinished ? [why] : []), ...warnings.map((warning) => `warning: ${warning}`)].join("\n");
  return {
    name: titleOf(result),
    properties: propertiesOf(result),
    cases: [{ name: "the run", ending: isUnfinished ? "error" : "passed", said }],
    seconds: 0,
  };
}

function propertiesOf({ request, environment, digest }: AnyResult): Record<string, string> {
  const seed = "seed" in request ? { seed: hex(request.seed) } : {};
  const machine = Object.entries(environment).map(([name, value]) => [name, String(value)]);
  return { ...seed, ...Object.fromEntries(machine), digest };
}

function titleOf(result: Judging): string {
  return `pagerace ${commandOf(result)}`;
}

function countsOf(cases: readonly Case[]) {
  const count = (ending: Ending) => cases.filter((each) => each.ending === ending).length;
  return { tests: cases.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}

function suiteElement({ name, properties, cases, seconds }: Suite, result: Judging): Element {
  const each = Object.entries(properties).map(([key, value]) => element("property", { name: key, value }));
  const classname = `${titleOf(result).replace(" ", ".")}.${name}`;
  const timestamp = result.startedAt.replace(/(?:\.\d+)?Z$/, ""); // what schemas ask for has no zone
  return element(
    "testsuite",
    { name, ...countsOf(cases), time: seconds.toFixed(3), timestamp, hostname: "localhost" },
    element("properties", {}, ...each),
    ...cases.map((test) => caseElement(test, classname)),
  );
}

/** No time of its own: anomalies of a variant are looked for together. */
function caseElement({ name, ending, said }: Case, classname: string): Element {
  const attributes = { name, classname, time: "0" };
  if (ending === "passed")
    return said === ""
      ? element("testcase", attributes)
      : element("testcase", attributes, element("system-out", {}, said));
  const message = said.split("\n")[0]!;
  const why = ending === "skipped" ? { message } : { message, type: ending === "failure" ? "anomaly" : "run" };
  const told = ending === "skipped" ? [] : [said];
  return element("testcase", attributes, element(ending, why, ...told));
}
