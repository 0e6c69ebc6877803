/** What is done to a program between the compiler's own phases. */
import type { Program } from "assemblyscript";
import { Transform } from "assemblyscript/asc";
import { dispatch } from "./dispatch.js";

type Hooks = Pick<Transform, "afterInitialize">;

/** The compiler calls what is there, and asks for no more of a transform, whatever its types say. */
export function linking(): Transform {
  const hooks: Hooks = { afterInitialize: (program: Program) => dispatch(program) };
  return hooks as Transform;
}
