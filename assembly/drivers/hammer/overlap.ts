/**
 * How far the CPUs run at once: every so many operations each looks how far the others have come since it last looked. What
 * it costs is a read of a line of each other CPU; the word that is read, its owner writes anyway.
 */
import { CPU_OPERATION, CPU_STRIDE, CPUS, NR_CPUS, SEEN, SEEN_STRIDE, WORD } from "../../layout";
import { private_read, private_write } from "../../machine/private";
import { peek, smp_processor_id } from "../../machine/words";

/** @returns beside how many of its operations since it last looked the CPU that came farthest ran, too. */
export function beside(operations: i32): i32 {
  const me = smp_processor_id();
  const count = private_read(NR_CPUS);
  let most = 0;
  for (let cpu = 0; cpu < count; cpu++) {
    if (cpu == me) continue;
    const seen: usize = SEEN + me * SEEN_STRIDE + cpu * WORD;
    const now = peek(CPUS + cpu * CPU_STRIDE + CPU_OPERATION);
    const come = now - private_read(seen);
    private_write(seen, now);
    if (come > most) most = come;
  }
  return most < operations ? most : operations;
}
