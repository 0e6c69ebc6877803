/** Pauses before steps: none, unless the build puts others in their place, `delayed`. */

/** Asked where a pause could be, so that where there are none nothing is left of it. */
export const DELAYS: bool = false;

/** Before a step. */
export function delay(): void {}

/** From here on steps of this CPU may be held up. */
export function begin_delays(_epoch: i32): void {}

export function end_delays(): void {}
