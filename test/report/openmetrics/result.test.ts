import { expect, test } from "vitest";
import { openMetricsText } from "../../../src/report/openmetrics/family.js";
import { openMetricsOf } from "../../../src/report/openmetrics/result.js";
import { visible } from "../../../src/visible.js";
import { blocksWith, resultOf } from "../../hammered.js";
import { HOSTILE, hostile } from "../hostile.js";
import { python, readMetrics } from "./read.js";

const result = resultOf(blocksWith([{ "untracked-dirty": 3 }, { "lost-store": 5 }, {}, { "lost-store": 50 }]));
const SUBJECT = { variant: "v2.6.23", role: "subject", anomaly: "lost-store", grade: "forbidden" };

test("a family is said once, with its type, its unit at the end of its name, and the file ends with # EOF", () => {
  const text = openMetricsOf(result);
  const families = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => ({ name: name!, type }));
  expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
  for (const [, name, unit] of text.matchAll(/^# UNIT (\S+) (\S+)$/gm)) expect(name!.endsWith(`_${unit!}`)).toBe(true);
  const series = text.split("\n").filter((line) => !line.startsWith("#") && line !== "");
  expect(new Set(series.map((line) => line.slice(0, line.lastIndexOf(" ")))).size).toBe(series.length);
  expect(text.endsWith("\n# EOF\n")).toBe(true);
});

test("a bound that the data do not give is +Inf, and what is not known is not said", () => {
  const of = (value: number | null) =>
    openMetricsText([{ name: "a", type: "gauge", help: "", samples: [{ labels: {}, value }] }]);
  expect(of(Infinity)).toContain("\na +Inf\n");
  expect(of(null)).toBe("# EOF\n");
});

test.skipIf(python === undefined)("prometheus_client reads counts and rates as they are in the result", () => {
  const samples = readMetrics(openMetricsOf(result));
  const find = (name: string, labels: Record<string, string>) =>
    samples.find((each) => each[0] === name && JSON.stringify(each[1]) === JSON.stringify(labels))?.[2];
  const anomaly = result.variants[1]!.anomalies.find(({ id }) => id === "lost-store")!;
  expect(Number(find("pagerace_anomalies_total", SUBJECT))).toBe(anomaly.count);
  expect(Number(find("pagerace_anomaly_ratio", SUBJECT))).toBeCloseTo(anomaly.perMillion / 1e6, 12);
  expect(Number(find("pagerace_operations_total", { variant: "v2.6.23", role: "subject" }))).toBe(60_000_000);
  expect(find("pagerace_exit_status", {})).toBe("1");
  expect(() => readMetrics(openMetricsOf(result).replace("# EOF", "# END"))).toThrow();
});

test.skipIf(python === undefined)("what users have written stays within its label", () => {
  const samples = readMetrics(openMetricsOf(hostile(result)));
  const plain = readMetrics(openMetricsOf(result));
  expect(samples.map(([name, labels]) => [name, Object.keys(labels)])).toEqual(
    plain.map(([name, labels]) => [name, Object.keys(labels)]),
  );
  const told = samples.find(([name, { variant = "" }]) => name === "pagerace_variant" && variant.endsWith("v2.6.23"));
  expect(told![1]["variant"]).toBe(visible(`${HOSTILE}v2.6.23`, "\n"));
});
