/**
 * Steps that are known: what a task does from one stop to the next hangs on its own state, and on the words that it reads, and
 * on nothing else. So a step is run once for each combination of these, and from then on looked up: a tree, whose nodes say
 * which word to read next, and whose leaves what is changed.
 *
 * ```text
 * branches   (node, value) -> a node or a leaf, hashed
 * nodes      the word to read
 * leaves     next task state, found, changes, touches, then word and value of each change, then each word touched
 * ```
 */
import { WORD } from "../layout";
import {
  BRANCH_STRIDE,
  CHANGES,
  KNOWN_BRANCHES,
  KNOWN_LEAVES,
  KNOWN_NODES,
  LEAF,
  LEAF_WORDS,
  MAX_BRANCHES,
  MAX_NODES,
  NOTE_STRIDE,
  READS,
  ROOT,
  TOUCHED,
} from "../layout-explore";
import { at } from "../machine/base";
import { is_own } from "../schedulers/footprints";
import { change, noted_changes, noted_reads, noted_touches } from "../schedulers/guided";

/** Words of a leaf before its changes. */
const LEAF_HEAD = 4;

let branches: i32 = 0;
let nodes: i32 = 0;
let leaf_words: i32 = 0;
let found_by_step: i32 = 0;

export function forget_steps(): void {
  memory.fill(at(KNOWN_BRANCHES), 0, MAX_BRANCHES * BRANCH_STRIDE);
  branches = 0;
  nodes = 1;
  leaf_words = 0;
}

/** Where the step's leaf is, in memory; 0 if the step is not known. */
export function known_step(task: i32, state: i32): usize {
  let target = load<u32>(branch(ROOT | (<u32>state), task) + 2 * WORD);
  while (target != 0 && (target & LEAF) == 0) {
    const word = load<usize>(at(KNOWN_NODES + target * WORD));
    target = load<u32>(branch(target, load<i32>(at(word))) + 2 * WORD);
  }
  return target == 0 ? 0 : at(KNOWN_LEAVES + (target & ~LEAF) * WORD);
}

/** Whether a known step concerns no task but its own. */
export function concerns_no_other(leaf: usize, task: i32): bool {
  const touched = load<i32>(leaf + 3 * WORD);
  const words = leaf + (LEAF_HEAD + 2 * load<i32>(leaf + 2 * WORD)) * WORD;
  for (let n = 0; n < touched; n++) {
    if (!is_own(task, load<usize>(words + n * WORD))) return false;
  }
  return true;
}

/** Takes the step in the map if it is known; returns the task state that it leads to, or -1. */
export function take_known_step(task: i32, state: i32): i32 {
  const leaf = known_step(task, state);
  if (leaf == 0) return -1;
  const changed = load<i32>(leaf + 2 * WORD);
  for (let n = 0; n < changed; n++) {
    const entry = leaf + (LEAF_HEAD + 2 * n) * WORD;
    change(load<usize>(entry), load<i32>(entry + WORD));
  }
  found_by_step = load<i32>(leaf + WORD);
  return load<i32>(leaf);
}

/** Of the step that was taken last. */
export function found_by_known_step(): i32 {
  return found_by_step;
}

/** Learns the step that was just run, from what was noted. */
export function learn_step(task: i32, state: i32, next: i32, found: i32): void {
  const reads = noted_reads();
  const changed = noted_changes();
  if (reads < 0 || !has_room(reads, changed)) return;
  let slot = branch(ROOT | (<u32>state), task);
  let from = ROOT | (<u32>state);
  let value = task;
  for (let n = 0; n < reads; n++) {
    const note = at(READS + n * NOTE_STRIDE);
    if (load<u32>(slot + 2 * WORD) == 0) {
      store<usize>(at(KNOWN_NODES + nodes * WORD), load<usize>(note));
      fill(slot, from, value, nodes++);
    }
    from = load<u32>(slot + 2 * WORD);
    assert(load<usize>(at(KNOWN_NODES + from * WORD)) == load<usize>(note));
    value = load<i32>(note + WORD);
    slot = branch(from, value);
  }
  fill(slot, from, value, LEAF | (<u32>leaf_words));
  add_leaf(next, found, changed);
}

function add_leaf(next: i32, found: i32, changed: i32): void {
  const leaf = at(KNOWN_LEAVES + leaf_words * WORD);
  store<i32>(leaf, next);
  store<i32>(leaf + WORD, found);
  store<i32>(leaf + 2 * WORD, changed);
  store<i32>(leaf + 3 * WORD, noted_touches());
  for (let n = 0; n < changed; n++) {
    const word = load<usize>(at(CHANGES + n * NOTE_STRIDE));
    store<usize>(leaf + (LEAF_HEAD + 2 * n) * WORD, word);
    store<i32>(leaf + (LEAF_HEAD + 1 + 2 * n) * WORD, load<i32>(at(word)));
  }
  leaf_words += LEAF_HEAD + 2 * changed;
  for (let n = 0; n < noted_touches(); n++) {
    store<usize>(at(KNOWN_LEAVES + leaf_words++ * WORD), load<usize>(at(TOUCHED + n * NOTE_STRIDE)));
  }
}

function has_room(reads: i32, changed: i32): bool {
  return (
    2 * (branches + reads + 1) < MAX_BRANCHES &&
    nodes + reads < MAX_NODES &&
    leaf_words + LEAF_HEAD + 2 * changed + noted_touches() < LEAF_WORDS
  );
}

/** The branch for this value, or the free slot where it would be. */
function branch(node: u32, value: i32): usize {
  let n = (node * 0x9e3779b1) ^ (<u32>value * 0x85ebca6b);
  n = (n ^ (n >>> 15)) & (MAX_BRANCHES - 1);
  let slot = at(KNOWN_BRANCHES + n * BRANCH_STRIDE);
  while (load<u32>(slot + 2 * WORD) != 0 && (load<u32>(slot) != node || load<i32>(slot + WORD) != value)) {
    n = (n + 1) & (MAX_BRANCHES - 1);
    slot = at(KNOWN_BRANCHES + n * BRANCH_STRIDE);
  }
  return slot;
}

function fill(slot: usize, node: u32, value: i32, target: u32): void {
  if (load<u32>(slot + 2 * WORD) == 0) branches++;
  store<u32>(slot, node);
  store<i32>(slot + WORD, value);
  store<u32>(slot + 2 * WORD, target);
}
