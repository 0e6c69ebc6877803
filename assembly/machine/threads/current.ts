/** The task that runs: of the hammer, one to a CPU. */
import { smp_processor_id } from "./words";

export function current(): i32 {
  return smp_processor_id();
}
