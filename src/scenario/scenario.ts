/** A scenario: the operations whose interleavings the stepped engine runs, exactly these and no others. */
import { z } from "zod";
import { MAX_BLOCKS, MAX_PTES } from "../../assembly/layout/index.js";
import { MAX_CHOICES } from "../../assembly/layout/stepped.js";
import { UsageError } from "../failure.js";
import { defaultFilesystem, filesystemNames } from "../model/filesystems.js";
import { kernelVocabulary } from "../model/shipped.js";
import { type Vocabulary, operationNamesOf } from "../model/vocabulary.js";
import { suggestion } from "../model/near-name.js";
import { ANY, isChoice } from "./choice.js";
import { choiceFault, choicesFault } from "./choice-faults.js";
import { fillingFault } from "./may-access.js";
import { MAX_SCENARIO_PAGES, notTaken, operandNames, operands, operandsOf } from "./operation.js";
import type { Alternative, Operand, Operation } from "./operation.js";

export { MAX_SCENARIO_PAGES, type Operation } from "./operation.js";

export interface Scenario {
  /** Of a named one. */
  name?: string;
  summary?: string;
  /** 1 to 4, all of one file. */
  pages: number;
  /** Of a page, 1 to 4. */
  blocks: number;
  /** Of each page, 1 or 2. */
  mappings: number;
  /** 1 to 3; task n runs on CPU n % cpus, and a CPU has one TLB. */
  cpus: number;
  /** One of filesystemNames. */
  filesystem: string;
  /** False: the backing device does not account dirty pages. */
  accounted: boolean;
  /** True: a CPU may drop a TLB entry at any time. Never false: a scenario that does not say it is the same one. */
  evicts?: true;
  /** True: a CPU may fill a TLB entry without an access. */
  prefetches?: true;
  /** Run one after the other on CPU 0, as task 0, before any task begins. At most 16. */
  initially: Operation[];
  /** 1 to 4 tasks of 1 to 16 operations. */
  tasks: Operation[][];
}

export const MAX_TASKS = 4;
export const MAX_TASK_OPERATIONS = 16;
export const MAX_SCENARIO_CPUS = 3;

/** A number from `low` to `high`. */
function whole(low: number, high: number) {
  const notWhole = { error: `want a whole number from ${low} to ${high}` };
  const outside = { error: `want ${low} to ${high}` };
  return z.number(notWhole).int(notWhole).min(low, outside).max(high, outside);
}

function yesOrNo() {
  return z.boolean({ error: "want true or false" });
}

/** One line of text, without control characters. */
function line(limit: number) {
  const error = `want a line of 1 to ${limit} characters`;
  return z
    .string({ error })
    .max(limit, { error })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, { error });
}

/** A list whose length is from `low` to `high`. */
function list<Item extends z.ZodType>(item: Item, low: number, high: number, of: string) {
  const error = (issue: { input: unknown }) =>
    Array.isArray(issue.input) ? `want ${low} to ${high} ${of}, not ${issue.input.length}` : `want a list of ${of}`;
  return z.array(item, { error }).min(low, { error }).max(high, { error });
}

/** An object with these fields and no others. */
function fields<Shape extends z.ZodRawShape>(what: string, shape: Shape) {
  const error = (issue: { code?: string | undefined; keys?: unknown }) => {
    if (issue.code !== "unrecognized_keys") return `want ${what}`;
    const [unknown = ""] = issue.keys as string[];
    return `no field ${JSON.stringify(unknown)}; ${suggestion(unknown, Object.keys(shape))}`;
  };
  return z.strictObject(shape, { error });
}

/** One of the names; `kind` is what messages call it, and `why` may know better what is wrong. */
function name(
  kind: string,
  names: readonly string[],
  why: (issue: { input: unknown }) => string | undefined = () => undefined,
) {
  const error = ({ input }: { input: unknown }) =>
    why({ input }) ??
    (typeof input === "string"
      ? `no ${kind} ${JSON.stringify(input)}; ${suggestion(input, names)}`
      : `want one of ${names.join(", ")}`);
  return z.enum(names, { error });
}

/** @param known those that the variant knows, or all variants that are compared. */
function filesystem(known: readonly string[]) {
  const error = ({ input }: { input: unknown }) =>
    filesystemNames.includes(String(input))
      ? `no filesystem ${JSON.stringify(input)} here; there are ${known.join(", ")}`
      : undefined;
  return name("filesystem", known, error).default(defaultFilesystem(known));
}

function operationSchema(vocabulary: Vocabulary) {
  return fields('an operation like { "op": "store", "block": 1 } or "store b1"', {
    op: name("operation", [...operationNamesOf(vocabulary), ANY]),
    page: whole(0, operands.page.limit - 1).default(0),
    block: whole(0, operands.block.limit - 1).default(0),
    mapping: whole(0, operands.mapping.limit - 1).default(0),
    other: whole(0, operands.other.limit - 1).exactOptional(),
    of: list(alternativeSchema(vocabulary), 0, MAX_CHOICES, "operations").exactOptional(),
  }).transform(({ other, of, ...operation }): Operation => {
    const chosen = of ?? (operation.op === ANY ? [] : undefined);
    return { ...operation, ...(other ? { other } : {}), ...(chosen === undefined ? {} : { of: chosen }) };
  });
}

