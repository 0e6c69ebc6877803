/**
 * The hammer: one epoch of one subject on all CPUs at full speed. Each CPU resets its share of the files, all run their
 * operations, each audits its share at rest. Knows nothing of the subject but its four entries.
 */
import {
  CPU_ANOMALIES,
  CPU_GAPS,
  CPU_MEASURING,
  CPU_OPERATION,
  CPU_OPS,
  EPOCH_OPERATIONS,
  FILE_ORDER,
  HISTOGRAMS,
  HISTOGRAM_BYTES,
  LATENCY_HISTOGRAMS,
  LOOK_EVERY,
  MAX_ANOMALIES,
  MAX_OPS,
  MIX,
  MIX_SLOTS,
  MIX_STRIDE,
  NR_BLOCKS,
  NR_PAGES,
  NR_PTES,
  PATTERN,
  PATTERN_SWEEP,
  ROW_ALONG,
  ROW_ANOMALIES,
  ROW_OPS,
  SEEN,
  SEEN_STRIDE,
  VARIANT_STRIDE,
  WORD,
} from "../../layout";
import { record } from "../../machine/histogram";
import { DELAYS, begin_delays, end_delays } from "../../machine/threads/delay";
import { arm_interrupts } from "../../machine/threads/interrupt";
import { speculate_on } from "../../machine/threads/speculation";
import { random, scale, seed_random } from "../../machine/random";
import { carry_gaps, cpu_record, tally_operation } from "../../machine/tally";
import { private_read, private_write, private_zero } from "../../machine/private";
import { atomic_add_return, sched_clock, smp_processor_id } from "../../machine/words";
import { HAS_SECOND_PAGE, audit_at_rest, operation, reset } from "../../subject";
import { barrier } from "./barrier";
import { beside } from "./overlap";
import { share } from "./share";

/** One operation in so many is timed. */
const LATENCY_SAMPLE = 512;

/**
 * Runs epoch `number` of the variant in `slot`, and adds what this CPU did and found to the ledger row at `row`. While not
 * `measuring`, no histogram is written.
 */
export function epoch(slot: i32, number: i32, row: usize, measuring: i32): void {
  const cpu = cpu_record();
  private_zero(cpu + CPU_OPERATION, CPU_ANOMALIES + MAX_ANOMALIES * WORD - CPU_OPERATION);
  private_zero(SEEN + smp_processor_id() * SEEN_STRIDE, SEEN_STRIDE); // the others begin anew, too
  private_write(cpu + CPU_GAPS, slot);
  private_write(cpu + CPU_MEASURING, measuring);
  const files = private_read(NR_PAGES) >> private_read(FILE_ORDER);
  const from = share(files, smp_processor_id());
  const to = share(files, smp_processor_id() + 1);
  seed_random(number);
  arm_interrupts(number);
  reset(from, to);
  barrier();
  speculate_on(0, private_read(NR_PAGES));
  if (DELAYS) begin_delays(number);
  const along = run_operations(slot, measuring);
  if (DELAYS) end_delays();
  speculate_on(0, 0);
  barrier();
  audit_at_rest(from, to);
  settle(cpu, row);
  atomic_add_return(row + ROW_ALONG, along);
  if (measuring != 0) carry_gaps(slot, private_read(EPOCH_OPERATIONS));
  barrier();
}

/** @returns beside how many of its operations another CPU ran. */
function run_operations(slot: i32, measuring: i32): i32 {
  const count = private_read(EPOCH_OPERATIONS);
  const word = cpu_record() + CPU_OPERATION;
  let along = 0;
  let looked = 0;
  for (let n = 0; n < count; n++) {
    private_write(word, n);
    if (measuring != 0 && n % LATENCY_SAMPLE == 0) timed_operation(slot, n);
    else random_operation(slot, n);
    const done = n + 1;
    if (done % LOOK_EVERY != 0 && done < count) continue;
    along += beside(done - looked);
    looked = done;
  }
  return along;
}

function timed_operation(slot: i32, n: i32): void {
  const began = sched_clock();
  const op = random_operation(slot, n);
  const elapsed = sched_clock() - began;
  record(HISTOGRAMS + slot * VARIANT_STRIDE + LATENCY_HISTOGRAMS + op * HISTOGRAM_BYTES, elapsed);
}

function random_operation(slot: i32, n: i32): i32 {
  const bits = random();
  const op = private_read(MIX + slot * MIX_STRIDE + (bits & (MIX_SLOTS - 1)) * WORD);
  const map = (((bits >>> 10) & 63) * private_read(NR_PTES)) >>> 6;
  const block = scale(bits, private_read(NR_BLOCKS));
  const pages = private_read(NR_PAGES);
  const page = private_read(PATTERN) == PATTERN_SWEEP ? n % pages : scale(random(), pages);
  tally_operation(op);
  operation(op, page, map, block, HAS_SECOND_PAGE ? scale(random(), pages) : page);
  return op;
}

function settle(cpu: usize, row: usize): void {
  for (let op = 0; op < MAX_OPS; op++) {
    atomic_add_return(row + ROW_OPS + op * WORD, private_read(cpu + CPU_OPS + op * WORD));
  }
  for (let anomaly = 0; anomaly < MAX_ANOMALIES; anomaly++) {
    const found = private_read(cpu + CPU_ANOMALIES + anomaly * WORD);
    if (found != 0) atomic_add_return(row + ROW_ANOMALIES + anomaly * WORD, found);
  }
}
