/**
 * Steps that are known: what a task does from one stop to the next hangs on its own state, and on the words that it reads, and
 * on nothing else. So a step is run once for each combination of these, and from then on looked up: a tree, whose nodes say
 * which word to read next, and whose leaves what is changed. When there is no room for more, all are forgotten.
 */
import { WORD } from "../../layout";
import {
  BRANCH_STRIDE,
  KNOWN_BRANCHES,
  KNOWN_LEAVES,
  KNOWN_NODES,
  KNOWN_ROOTS,
  LEAF,
  LEAF_CHANGES,
  LEAF_CHOICES,
  LEAF_DELTA,
  LEAF_FOUND,
  LEAF_HEAD,
  LEAF_NEXT,
  LEAF_TOUCHES,
  LEAF_WORDS,
  MAX_BRANCHES,
  MAX_NODES,
  MAX_ROOTS,
  NODE_STRIDE,
  NODE_TARGETS,
  NODE_VALUES,
  NOTE_STRIDE,
  READS,
  WRITES,
  X_REDUCE,
  X_RUN_ALL,
} from "../../layout/explore";
import { at } from "../../machine/stepped/base";
import { private_read } from "../../machine/private";
import { noted_choices, noted_reads, noted_writes } from "../../schedulers/guided";
import { note_touches } from "./futures";
import { code_of } from "./codes";
import { byte_term, code_at, offset_of, task_term } from "./record";

/** In the place of a node's number, of a task's state: where the tree begins of a step that does not go the first way. */
const OTHER_ROOT: u32 = 0x80000000;

/** So much is left free for the steps of one batch of states. */
const SPARE_NODES = 4096;
const SPARE_LEAF_WORDS = 65536;

let branches: i32 = 0;
let nodes: i32 = 1;
let leaf_words: i32 = 0;
/** Roots beyond this have never been written. */
let roots: i32 = 0;

export function forget_steps(): void {
  memory.fill(at(KNOWN_ROOTS), 0, roots * 4 * WORD);
  memory.fill(at(KNOWN_BRANCHES), 0, branches == 0 ? 0 : MAX_BRANCHES * BRANCH_STRIDE);
  memory.fill(at(KNOWN_NODES), 0, nodes * NODE_STRIDE);
  branches = 0;
  nodes = 1;
  leaf_words = 0;
  roots = 0;
}

/** Forgets all steps if there might be too little room for those of a batch. Leaves stay where they are until then. */
export function make_room(): void {
  if (!has_room()) forget_steps();
}

/** Whether there is as much room as the steps of a batch may need. */
export function has_room(): bool {
  const full = nodes + SPARE_NODES > MAX_NODES || leaf_words + SPARE_LEAF_WORDS > LEAF_WORDS;
  return !full && 2 * (branches + SPARE_NODES) <= MAX_BRANCHES;
}

/** Where the leaf is, in memory, of this task's step, this way, from the state in the record; 0 if the step is not known. */
export function known_step(task: i32, choice: i32, state: i32, record: usize): usize {
  if (state >= MAX_ROOTS) return 0;
  let target = load<u32>(root(task, choice, state));
  while (target != 0 && (target & LEAF) == 0) {
    const node = at(KNOWN_NODES + target * NODE_STRIDE);
    target = load<u32>(place_for(target, node, code_at(record, load<i32>(node))));
  }
  return target == 0 ? 0 : at(KNOWN_LEAVES + (target & ~LEAF) * WORD);
}

/** Learns the step that was just run in the map, from what was noted. Returns its leaf, in memory. */
export function learn_step(task: i32, choice: i32, state: i32, next: i32, found: i32): usize {
  const place = leaf_words;
  const leaf = at(KNOWN_LEAVES + place * WORD);
  add_leaf(leaf, task, state, next, found);
  if (private_read(X_REDUCE) != 0) note_touches(leaf, task, state);
  if (private_read(X_RUN_ALL) != 0 || state >= MAX_ROOTS) return leaf;
  let slot = root(task, choice, state);
  roots = max(roots, state + 1);
  for (let n = 0; n < noted_reads(); n++) {
    const note = at(READS + n * NOTE_STRIDE);
    const offset = offset_of(load<usize>(note));
    if (offset < 0) continue;
    if (load<u32>(slot) == 0) {
      assert(nodes < MAX_NODES);
      store<i32>(at(KNOWN_NODES + nodes * NODE_STRIDE), offset);
      store<u32>(slot, nodes++);
    }
    const number = load<u32>(slot);
    const node = at(KNOWN_NODES + number * NODE_STRIDE);
    assert(load<i32>(node) == offset);
    slot = place_for(number, node, code_of(load<i32>(note + WORD), load<usize>(note)));
  }
  store<u32>(slot, LEAF | (<u32>place));
  return leaf;
}

