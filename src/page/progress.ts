/** Follows a run by its events, and says at any moment how it stands. */
import { beginningFamilies, variantFamilies } from "../report/openmetrics/result.js";
import { type Family, openMetricsText } from "../report/openmetrics/family.js";
import { isJudging } from "../report/modes.js";
import { commandOf, outcomesOf } from "../report/outcomes/of-result.js";
import type { Outcome } from "../report/outcomes/outcome.js";
import type { AnyResult } from "../result/any-schema.js";
import type { WatchEvent } from "../watch/watch.js";
import type { Counted, Judged } from "./counted.js";
import { Hammered } from "./hammered.js";
import { Sampled } from "./sampled.js";
import type { Shown, Snapshot } from "./snapshot.js";
import { Speed } from "./speed.js";
import { Walked } from "./walked.js";

/** Statistics take at most one part in so many of this thread's time, which workers share a CPU with: docs/adr/0028-live-page.md. */
const SPARING = 50;

interface Timed extends Judged {
  atMs: number;
  /** Not before. */
  againMs: number;
}

type Begun = Extract<WatchEvent, { type: "begun" }>;

export class Progress {
  private begun: { about: Begun["about"]; counted: Counted; ms: number } | undefined;
  private phase: string | null = null;
  private readonly found: Snapshot["found"] = [];
  private readonly warnings: string[] = [];
  private readonly speed = new Speed();
  private judged: Timed | undefined;
  private ended: { result: AnyResult | undefined } | undefined;

  on(event: WatchEvent): void {
    if (event.type === "begun") {
      const counted = countedOf(event);
      if (counted !== undefined) this.begun = { about: event.about, counted, ms: performance.now() };
    }
    this.phase = event.type === "phase" ? event.what : null;
    if (event.type === "warning") this.warnings.push(event.text);
    if (event.type === "found")
      this.found.push({ variant: event.variant, anomaly: event.anomaly, seconds: this.seconds() });
    if (this.begun === undefined) return;
    this.begun.counted.on(event);
    this.speed.mark(this.begun.counted.done(), performance.now());
  }

  /** @param result undefined: none came of it. */
  end(result: AnyResult | undefined): void {
    this.ended = { result };
    this.judged = undefined;
  }

  /** Undefined: nothing has begun that it knows how to show. */
  snapshot(): Snapshot | undefined {
    if (this.begun === undefined) return undefined;
    const { about, counted } = this.begun;
    const result = this.ended?.result;
    const judged = result === undefined ? this.judge() : undefined;
    const seconds = this.seconds();
    return {
      schema: "pagerace/page/1",
      command: commandOf(about),
      scenario: "scenario" in about ? about.scenario.short : null,
      state: this.ended === undefined ? "running" : "ended",
      exitStatus: result?.exitStatus ?? null,
      phase: this.phase,
      startedAt: about.startedAt,
      seconds,
      progress: counted.progress(seconds),
      total: { done: counted.done(), unit: counted.unit, perSecond: this.speed.perSecond() },
      walk: counted.walk(),
      variants: result === undefined ? shownOf(about.variants, judged!) : shownOf(result.variants, endedAs(result)),
      judgedAt: judged === undefined ? seconds : (judged.atMs - this.begun.ms) / 1000,
      found: this.found,
      warnings: result?.warnings ?? this.warnings,
    };
  }

  /** OpenMetrics of now; what only results have is not in it. */
  metrics(): string {
    if (this.begun === undefined) return openMetricsText([]);
    const { about } = this.begun;
    return openMetricsText([
      ...beginningFamilies(about),
      ...this.runFamilies(),
      ...variantFamilies(about),
      ...this.judge().families(),
    ]);
  }

  private runFamilies(): Family[] {
    const seconds = this.seconds();
    const progress = this.begun?.counted.progress(seconds) ?? null;
    const one = (value: number | null) => [{ labels: {}, value }];
    return [
      {
        name: "pagerace_run_seconds",
        type: "gauge",
        unit: "seconds",
        help: "Since it began, by the wall clock, without compiling.",
        samples: one(seconds),
      },
      {
        name: "pagerace_done_ratio",
        type: "gauge",
        unit: "ratio",
        help: "Of what was asked.",
        samples: one(progress === null ? null : progress.done / progress.of),
      },
      { name: "pagerace_warnings", type: "gauge", help: "Warnings until now.", samples: one(this.warnings.length) },
    ];
  }

  private judge(): Timed {
    const atMs = performance.now();
    if (this.judged !== undefined && atMs < this.judged.againMs) return this.judged;
    const judged = this.begun!.counted.judge();
    const tookMs = performance.now() - atMs;
    return (this.judged = { ...judged, atMs, againMs: atMs + SPARING * tookMs });
  }

  private seconds(): number {
    return this.begun === undefined ? 0 : (performance.now() - this.begun.ms) / 1000;
  }
}

/** Undefined: of such a job no page is made. */
function countedOf(event: Begun): Counted | undefined {
  const { about } = event;
  if (about.mode === "hammer") return new Hammered(about, "earlier" in event ? event.earlier : []);
  if (about.mode === "sample") return new Sampled(about);
  return about.mode === "explore" ? new Walked(about) : undefined;
}

function endedAs(result: AnyResult): Pick<Judged, "verdicts" | "outcomes"> {
  const verdicts = result.variants.map(({ verdict }) => verdict);
  return { verdicts, outcomes: isJudging(result) ? outcomesOf(result) : [] };
}

function shownOf(
  variants: readonly { variant: string; role: string }[],
  { verdicts, outcomes }: Pick<Judged, "verdicts" | "outcomes">,
): Shown[] {
  return variants.map(({ variant, role }, index) => ({
    variant,
    role,
    verdict: verdicts[index] ?? "",
    anomalies: outcomes.filter((outcome) => outcome.variant === variant).map(saidOf),
  }));
}

function saidOf({ anomaly, shown, grade, fails, count, words }: Outcome): Shown["anomalies"][number] {
  return { anomaly, shown, grade, fails, count, words };
}
