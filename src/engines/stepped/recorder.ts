/** Of one execution that is played: every step as the machine tells it, what it has changed, and what was found after it. */
import * as layout from "../../../assembly/layout/index.js";
import * as stepped from "../../../assembly/layout/stepped.js";
import { formatAssertion } from "../../model/assertions.js";
import { anomaliesIn } from "../../model/vocabulary.js";
import type { RawChange, RawEvent, RawSpeculation, RawStep } from "../../trace/raw.js";
import { Words } from "../../trace/words.js";
import type { Settings } from "./memory.js";
import { kinds, wasmStack } from "./raw-step.js";
import { Shadow } from "./shadow.js";

export class Recorder {
  private events: RawEvent[] = [];
  private findings: number[] = [];
  /** What CPUs did by themselves right before the step that comes. */
  private speculated: RawSpeculation[] = [];
  /** What belongs to the step that comes: that, and before the first step what its task did until then. */
  private changed: RawChange[] = [];
  private readonly words: Words;
  private readonly shadow: Shadow;

  /** @param word reads the word at an address; now, an execution of the scenario has not begun. */
  constructor(
    private readonly settings: Settings,
    private readonly word: (address: number) => number,
  ) {
    this.words = new Words(settings.vocabulary, settings.scenario);
    this.shadow = new Shadow(this.words.ofState(), word);
  }

  /** Of another execution. */
  begin(): void {
    this.events = [];
    this.speculated = [];
    this.changed = [];
    this.shadow.begin();
    this.findings = this.settings.scenario.tasks.map(() => 0);
  }

  /** What is found between two steps is found by the task that took the first of them. */
  note(task: number, kind: number, word: number, before: number, after: number): void {
    this.noteFindings();
    const last = this.lastStep();
    if (kind === stepped.PART_OF_STEP) {
      if (last?.word === word) last.after = after;
      return;
    }
    this.noteChanges({ word, before });
    if (kind === stepped.EVICTION || kind === stepped.PREFETCH) {
      this.speculated.push({ kind: kind === stepped.EVICTION ? "evict" : "prefetch", word, after });
      if (before !== after) this.changed.push({ word, before, after });
      this.shadow.know({ word, before, after });
      return;
    }
    const operation = this.word(layout.CPUS + task * layout.CPU_STRIDE + layout.CPU_OPERATION);
    const { speculated, changed: changes } = this;
    const told = speculated.length > 0 ? { speculated } : {};
    this.events.push({
      task,
      operation,
      kind: kinds[kind]!,
      word,
      before,
      after,
      stack: wasmStack(),
      ...told,
      changes,
    });
    this.speculated = [];
    this.changed = [];
  }

  /** What a task found after the very last step, and then what the audit did. */
  end(found: number): RawEvent[] {
    this.noteChanges();
    const known = this.findings.reduce((mask, task) => mask | task, 0);
    const amidst = this.word(stepped.RESULTS + stepped.RESULT_AMIDST);
    this.report(this.lastStep()?.task ?? -1, amidst & ~known);
    this.report(-1, found & ~known & ~amidst);
    return this.events;
  }

  private lastStep(): RawStep | undefined {
    return this.events.findLast((event): event is RawStep => "kind" in event);
  }

  /** Since the last step was told, which had not always written yet: they are its own. */
  private noteChanges(amidst?: { word: number; before: number }): void {
    (this.lastStep()?.changes ?? this.changed).push(...this.shadow.changes(amidst));
  }

  private noteFindings(): void {
    this.findings.forEach((known, task) => {
      const found = this.word(layout.CPUS + task * layout.CPU_STRIDE + layout.CPU_FOUND);
      this.report(task, found & ~known);
      this.findings[task] = found;
    });
  }

  private report(task: number, mask: number): void {
    for (const anomaly of anomaliesIn(this.settings.vocabulary, mask))
      this.events.push({ task, anomaly, ...(anomaly === "bug-on" ? { assertion: this.failedLast(task) } : {}) });
  }

  /** The assertion that has failed: of a task's code its own; at rest nobody says whose words the audit has used, or a lock is held. */
  private failedLast(task: number): string | undefined {
    const tasks = task >= 0 ? [task] : [...this.settings.scenario.tasks.keys()];
    const numbers = tasks.map((each) => this.word(layout.CPUS + each * layout.CPU_STRIDE + layout.CPU_BUG));
    const entry = this.settings.vocabulary.assertions[Math.max(...numbers) - 1];
    if (entry !== undefined) return formatAssertion(entry);
    return task >= 0 ? undefined : this.heldLock();
  }

  private heldLock(): string | undefined {
    const { words } = this;
    const held = words.ofState().find((address) => words.purpose(address) === "lock" && this.word(address) !== 0);
    return held === undefined ? undefined : `${words.name(held)} is held`;
  }
}