/** Does in a record what the step does; but for the task's state. */
export function apply_changes(leaf: usize, record: usize): void {
  const changes = load<i32>(leaf + LEAF_CHANGES);
  for (let n = 0; n < changes; n++) {
    const change = load<u32>(leaf + LEAF_HEAD + n * WORD);
    store<u8>(record + (change >>> 8), <u8>change);
  }
}

function add_leaf(leaf: usize, task: i32, state: i32, next: i32, found: i32): void {
  let place = leaf + LEAF_HEAD;
  let delta = task_term(task, next) - task_term(task, state);
  let changes = 0;
  for (let n = 0; n < noted_writes(); n++) {
    const word = load<usize>(at(WRITES + n * NOTE_STRIDE));
    const offset = offset_of(word);
    if (offset < 0) continue;
    const old = code_of(value_before(word), word);
    const value = code_of(load<i32>(at(word)), word);
    if (old == value) continue;
    delta += byte_term(offset, value) - byte_term(offset, old);
    store<u32>(place, ((<u32>offset) << 8) | value);
    place += WORD;
    changes++;
  }
  let touches = 0;
  for (let n = 0; n < noted_reads(); n++) {
    const word = load<usize>(at(READS + n * NOTE_STRIDE));
    const offset = offset_of(word);
    if (offset < 0) continue;
    store<i32>(place, (offset << 1) | (was_written(word) ? 1 : 0));
    place += WORD;
    touches++;
  }
  store<u64>(leaf + LEAF_DELTA, delta);
  store<i32>(leaf + LEAF_NEXT, next);
  store<i32>(leaf + LEAF_FOUND, found);
  store<i32>(leaf + LEAF_CHANGES, changes);
  store<i32>(leaf + LEAF_TOUCHES, touches);
  store<i32>(leaf + LEAF_CHOICES, noted_choices());
  leaf_words = <i32>((place - at(KNOWN_LEAVES) + 7) & ~7) / WORD;
  assert(leaf_words < LEAF_WORDS);
}

/** What a step writes has been noted as read, too. */
function value_before(word: usize): i32 {
  let note = at(READS);
  while (load<usize>(note) != word) note += NOTE_STRIDE;
  return load<i32>(note + WORD);
}

function was_written(word: usize): bool {
  for (let n = 0; n < noted_writes(); n++) {
    if (load<usize>(at(WRITES + n * NOTE_STRIDE)) == word) return true;
  }
  return false;
}

function root(task: i32, choice: i32, state: i32): usize {
  const place = (state << 2) | task;
  return choice == 0 ? at(KNOWN_ROOTS + place * WORD) : branch(OTHER_ROOT | place, choice);
}

/** Where the target for the value of this code is, or would be. */
function place_for(number: u32, node: usize, code: i32): usize {
  const near: u32 = (code + 1) & 255;
  return near < <u32>NODE_VALUES ? node + NODE_TARGETS + near * WORD : branch(number, code);
}

/** The place for a value that a node has none for; looked for in vain it is made, for whoever looks will learn what belongs there. */
function branch(number: u32, value: i32): usize {
  let n = (number * 0x9e3779b1) ^ (<u32>value * 0x85ebca6b);
  n = (n ^ (n >>> 15)) & (MAX_BRANCHES - 1);
  let slot = at(KNOWN_BRANCHES + n * BRANCH_STRIDE);
  while (load<u32>(slot) != 0 && (load<u32>(slot) != number || load<i32>(slot + WORD) != value)) {
    n = (n + 1) & (MAX_BRANCHES - 1);
    slot = at(KNOWN_BRANCHES + n * BRANCH_STRIDE);
  }
  if (load<u32>(slot) == 0) {
    store<u32>(slot, number);
    store<i32>(slot + WORD, value);
    branches++;
  }
  return slot + 2 * WORD;
}
