/** Time in which this process could run: not while it was suspended, by Ctrl-Z say, or its container was frozen. */

/** A tick of the clock. */
const TICK_MS = 250;
/** What passes between two looks that are to be near each other, and of a CPU's time less than one part in so many. */
const LONG_MS = 500;
const IDLE_SHARE = 4;

/**
 * Whether somebody who has something to do was kept from it.
 *
 * @param wallMs that have passed.
 * @param cpuMs that this process, all its threads together, had of CPUs meanwhile.
 */
export function wasSuspended(wallMs: number, cpuMs: number): boolean {
  return wallMs > LONG_MS && cpuMs < wallMs / IDLE_SHARE;
}

/** Of this process since it began, all its threads together, in ms. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A clock that stands still while the process is suspended. */
export class RunningClock {
  private readonly began = performance.now();
  private seen = { wallMs: this.began, cpuMs: cpuMs() };
  private stoodMs = 0;
  private readonly ticks = setInterval(() => this.look(), TICK_MS).unref();

  /** In ms, since the clock was made. */
  now(): number {
    this.look();
    return this.seen.wallMs - this.began - this.stoodMs;
  }

  /** How long it stood still, in ms. */
  suspendedMs(): number {
    this.look();
    return this.stoodMs;
  }

  close(): void {
    clearInterval(this.ticks);
  }

  private look(): void {
    const now = { wallMs: performance.now(), cpuMs: cpuMs() };
    const wallMs = now.wallMs - this.seen.wallMs;
    if (wasSuspended(wallMs, now.cpuMs - this.seen.cpuMs)) this.stoodMs += wallMs;
    this.seen = now;
  }
}
