/** Nobody looks at the state amidst an execution; a build that does puts ./near-miss in this place. */

/** A task was put aside or has ended, and `next` goes on. */
export function look_amidst(_next: i32): void {}
