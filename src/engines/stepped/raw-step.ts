/** What an engine tells of a step, in the words of a trace. */
import * as stepped from "../../../assembly/layout/stepped.js";
import type { StepKind } from "../../trace/raw.js";

/** By STEP_ number. */
export const kinds: Record<number, StepKind> = {
  [stepped.STEP_READ]: "read",
  [stepped.STEP_WRITE]: "write",
  [stepped.STEP_EXCHANGE]: "exchange",
  [stepped.STEP_ADD]: "add",
  [stepped.STEP_LOCK]: "lock",
  [stepped.STEP_WAIT]: "wait",
  [stepped.STEP_COPY]: "copy",
  [stepped.STEP_TRANSLATE]: "translate",
  [stepped.STEP_FLUSH]: "flush",
};

/** The functions of the module that led here, innermost first; V8 knows their names. */
export function wasmStack(): string[] {
  const lines = new Error("for its stack").stack?.split("\n") ?? [];
  const frames = lines.flatMap((line) => /at (assembly\/\S+) \(wasm:/.exec(line)?.[1] ?? []);
  return frames.slice(1); // the recorder itself
}
