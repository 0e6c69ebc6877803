/** The last lines of every report: one for each variant and anomaly, in the form that herd and litmus made known. */
import type { ExploredAnomaly, ExploredVariant, ExploreResult } from "../../result/explore-schema.js";
import { armName } from "../../model/schedulers.js";
import type { HammerResult } from "../../result/hammer-schema.js";
import { digitsOf, hex, significant } from "../../result/number.js";
import type { SampledAnomaly, SampleResult } from "../../result/sample-schema.js";

/** What one variant showed of one anomaly, in operations or executions. */
interface Observed {
  id: string;
  count: number;
  grade: string;
  /** Null: executions are no draws of one distribution. */
  interval: readonly [number, number | null] | null;
  /** The first execution that showed it, in words. */
  seenFirst?: string | undefined;
}

interface Observing<A extends Observed> {
  /** As seedsText has them. */
  seed: string;
  variants: { variant: string; exposure: number; anomalies: A[] }[];
  /** `rate 12.3 [11, 14] per M` has its name first, and its unit last. */
  measure: string;
  unit: string;
  value: (anomaly: A) => number | null;
}

const MOST_SEEDS = 3;

/** `0x0000002a`; of merged runs `0x00000001,0x00000002`, and of many the first few. */
export function seedsText(seeds: readonly number[]): string {
  const all = [...new Set(seeds)];
  const more = all.length > MOST_SEEDS ? `,+${all.length - MOST_SEEDS}` : "";
  return `${all.slice(0, MOST_SEEDS).map(hex).join(",")}${more}`;
}

/** `Observation VARIANT ANOMALY Never|Sometimes|Always K N (rate ...) seed=0x...`: K events in N operations. */
export function hammerObservations({ tally, variants }: HammerResult): string[] {
  const seed = seedsText(tally.runs.map((run) => run.seed));
  const exposed = variants.map((variant) => ({ ...variant, exposure: variant.operations }));
  return countedLines({
    seed,
    variants: exposed,
    measure: "rate",
    unit: " per M",
    value: ({ perMillion }) => perMillion,
  });
}

/** The same of K in N executions. */
export function sampleObservations({ tally, variants }: SampleResult): string[] {
  const seed = seedsText(tally.ranges.map((range) => range.seed));
  const exposed = variants.map((variant) => ({
    ...variant,
    exposure: variant.executions,
    anomalies: variant.anomalies.map((each) => ({ ...each, seenFirst: firstText(each.first) })),
  }));
  return countedLines({ seed, variants: exposed, measure: "p", unit: "", value: ({ probability }) => probability });
}

/** What no variant showed is one line for all of them, with `*` and the exposure of the least exercised one; but where not all can show it. */
function countedLines<A extends Observed>(all: Observing<A>): string[] {
  const { variants } = all;
  const seen = new Set(
    variants.flatMap(({ anomalies }) => anomalies.filter(({ count }) => count > 0).map(({ id }) => id)),
  );
  const each = variants.flatMap(({ variant, exposure, anomalies }) =>
    anomalies.filter(({ id }) => seen.has(id)).map((anomaly) => countedLine(all, variant, exposure, anomaly)),
  );
  const least = variants.reduce((a, b) => (a.exposure <= b.exposure ? a : b));
  const isOfAll = (id: string) => variants.every(({ anomalies }) => anomalies.some((each) => each.id === id));
  const never = least.anomalies.filter(({ id }) => !seen.has(id) && isOfAll(id));
  const neverOfSome = variants.flatMap(({ variant, exposure, anomalies }) =>
    anomalies
      .filter(({ id }) => !seen.has(id) && !isOfAll(id))
      .map((anomaly) => countedLine(all, variant, exposure, anomaly)),
  );
  return [...never.map((anomaly) => countedLine(all, "*", least.exposure, anomaly)), ...neverOfSome, ...each];
}

function countedLine<A extends Observed>(all: Observing<A>, variant: string, exposure: number, anomaly: A): string {
  const { id, count, interval, grade } = anomaly;
  const often = count === 0 ? "Never" : count === exposure ? "Always" : "Sometimes";
  const shown = count === 0 ? "" : `, ${grade}`;
  const said = interval === null ? (anomaly.seenFirst ?? "no probability") : measured(all, anomaly, interval);
  return `Observation ${variant} ${id} ${often} ${count} ${exposure} (${said}${shown}) seed=${all.seed}`;
}

/** `rate 12.3 [11, 14] per M, 95 %`. */
function measured<A extends Observed>(
  all: Observing<A>,
  anomaly: A,
  interval: readonly [number, number | null],
): string {
  const digits = digitsOf(interval);
  const [low, high] = interval.map((end) => (end === null ? "?" : significant(end, digits)));
  const value = anomaly.count === 0 ? `< ${high}` : `${significant(all.value(anomaly) ?? 0, digits)} [${low}, ${high}]`;
  return `${all.measure} ${value}${all.unit}, 95 %`;
}

/** `first 17 by pct 3`: the number of the execution, and the arm that drew it. */
function firstText(first: SampledAnomaly["first"]): string | undefined {
  if (first === null) return undefined;
  return first.by === null ? `first ${first.number}` : `first ${first.number} by ${armName(first.by)}`;
}

/** As for rates, but that nothing was counted: `Never` is proved, `Unseen` is not. */
export function exploreObservations({ variants }: ExploreResult): string[] {
  return variants.flatMap((walked) => walked.anomalies.map((anomaly) => walkedLine(walked, anomaly)));
}

function walkedLine(walked: ExploredVariant, { id, reachable, probability, shortest, grade }: ExploredAnomaly): string {
  const { variant, states, complete, reduced, bitstate } = walked;
  const isProved = complete && !(reduced && id === "livelock");
  const often = reachable ? (probability === 1 ? "Always" : "Sometimes") : isProved ? "Never" : "Unseen";
  const likely = probability === null ? "" : `p ${significant(probability, 6)}, `;
  const absent = isProved ? "proved" : complete ? "not looked for" : "not complete";
  const steps = bitstate === undefined ? `shortest ${shortest}` : `found in ${shortest}`; // depth first
  const said = reachable ? `${likely}${steps}, ${grade}` : absent;
  return `Observation ${variant} ${id} ${often} ${states} states (${said})`;
}
