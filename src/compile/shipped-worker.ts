/** A thread that compiles: the compiler is warm after the first. */
import type { Build } from "./builds.js";
import { compileVariant } from "./compile.js";
import { findVariant } from "./variant.js";

export interface ShippedTask {
  /** Of a shipped variant. */
  id: string;
  build: Build;
}

/** piscina's entry. */
export default function compile({ id, build }: ShippedTask): Promise<Uint8Array> {
  return compileVariant(findVariant(id), build);
}
