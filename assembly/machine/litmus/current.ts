/** The task that runs, where a CPU may have several: a word of the CPU's record says which. */
import { CPUS, CPU_STRIDE } from "../../layout";
import { CPU_CURRENT } from "../../layout/litmus";
import { private_read, private_write } from "../private";
import { smp_processor_id } from "../words";

export function current(): i32 {
  return private_read(current_word());
}

/** From now on this CPU runs `task`. */
export function switch_to(task: i32): void {
  private_write(current_word(), task);
}

function current_word(): usize {
  return CPUS + smp_processor_id() * CPU_STRIDE + CPU_CURRENT;
}