function alternativeSchema(vocabulary: Vocabulary) {
  return fields('an operation like { "op": "store", "block": 1 }', {
    op: name("operation", operationNamesOf(vocabulary)),
    page: whole(0, operands.page.limit - 1).exactOptional(),
    block: whole(0, operands.block.limit - 1).exactOptional(),
    mapping: whole(0, operands.mapping.limit - 1).exactOptional(),
    other: whole(0, operands.other.limit - 1).exactOptional(),
  });
}

function givenSchema(vocabulary: Vocabulary) {
  const operation = operationSchema(vocabulary);
  return fields("an object with tasks", {
    name: line(60).exactOptional(),
    summary: line(400).exactOptional(),
    pages: whole(1, MAX_SCENARIO_PAGES).optional(),
    blocks: whole(1, MAX_BLOCKS).optional(),
    mappings: whole(1, MAX_PTES).optional(),
    cpus: whole(1, MAX_SCENARIO_CPUS).optional(),
    filesystem: filesystem(vocabulary.filesystems),
    accounted: yesOrNo().default(true),
    evicts: yesOrNo().optional(),
    prefetches: yesOrNo().optional(),
    initially: list(operation, 0, MAX_TASK_OPERATIONS, "operations").default([]),
    tasks: list(list(operation, 1, MAX_TASK_OPERATIONS, "operations"), 1, MAX_TASKS, "tasks"),
  });
}

/**
 * A scenario as it may be given. What is left out: as many pages, blocks and mappings as the operands need, and at least one;
 * a CPU for each task, up to 3; ext3-ordered, or else the first filesystem that is known; accounted; nothing initially. Fields that are not known are refused.
 */
function scenarioSchema(vocabulary: Vocabulary) {
  return givenSchema(vocabulary).transform(({ evicts, prefetches, ...scenario }, context): Scenario => {
    const everything = [...scenario.initially, ...scenario.tasks.flat()].flatMap((each) => [each, ...(each.of ?? [])]);
    const needed = (...names: Operand[]) =>
      1 + Math.max(...everything.flatMap((each) => names.map((operand) => each[operand] ?? 0)));
    const complete: Scenario = {
      ...scenario,
      pages: scenario.pages ?? needed("page", "other"),
      blocks: scenario.blocks ?? needed("block"),
      mappings: scenario.mappings ?? needed("mapping"),
      cpus: scenario.cpus ?? Math.min(MAX_SCENARIO_CPUS, scenario.tasks.length),
      ...(evicts === true ? { evicts } : {}),
      ...(prefetches === true ? { prefetches } : {}),
    };
    const refuse = (path: PropertyKey[], message: string) =>
      context.issues.push({ code: "custom", input: scenario, path, message });
    const check = (each: Operation, path: PropertyKey[]) => {
      for (const [operand, message] of operandFaults(each, complete, vocabulary)) refuse([...path, operand], message);
      each.of?.forEach((alternative, index) => {
        for (const [operand, message] of operandFaults(alternative, complete, vocabulary))
          refuse([...path, "of", index, operand], message);
      });
      const fault = choiceFault(each, complete, vocabulary);
      if (fault !== undefined) refuse(path, fault);
    };
    complete.initially.forEach((each, index) => {
      check(each, ["initially", index]);
      if (isChoice(each)) refuse(["initially", index], "nothing is chosen of what runs initially");
    });
    complete.tasks.forEach((task, row) => task.forEach((each, index) => check(each, ["tasks", row, index])));
    const together = choicesFault(complete, vocabulary) ?? fillingFault(complete, vocabulary);
    if (together !== undefined) refuse(["tasks"], together);
    return complete;
  });
}

const schemas = new WeakMap<Vocabulary, ReturnType<typeof scenarioSchema>>();

/** Made once a vocabulary: the named scenarios alone are checked by it twenty times. */
function schemaFor(vocabulary: Vocabulary): ReturnType<typeof scenarioSchema> {
  const made = schemas.get(vocabulary) ?? scenarioSchema(vocabulary);
  schemas.set(vocabulary, made);
  return made;
}

/** An operand names what the scenario has, and belongs to its operation. */
function operandFaults(each: Operation | Alternative, scenario: Scenario, vocabulary: Vocabulary): [Operand, string][] {
  const { pages, blocks, mappings } = scenario;
  const counts = { page: pages, other: pages, block: blocks, mapping: mappings };
  return operandNames.flatMap((operand): [Operand, string][] => {
    const value = each[operand] ?? 0;
    const last = counts[operand] - 1;
    const isTaken = operandsOf(vocabulary, each.op).includes(operand);
    return [
      ...(value > 0 && !isTaken ? [[operand, notTaken(vocabulary, each.op, operand)] satisfies [Operand, string]] : []),
      ...(value > last ? [[operand, last === 0 ? "want 0" : `want 0 to ${last}`] satisfies [Operand, string]] : []),
    ];
  });
}

/**
 * Checks a scenario from outside, and fills in what it leaves out.
 *
 * @param origin what messages begin with: a path, or the short form.
 * @param vocabulary whose operations there are; the kernel's unless told.
 * @param place how messages say where in it; `tasks[1][0].page` unless told.
 * @throws UsageError with the first thing that is wrong, in one line.
 */
export function checkScenario(
  value: unknown,
  origin: string,
  vocabulary = kernelVocabulary,
  place = jsonPlace,
): Scenario {
  const result = schemaFor(vocabulary).safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = place(issue?.path ?? []);
  throw new UsageError(`${origin}: ${where === "" ? "" : `${where}: `}${issue?.message ?? "is no scenario"}`);
}

/** `tasks[1][0].page`. */
export function jsonPlace(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
