/** What one CPU, or task, has found and done in this epoch; its own words, added up by the driver at the end of the epoch. */
import {
  BUGS,
  BUGS_STRIDE,
  CPU_BUG,
  CPUS,
  CPU_ANOMALIES,
  CPU_FOUND,
  CPU_GAPS,
  CPU_MEASURING,
  CPU_OPERATION,
  CPU_OPS,
  CPU_STRIDE,
  GAP_HISTOGRAMS,
  GAP_OPEN,
  HISTOGRAMS,
  HISTOGRAM_BYTES,
  MAX_ANOMALIES,
  VARIANT_STRIDE,
  WORD,
} from "../layout";
import { record } from "./histogram";
import { private_read, private_read_f64, private_write, private_write_f64 } from "./private";
import { count_up, current } from "./words";

export function cpu_record(): usize {
  return CPUS + current() * CPU_STRIDE;
}

export function tally_operation(op: i32): void {
  const word = cpu_record() + CPU_OPS + op * WORD;
  private_write(word, private_read(word) + 1);
}

/** Counts one anomaly, and how many operations this CPU did since it last found one of this kind. */
export function tally_anomaly(anomaly: i32): void {
  const cpu = cpu_record();
  const word = cpu + CPU_ANOMALIES + anomaly * WORD;
  private_write(word, private_read(word) + 1);
  private_write(cpu + CPU_FOUND, private_read(cpu + CPU_FOUND) | (1 << anomaly));
  if (private_read(cpu + CPU_MEASURING) == 0) return;
  const slot = private_read(cpu + CPU_GAPS);
  const open = gap_open(slot, anomaly);
  const operation: f64 = private_read(cpu + CPU_OPERATION);
  record(
    HISTOGRAMS + slot * VARIANT_STRIDE + GAP_HISTOGRAMS + anomaly * HISTOGRAM_BYTES,
    private_read_f64(open) + operation,
  );
  private_write_f64(open, -operation);
}

/** Which assertion has failed; the host knows each by its number, but those that have none, -1. */
export function tally_bug(site: i32): void {
  const cpu = cpu_record();
  private_write(cpu + CPU_BUG, site + 1);
  if (site < 0) return;
  if (private_read(cpu + CPU_MEASURING) != 0) count_up(BUGS + private_read(cpu + CPU_GAPS) * BUGS_STRIDE + site * WORD);
}

/** The epoch is over: its operations belong to the gaps that are still open. */
export function carry_gaps(slot: i32, operations: i32): void {
  for (let anomaly = 0; anomaly < MAX_ANOMALIES; anomaly++) {
    const open = gap_open(slot, anomaly);
    private_write_f64(open, private_read_f64(open) + operations);
  }
}

function gap_open(slot: i32, anomaly: i32): usize {
  return HISTOGRAMS + slot * VARIANT_STRIDE + GAP_OPEN + (current() * MAX_ANOMALIES + anomaly) * 8;
}
