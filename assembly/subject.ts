/**
 * The code under test, whole. The build writes this file anew for each variant: all that the variant has, and `operation`, which
 * leads from an operation's number to its function. What stands here is for editors and type checkers.
 */
export * from "./variants/versions/v2.6.19";

/** Whether some operation takes a second page. */
export const HAS_SECOND_PAGE: bool = false;

/** Whether a page may outlive its place in the page cache. */
export const HAS_FRAMES: bool = false;

/** Runs one operation on page `index`, through mapping `map`, on `block` of it, and with page `other`. */
export function operation(_op: i32, _index: i32, _map: i32, _block: i32, _other: i32): void {}

/** All oracles that look at rest, those of locks among them, for the files `from` to `to` - 1. */
export function audit_at_rest(_from: i32, _to: i32): void {}
