/** OpenMetrics as its reference parser reads it, the one of prometheus_client, where Python has that; and as Prometheus' own format. */
import { spawnSync } from "node:child_process";

const PROGRAM = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as prometheus
text = sys.stdin.buffer.read().decode()
list(prometheus(text))
samples = [(s.name, s.labels, s.value) for f in openmetrics(text) for s in f.samples]
json.dump([[name, labels, str(value)] for name, labels, value in samples], sys.stdout)
`;

const PYTHONS = ["python3", "/usr/bin/python3"];

/** Undefined: there is none. */
export const python = PYTHONS.find((each) => spawnSync(each, ["-c", "import prometheus_client"]).status === 0);

export type Sample = [name: string, labels: Record<string, string>, value: string];

/** @throws what the parser says. */
export function readMetrics(text: string): Sample[] {
  const { status, stdout, stderr } = spawnSync(python!, ["-c", PROGRAM], { input: text, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Sample[];
}
