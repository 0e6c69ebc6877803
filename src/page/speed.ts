/** How fast something goes now: over the last ten seconds, or what there is of them. */
const WINDOW_MS = 10_000;
/** Marks nearer than this to the one before are left out: there are at most so many in a window. */
const APART_MS = 250;

export class Speed {
  private marks: { ms: number; done: number }[] = [];

  mark(done: number, ms: number): void {
    const last = this.marks.at(-1);
    if (last !== undefined && ms - last.ms < APART_MS) return;
    this.marks.push({ ms, done });
    this.marks = this.marks.filter((each) => ms - each.ms <= WINDOW_MS);
  }

  /** In what is marked; null: of one moment nothing can be said. */
  perSecond(): number | null {
    const [first, last] = [this.marks[0], this.marks.at(-1)];
    if (first === undefined || last === undefined || last.ms === first.ms) return null;
    return ((last.done - first.done) / (last.ms - first.ms)) * 1000;
  }
}
