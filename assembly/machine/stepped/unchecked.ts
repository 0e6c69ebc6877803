/**
 * In the place of `check` in the builds that only count: there it would cost an eighth to a quarter of the speed. What they run is
 * begun, and what they find is played again, by the build that checks.
 */

export function check(_word: usize): void {}
