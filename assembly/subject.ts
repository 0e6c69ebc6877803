/**
 * The code under test, whole. The build puts `export * from "./variants/..."` in the place of what stands here, so that
 * every caller sees what the chosen variant redefines; a caller in the same file as what it calls imports it under a second
 * name, `subject_...`. A subject has `operations`, `reset`, `operation` and `audit`; the rest is its own affair.
 *
 * What stands here is for editors and type checkers: one variant of each subject.
 */
export * from "./variants/versions/v2.6.19";
export { probe_writeback } from "./probe/probe-broken";
