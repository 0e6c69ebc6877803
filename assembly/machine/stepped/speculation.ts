/**
 * What a CPU does with its TLB by itself, where the scenario says that it does: it drops an entry, and fills one without an access,
 * at any time. Nobody looks at an entry but its CPU's next access, and a flush, which drops it anyway: so it is enough that
 * the next translation may find it dropped. A filled entry lets a CPU do what a walk would not only when the pte has changed
 * meanwhile: so it is enough that it may be filled right before a step that changes the pte (docs/adr/0011).
 */
import { NR_CPUS, NR_TASKS, TLB_EVICTS, TLB_PREFETCHES, TLB_SWITCHES, WORD } from "../../layout";
import { EVICTION, PREFETCH, TASK_CPU, TLB_ACCESSES, TLB_CHOOSERS, TLB_USERS, USERS_LEFT } from "../../layout/stepped";
import { choose, traced } from "../../schedulers/scheduler";
import { speculative_fill } from "../cpu";
import { is_pte, tlb_of } from "../page-table";
import { private_read, private_write } from "../private";
import { running_task, task_record } from "./tasks";

let evicts: bool = false;
let prefetches: bool = false;

/** What runs initially runs on a machine that does nothing by itself. */
export function stop_speculation(): void {
  evicts = false;
  prefetches = false;
}

/** From now on. To be called when no task has begun. */
export function begin_speculation(): void {
  const switches = private_read(TLB_SWITCHES);
  evicts = (switches & TLB_EVICTS) != 0;
  prefetches = (switches & TLB_PREFETCHES) != 0;
  if (!prefetches) return;
  for (let cpu = 0; cpu < private_read(NR_CPUS); cpu++) private_write(users_left(cpu), 0);
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    const left = users_left(cpu_of(task));
    if (is_user(task)) private_write(left, private_read(left) + 1);
  }
}

/** The running task has ended. */
export function end_user(): void {
  if (!prefetches || !is_user(running_task())) return;
  const left = users_left(cpu_of(running_task()));
  private_write(left, private_read(left) - 1);
}

/** The running task, which is a user or none by what it chooses, has chosen this operation. */
export function begin_chosen(op: i32): void {
  if (!prefetches || !is_user_by(op)) return;
  const left = users_left(cpu_of(running_task()));
  private_write(left, private_read(left) + 1);
}

/** It has done what it had chosen. */
export function end_chosen(op: i32): void {
  if (!prefetches || !is_user_by(op)) return;
  const left = users_left(cpu_of(running_task()));
  private_write(left, private_read(left) - 1);
}

function is_user_by(op: i32): bool {
  if ((private_read(TLB_CHOOSERS) & (1 << running_task())) == 0) return false;
  return (private_read(TLB_ACCESSES) & (1 << op)) != 0;
}

/** No access through this CPU's TLB is to come: what it holds is no part of what is still to be known. */
export function is_unused(cpu: i32): bool {
  return prefetches && private_read(users_left(cpu)) == 0;
}

/** Where all tasks have ended: on every CPU. */
export function end_all_users(): void {
  if (!prefetches) return;
  for (let cpu = 0; cpu < private_read(NR_CPUS); cpu++) private_write(users_left(cpu), 0);
}

/** Part of the translation's step, before all else. */
export function before_translation(pte: usize): void {
  if (evicts || prefetches) translate_otherwise(pte);
}

/** Part of a step that changes a word, before it does. */
export function before_change(word: usize, old: i32, value: i32): void {
  if (prefetches && old != value && is_pte(word)) prefetch(word, old);
}

/**
 * A load's walk caches D where the pte has it, and a fill that came before it did not. That lets the CPU do less, which where
 * it evicts needs no way of its own.
 */
function translate_otherwise(pte: usize): void {
  const cpu = cpu_of(running_task());
  const tlb = tlb_of(cpu, pte);
  const held = private_read(tlb);
  assert(!prefetches || !is_unused(cpu)); // else its CPU is taken for one that loads and stores nothing
  if (evicts) {
    if (held != 0 && choose(2) != 0) put(EVICTION, tlb, 0);
    return;
  }
  const entry = private_read(pte);
  const filled = speculative_fill(held, entry);
  if (filled != 0 && filled != entry && choose(2) != 0) put(PREFETCH, tlb, filled);
}

/** Any of the CPUs that would have something of it may have filled their entry: as many ways as there are sets of them. */
function prefetch(pte: usize, entry: i32): void {
  let able = 0;
  for (let cpu = 0; cpu < private_read(NR_CPUS); cpu++) {
    if (is_unused(cpu)) continue;
    if (speculative_fill(private_read(tlb_of(cpu, pte)), entry) != 0) able |= 1 << cpu;
  }
  if (able == 0) return;
  for (let set = choose(1 << popcnt(able)); set != 0; set >>>= 1) {
    const tlb = tlb_of(ctz(able), pte);
    if ((set & 1) != 0) put(PREFETCH, tlb, speculative_fill(private_read(tlb), entry));
    able &= able - 1;
  }
}

function put(what: i32, tlb: usize, entry: i32): void {
  traced(what, tlb, private_read(tlb), entry);
  private_write(tlb, entry);
}

/** Whether it may load or store: the host has read its operations. */
function is_user(task: i32): bool {
  return (private_read(TLB_USERS) & (1 << task)) != 0;
}

function cpu_of(task: i32): i32 {
  return private_read(task_record(task) + TASK_CPU);
}

function users_left(cpu: i32): usize {
  return USERS_LEFT + cpu * WORD;
}
