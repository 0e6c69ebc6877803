/** What is done to all files in turn is shared out between the CPUs. */
import { NR_CPUS } from "../../layout";
import { private_read } from "../../machine/private";

/** A CPU's files begin here and end where the next one's begin. */
export function share(files: i32, cpu: i32): i32 {
  return <i32>((<u32>files * <u32>cpu) / <u32>private_read(NR_CPUS));
}
