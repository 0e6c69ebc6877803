/** What Node has everywhere, and something may have taken away. */
import { HarnessFailure } from "../failure.js";

const WANTED = ["WebAssembly", "SharedArrayBuffer", "Atomics"] as const;

/** @throws HarnessFailure where nothing can run, whatever it is; before any of it begins, for what would fail then is far from here. */
export function refuseLacking(): void {
  const missing = WANTED.find((name) => (globalThis as Record<string, unknown>)[name] === undefined);
  if (missing === undefined) return;
  const by =
    missing === "WebAssembly" ? "--jitless, or what NODE_OPTIONS loads, takes" : "what NODE_OPTIONS loads takes";
  throw new HarnessFailure(`Node has no ${missing} here (${by} it away), and nothing runs without it`);
}
