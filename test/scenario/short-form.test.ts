import fc from "fast-check";
import { kernelVocabulary } from "../../src/model/shipped.js";
import { expect, test } from "vitest";
import { operationNames } from "../kernel-names.js";
import { operandNames, operands, operandsOf } from "../../src/scenario/operation.js";
import { type Operation, MAX_TASK_OPERATIONS, MAX_TASKS, checkScenario } from "../../src/scenario/scenario.js";
import { formatOperation, formatShortForm, parseShortForm } from "../../src/scenario/short-form.js";

/** An operation with any values of the operands that it takes. */
const operation = fc.constantFrom(...operationNames).chain((op) => {
  const values = operandNames.map((name) =>
    operandsOf(kernelVocabulary, op).includes(name) ? fc.nat(operands[name].limit - 1) : fc.constant(0),
  );
  return fc.tuple(...values).map(([page = 0, block = 0, mapping = 0]): Operation => ({ op, page, block, mapping }));
});

const operations = (minLength: number) => fc.array(operation, { minLength, maxLength: MAX_TASK_OPERATIONS });

const scenarios = fc
  .record({ initially: operations(0), tasks: fc.array(operations(1), { minLength: 1, maxLength: MAX_TASKS }) })
  .map((scenario) => checkScenario(scenario, "generated"));

test("a scenario and its short form say the same", () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      expect(parseShortForm(formatShortForm(scenario))).toEqual(scenario);
    }),
  );
});

test("spaces, the order of operands and operands of 0 make no difference", () => {
  const spelled = (each: Operation, order: number, space: string) => {
    const words = operandsOf(kernelVocabulary, each.op).map((name) => `${operands[name].letter}${each[name]}`);
    return [each.op, ...words.slice(order), ...words.slice(0, order)].join(space) + space;
  };
  const spaces = fc.constantFrom(" ", "  ", "\n", "\t ");
  fc.assert(
    fc.property(scenarios, fc.nat(2), spaces, (scenario, order, space) => {
      const list = (each: Operation[]) => each.map((one) => spelled(one, order, space)).join(`;${space}`);
      const initially = scenario.initially.length > 0 ? `${list(scenario.initially)}:` : "";
      expect(parseShortForm(initially + scenario.tasks.map(list).join("|"))).toEqual(scenario);
    }),
  );
});

test("the short form is canonical: operands in one order, those of 0 left out", () => {
  expect(formatShortForm(parseShortForm("store m1 p0 b2;load:writeback|unmap m1 p3"))).toBe(
    "store b2 m1; load : writeback | unmap p3 m1",
  );
  expect(formatOperation({ op: "store", page: 0, block: 0, mapping: 0 })).toBe("store");
});

test("what runs initially is not a task", () => {
  const { initially, tasks, cpus } = parseShortForm("store; writeback : store | sync");
  expect(initially.map(({ op }) => op)).toEqual(["store", "writeback"]);
  expect(tasks.map((task) => task.map(({ op }) => op))).toEqual([["store"], ["sync"]]);
  expect(cpus).toBe(2);
});

const ALL = operationNames.join(", ");
const STORE_OPERANDS = "store takes p0 to p3 for its page, b0 to b3 for its block, m0 to m1 for its mapping";

// What is wrong, at which task and operation, and what would do.
test.each([
  ["store | wrteback", 'task 2, operation 1: no operation "wrteback"; did you mean writeback?'],
  ["store; frobnicate", `task 1, operation 2: no operation "frobnicate"; there are ${ALL}, any`],
  ["stor : store", 'initially, operation 1: no operation "stor"; did you mean store?'],
  ["", `task 1, operation 1: nothing is there; want one of ${ALL}`],
  ["store; | sync", `task 1, operation 2: nothing is there; want one of ${ALL}`],
  ["store || sync", `task 2, operation 1: nothing is there; want one of ${ALL}`],
  [" : store", `initially, operation 1: nothing is there; want one of ${ALL}`],
  ["store : store : store", 'more than one ":"; want INITIALLY : TASK | TASK ...'],
  ["store | sync : store", 'initially: no "|" here; it is one list, run in order'],
  ["store p4", "task 1, operation 1: p4: want p0 to p3"],
  ["store b99", "task 1, operation 1: b99: want b0 to b3"],
  ["load m2", "task 1, operation 1: m2: want m0 to m1"],
  ["store p1 p1", "task 1, operation 1: p1: the page is given twice"],
  ["store x1", `task 1, operation 1: no operand "x1"; ${STORE_OPERANDS}`],
  ["store p", `task 1, operation 1: no operand "p"; ${STORE_OPERANDS}`],
  ["store sync", `task 1, operation 1: no operand "sync"; ${STORE_OPERANDS}`],
  ["sync store", 'task 1, operation 1: no operand "store"; sync takes none (a ";" goes between operations)'],
  ["store | writeback p1", "task 2, operation 1: p1: writeback takes no page: it is for the whole file"],
  ["reclaim b1", "task 1, operation 1: b1: reclaim takes no block, only page"],
  ["store | store | store | store | store", "want 1 to 4 tasks, not 5"],
  [Array(17).fill("store").join(";"), "task 1: want 1 to 16 operations, not 17"],
  [`${Array(17).fill("store").join(";")}:store`, "initially: want 0 to 16 operations, not 17"],
  ["store\n| \u001b[2J", `task 2, operation 1: no operation "\\u001b[2J"; there are ${ALL}, any`],
])("%j is refused", (text, message) => {
  const whole = `scenario ${JSON.stringify(text)}: ${message}`;
  expect(() => parseShortForm(text)).toThrow(expect.objectContaining({ name: "UsageError", message: whole }));
});
