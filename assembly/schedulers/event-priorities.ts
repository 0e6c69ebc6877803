/** A priority for the next step of each task, drawn anew for each step: of 64 bits, so that two are hardly ever the same. */
import { NR_TASKS } from "../layout";
import { EVENT_PRIORITIES } from "../layout/schedulers";
import { at } from "../machine/stepped/base";
import { private_read } from "../machine/private";
import { draw_bits } from "./draw";

export function draw_priorities(): void {
  for (let task = 0; task < private_read(NR_TASKS); task++) draw_priority(task);
}

export function draw_priority(task: i32): void {
  store<u64>(at(EVENT_PRIORITIES + task * 8), draw_bits());
}

/** Whether this task's next step comes before that one's. */
export function precedes(task: i32, other: i32): bool {
  return load<u64>(at(EVENT_PRIORITIES + task * 8)) > load<u64>(at(EVENT_PRIORITIES + other * 8));
}
