/** Other work: processes that keep a CPU busy each. */
import { spawn } from "node:child_process";

/** Does `work` beside so many of them; they are gone afterwards. */
export async function beside<T>(processes: number, work: () => Promise<T>): Promise<T> {
  const busy = Array.from({ length: processes }, () =>
    spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
  );
  try {
    return await work();
  } finally {
    for (const each of busy) each.kill();
  }
}
