/** Why a walk ended by an error. */
import { HarnessFailure, Interrupted, messageOf } from "../../failure.js";
import { noWord } from "../stepped/no-word.js";
import { baseOf, type TaskSpace } from "./task-space.js";

/** @returns what is to be thrown in the place of an error of an engine, or of its thread. */
export function trapped(error: unknown, memory: WebAssembly.Memory, { engines }: TaskSpace): unknown {
  if (error instanceof HarnessFailure || error instanceof Interrupted) return error;
  const bases = Array.from({ length: engines }, (_, number) => baseOf(number));
  const where = bases.map((base) => noWord(memory, base)).find((each) => each !== undefined);
  if (where !== undefined) return new HarnessFailure(`the variant trapped: ${where}`);
  const message = messageOf(error);
  if (error instanceof WebAssembly.RuntimeError || message === "unreachable")
    return new HarnessFailure(`the patch, or the walk, trapped: ${message}`);
  return new HarnessFailure(`an exploring worker was lost: ${message}`);
}
