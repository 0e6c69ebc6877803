/** The states that this engine has still to go on from, the last found first, and the way to the one that it is at. */
import {
  B_COUNTERS,
  B_PATH,
  B_STACK,
  BC_CUT,
  FRAME_LENGTH,
  FRAME_RECORD,
  FRAME_STEP,
  MAX_WAY,
  STACK_FRAMES,
} from "../../../layout/bitstate";
import { private_read } from "../../../machine/private";
import { copy_record, record_bytes } from "../record";

let stack: usize = 0;
let path: usize = 0;
let bottom: i32 = 0;
let top: i32 = 0;

export function open_stack(): void {
  stack = private_read(B_STACK);
  path = private_read(B_PATH);
  bottom = 0;
  top = 0;
}

export function frame_bytes(): i32 {
  return FRAME_RECORD + record_bytes();
}

/** States that there are to go on from. */
export function height(): i32 {
  return top - bottom;
}

/**
 * Room for a state to which a way of `length` bytes leads, of which the last is `step`. Returns where its record is to be written; 0:
 * there is no room, and that is counted.
 */
export function push(length: i32, step: i32): usize {
  if (top == STACK_FRAMES || length > MAX_WAY) {
    atomic.add<i64>(<usize>private_read(B_COUNTERS) + BC_CUT, 1);
    return 0;
  }
  const frame = frame_at(top++);
  store<i32>(frame + FRAME_LENGTH, length);
  store<i32>(frame + FRAME_STEP, step);
  return frame + FRAME_RECORD;
}

/** Takes the state found last, and writes its record. Returns the length of the way to it, of which the last byte is now in its place. */
export function pop(record: usize): i32 {
  const frame = frame_at(--top);
  copy_record(record, frame + FRAME_RECORD);
  const length = load<i32>(frame + FRAME_LENGTH);
  if (length > 0) store<u8>(path + length - 1, <u8>load<i32>(frame + FRAME_STEP));
  if (top == bottom) {
    top = 0;
    bottom = 0;
  }
  return length;
}

/**
 * Takes the state found first, from which most is to be expected, with the way to it: those before it are on the way to where this
 * engine is. Returns the length of that way.
 */
export function give_away(frame: usize, way: usize): i32 {
  const first = frame_at(bottom++);
  memory.copy(frame, first, frame_bytes());
  const length = load<i32>(frame + FRAME_LENGTH);
  memory.copy(way, path, max(0, length - 1));
  return length;
}

/** The opposite, of an engine that has no state. */
export function take_over(frame: usize, way: usize): void {
  memory.copy(frame_at(top++), frame, frame_bytes());
  memory.copy(path, way, max(0, load<i32>(frame + FRAME_LENGTH) - 1));
}

/** The way to the state that was popped last. */
export function way(): usize {
  return path;
}

function frame_at(n: i32): usize {
  return stack + n * frame_bytes();
}
