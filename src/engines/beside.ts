/** Two ways to be told to stop: AbortSignal.any is not in every Node 20. */

/** A controller of its own, which `stop` aborts, too. `release` when nothing waits for it any more: `stop` may live long. */
export function beside(stop: AbortSignal): { controller: AbortController; release: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (stop.aborted) abort();
  else stop.addEventListener("abort", abort, { once: true });
  return { controller, release: () => stop.removeEventListener("abort", abort) };
}
