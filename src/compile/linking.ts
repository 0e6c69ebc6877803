/** What is done to a program between the compiler's own phases. */
import type { Parser, Program, Source } from "assemblyscript";
import type { Transform } from "assemblyscript/asc";
import { bindNames } from "./bindings.js";

export interface Hooks {
  parsed?: (sources: readonly Source[]) => void;
  named: (program: Program) => void;
  /** Each BUG_ON is told its number. */
  numbered: (sources: readonly Source[]) => void;
}

/** The compiler calls what is there, and asks for no more of a transform, whatever its types say. */
export function linking({ parsed, named, numbered }: Hooks): Transform {
  const hooks: Pick<Transform, "afterParse" | "afterInitialize"> = {
    afterParse: (parser: Parser) => {
      parsed?.(parser.sources);
      numbered(parser.sources);
    },
    afterInitialize: (program: Program) => {
      bindNames(program);
      named(program);
    },
  };
  return hooks as Transform;
}
