/** Short forms of scenarios: one is a scenario, or it is refused in a line. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { test } from "vitest";
import { parseScenarioJson } from "../../src/scenario/file.js";
import { findScenario } from "../../src/scenario/find.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { formatShortForm, parseShortForm } from "../../src/scenario/short-form.js";
import { operationNames, kernelScenarios } from "../kernel-names.js";
import { attack, type Wrong } from "./attack.js";
import { takenOrRefused } from "./refusal.js";
import { misspelled, spliced, texts } from "./words.js";

const names = fc.constantFrom(...operationNames);
const operand = fc.oneof(
  {
    arbitrary: fc.tuple(fc.constantFrom("p", "b", "m"), fc.nat(3)).map(([letter, value]) => `${letter}${value}`),
    weight: 8,
  },
  fc.tuple(fc.constantFrom("p", "b", "m", "q", "x", "P", ""), texts(400)).map(([letter, value]) => `${letter}${value}`),
);
const operation = fc
  .tuple(
    fc.oneof({ arbitrary: names, weight: 20 }, misspelled(names), texts(400)),
    fc.array(operand, { maxLength: 3, size: "small" }),
    fc.oneof({ arbitrary: fc.constant(" "), weight: 5 }, fc.constantFrom("\t", "\n", "\u00a0", "\u2028", "  ", "")),
  )
  .map(([name, operands, space]) => [name, ...operands].join(space));
const list = (separator: string, item: fc.Arbitrary<string>, most: number) =>
  fc.array(item, { minLength: 1, maxLength: most, size: "small" }).map((each) => each.join(separator));
const times = fc.oneof({ arbitrary: fc.constantFrom("", "{2}", "{0}", "{33}", "{-1}", "{}"), weight: 8 }, texts(400));
/** What a task may choose. */
const choice = fc
  .tuple(fc.option(list(",", operation, 4), { nil: undefined }), times, fc.constantFrom("any", "any ", "ANY", "an"))
  .map(([of, count, word]) => `${word}${of === undefined ? "" : `(${of})`}${count}`);
const task = list("; ", fc.oneof({ arbitrary: operation, weight: 6 }, choice), 18);
const form = fc.oneof(
  { arbitrary: list(" | ", task, 5), weight: 3 },
  fc.tuple(task, list("|", task, 5)).map((parts) => parts.join(" : ")),
);
const named = fc.constantFrom(...kernelScenarios.flatMap((each) => [each.name ?? "", formatShortForm(each)]));
const marks = fc.constantFrom(
  " ",
  ";",
  "|",
  ":",
  "p0",
  "b1",
  "m1",
  "q2",
  "any",
  "{2}",
  "(",
  ")",
  "store",
  ".json",
  "\n",
  "\u001b[",
  "\u0085",
  "\u2028",
);
const forms = fc.oneof(
  { arbitrary: form, weight: 4 },
  { arbitrary: spliced(named, fc.oneof(marks, texts(400))), weight: 4 },
  { arbitrary: spliced(form, marks), weight: 2 },
  texts(),
);

test("a short form is a scenario that says the same when it is printed and read again, or it is refused in a line", () =>
  attack("short forms", forms, (text) => [...tried(parseShortForm, text), ...tried(findScenario, text)], 3000));

function tried(read: (text: string) => Scenario, text: string): Wrong {
  return takenOrRefused(
    () => read(text),
    (taken) => [
      ...differing("JSON", taken, again(taken)),
      ...differing("short form", doing(taken), doing(shortAgain(taken))),
    ],
  );
}

const again = (scenario: Scenario) => parseScenarioJson(JSON.stringify(scenario), "again");
const shortAgain = (scenario: Scenario) => parseShortForm(formatShortForm(scenario));
/** What the short form says. */
const doing = ({ initially, tasks }: Scenario) => ({ initially, tasks });

function differing(what: string, one: unknown, other: unknown): Wrong {
  return isDeepStrictEqual(one, other) ? [] : [`its ${what} is another scenario`];
}
