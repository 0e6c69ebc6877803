/** The operations of a scenario, numbered through: those of the tasks, then those that run before them. */
import { UsageError } from "../failure.js";
import type { Operation, Scenario } from "../scenario/scenario.js";
import { formatOperation } from "../scenario/short-form.js";
import { type Call, callOf, impossible } from "./calls.js";

export interface NumberedOperation {
  /** From 0. */
  number: number;
  /** An index of the scenario's tasks; of what runs before them, their count. */
  task: number;
  /** Among its task's. */
  index: number;
  operation: Operation;
  /** As the short form has it. */
  text: string;
  call: Call;
}

/** The program keeps sets of them in 64 bits. */
const MOST_OPERATIONS = 60;

/** @throws UsageError for an operation that no process can ask a kernel for. */
export function numberedOperations({ tasks, initially }: Scenario): NumberedOperation[] {
  const all = [...tasks, initially].flatMap((operations, task) =>
    operations.map((operation, index) => ({ task, index, operation, text: formatOperation(operation) })),
  );
  if (all.length > MOST_OPERATIONS)
    throw new UsageError(`scenario: ${all.length} operations; a program has room for ${MOST_OPERATIONS}`);
  return all.map((each, number) => ({ ...each, number, call: checkedCall(each.operation.op) }));
}

function checkedCall(op: string): Call {
  const call = callOf(op);
  if (call !== undefined) return call;
  const why = impossible[op] ?? "no system call is known to do what it does";
  throw new UsageError(`scenario: ${op} cannot be asked of a real kernel: ${why}`);
}
