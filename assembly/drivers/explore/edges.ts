/** Where steps lead, from state to state: what is left of them when the walk is over. */
import { NR_TASKS, WORD } from "../../layout";
import {
  COUNTER_FULL,
  COUNTER_FURTHER,
  EDGE_HAS_MORE,
  EDGE_RUN,
  FULL_FURTHER,
  FURTHER_CHOICE,
  FURTHER_PLACE,
  FURTHER_STRIDE,
  SUCCESSOR_HAS_MORE,
  X_COUNTERS,
  X_EDGES,
  X_FURTHER,
  X_MAX_FURTHER,
} from "../../layout/explore";
import { MAX_CHOICES, TASK_BITS, TASK_MASK } from "../../layout/stepped";
import { private_read } from "../../machine/private";

let tasks: i32 = 0;
let edges: usize = 0;

/** To be called when the host has said where everything is. */
export function open_edges(): void {
  tasks = private_read(NR_TASKS);
  edges = private_read(X_EDGES);
}

/**
 * @param taken as a successor has it: the task, the way that its step goes, and whether that is the first of several.
 * @param run the steps that followed it.
 */
export function note_edge(state: i32, taken: i32, run: i32, next: i32): void {
  const place = state * tasks + (taken & TASK_MASK);
  const choice = (taken >>> TASK_BITS) & (MAX_CHOICES - 1);
  if (choice != 0) {
    note_further(place, choice, next);
    return;
  }
  const more = (taken & SUCCESSOR_HAS_MORE) != 0 ? EDGE_HAS_MORE : 0;
  store<u32>(edges + place * WORD, (<u32>(next + 1)) | ((<u32>run) << EDGE_RUN) | more);
}

function note_further(place: i32, choice: i32, next: i32): void {
  const counters: usize = private_read(X_COUNTERS);
  const n = atomic.add<i32>(counters + COUNTER_FURTHER, 1);
  if (n >= private_read(X_MAX_FURTHER)) {
    atomic.store<i32>(counters + COUNTER_FULL, FULL_FURTHER);
    return;
  }
  const edge = <usize>private_read(X_FURTHER) + n * FURTHER_STRIDE;
  store<i32>(edge, next | (choice << FURTHER_CHOICE));
  store<i32>(edge + FURTHER_PLACE, place);
}
