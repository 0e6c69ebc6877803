/** Pictures of a result, each with its numbers in a table below. */
import { clock, significant } from "../../result/number.js";
import type { HammerResult } from "../../result/hammer-schema.js";
import { type IntervalGroup, estimateGroups, ratioGroups } from "../figures/intervals.js";
import { logDomain } from "../figures/log-axis.js";
import { latencies } from "../figures/latency.js";
import { type OverTime, overTime } from "../figures/over-time.js";
import type { Outcome } from "../outcomes/outcome.js";
import { intervalChart } from "./charts/intervals.js";
import { axesOf, COLOURS, latencyChart } from "./charts/latency.js";
import { overlapChart, rateChart } from "./charts/over-time.js";
import { type Content, type Markup, markup } from "./markup.js";
import { sortableMarkup } from "./table.js";

const PER_MILLION = 1e6;

export async function hammerSections(result: HammerResult, outcomes: readonly Outcome[]): Promise<Markup[]> {
  return [
    await ratioSection(outcomes),
    await estimateSection("Rates", "per M operations", estimateGroups(outcomes, PER_MILLION)),
    await timeSection(overTime(result)),
    await latencySection(result),
  ];
}

export async function sampleSections(outcomes: readonly Outcome[]): Promise<Markup[]> {
  return [
    await ratioSection(outcomes),
    await estimateSection("Probabilities", "of an execution", estimateGroups(outcomes, 1)),
  ];
}

async function ratioSection(outcomes: readonly Outcome[]): Promise<Markup> {
  const groups = ratioGroups(outcomes);
  const baseline = outcomes.find(({ against }) => against !== null)?.against?.baseline ?? "";
  const title = `ratio to ${baseline}`;
  const said =
    "A dot is the ratio, a line its 95 % interval, the upright line 1: no difference. An arrow: the interval goes on, or has no bound. Grey: it may be 1, or the baseline's twin.";
  return intervalSection({ id: "ratios", head: `Ratios to ${baseline}`, said, title, groups, mark: 1 });
}

async function estimateSection(head: string, title: string, groups: IntervalGroup[]): Promise<Markup> {
  const said =
    "A dot is what was seen, a line its 95 % interval; where none was seen, a line alone ends at the bound. Grey: a planted fault. Red: forbidden.";
  return intervalSection({ id: "rates", head, said, title, groups });
}

interface Intervals {
  id: string;
  head: string;
  said: string;
  title: string;
  groups: IntervalGroup[];
  mark?: number;
}

async function intervalSection({ id, head, said, title, groups, mark }: Intervals): Promise<Markup> {
  if (groups.length === 0) return markup``;
  const at = mark === undefined ? {} : { mark };
  const domain = logDomain(groups, mark === undefined ? [] : [mark]);
  const charts = await Promise.all(groups.map(async (group) => intervalChart(group, { domain, title, ...at })));
  const rows = groups.flatMap((group) => group.rows.map(({ variant, words }) => [group.anomaly, variant, words]));
  return markup`<section><h2 id="${id}">${head}</h2>
<p class="faint">${said} All are on one logarithmic axis.</p>
<div class="panels">${charts}</div>
${numbers(`Numbers: ${head}`, ["anomaly", "variant", `${title} (95 %)`], rows)}
</section>`;
}

async function timeSection({ curves, overlap, left }: OverTime): Promise<Markup> {
  if (overlap.length < 2) return markup``;
  const charts = [...(await Promise.all(curves.map(rateChart))), await overlapChart(overlap)];
  const heads = [
    "from",
    "to",
    "% beside another CPU",
    ...curves.map(({ variant, anomaly }) => `${variant} ${anomaly}`),
  ];
  const rows = overlap.map(({ fromSeconds, toSeconds, share }, index) => [
    clock(fromSeconds),
    clock(toSeconds),
    significant(100 * share),
    ...curves.map(({ points }) => {
      const { perMillion, count } = points[index]!;
      return perMillion === null ? "nothing" : `${significant(perMillion)} (${count.toLocaleString("en-US")})`;
    }),
  ]);
  const moved = curves.map(({ variant, anomaly, p }) => [
    `${variant} ${anomaly}`,
    p === null ? "not tested" : significant(p, 2),
  ]);
  return markup`<section><h2 id="time">Over time</h2>
<p class="faint">Each stroke is a stretch of the run with fresh workers and memory, or several in turn; behind them, where a rate was tested for drift, the 95 % interval of longer stretches.${left > 0 ? ` ${left} curves more are in the JSON.` : ""}</p>
<div class="panels">${charts}</div>
${numbers("Numbers: events per M operations (events), over time", heads, rows)}
${moved.length === 0 ? null : numbers("Does it move?", ["rate", "p of a rate that does not (Holm)"], moved)}
</section>`;
}

async function latencySection(result: HammerResult): Promise<Markup> {
  const all = latencies(result);
  if (all.length === 0) return markup``;
  const axes = axesOf(all);
  const charts = await Promise.all(all.map(async (each) => latencyChart(each, axes)));
  const quantiles = [
    ...new Set(all.flatMap(({ curves }) => curves.flatMap(({ points }) => points.map(({ quantile }) => quantile)))),
  ].toSorted((a, b) => a - b);
  const rows = all.flatMap(({ variant, curves }) =>
    curves.map(({ operation, samples, points, max }) => [
      variant,
      operation,
      samples.toLocaleString("en-US"),
      ...quantiles.map((wanted) => {
        const point = points.find(({ quantile }) => quantile === wanted);
        return point === undefined ? "" : significant(point.ns);
      }),
      significant(max),
    ]),
  );
  const heads = [
    "ns",
    "operation",
    "timed",
    ...quantiles.map((quantile) => `p${Number((100 * quantile).toPrecision(8))}`),
    "max",
  ];
  return markup`<section><h2 id="latency">Latency</h2>
<p class="faint">Of one operation in 512, two reads of the clock included; both axes are logarithmic.</p>
<ul class="legend">${axes.operations.map((operation, index) => markup`<li class="k${(index % COLOURS) + 1}">${operation}</li>`)}</ul>
<div class="panels">${charts}</div>
${numbers("Numbers: latency in ns", heads, rows)}
</section>`;
}

function numbers(label: string, heads: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  return markup`<details><summary>${label}</summary>${sortableMarkup(label, heads, rows)}</details>\n`;
}
