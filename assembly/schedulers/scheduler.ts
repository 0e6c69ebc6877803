/**
 * Who takes the next step. As with assembly/subject, the build puts the chosen scheduler in the place of what stands here. All
 * randomness of an execution comes from it, and it is told all that happens. A scheduler has these functions, and no others are
 * called:
 *
 * - `begin_execution(number: f64)`: an execution begins; every task stands before its first step, and none is running. What comes
 *   after it hangs on the seed and on this number.
 * - `pending(reads, writes)`: the words that the running task's next step will read and write, 0 for none; told before it is asked
 *   who takes a step, and, when the tasks are booted, once of each task's first.
 * - `next_task(): i32`: who takes the next step, asked before it; the running task could. Any task that can go on.
 * - `another_task(): i32`: the same where the running task cannot go on, has ended, or is none. NOBODY if no task can.
 * - `choose(count: i32): i32`: which of `count` ways, 2 to MAX_CHOICES, the step goes that is being taken: 0 to `count` - 1. At most
 *   once a step, and before the step is `traced`.
 * - `choose_among(count: i32): i32`: which of `count` operations, 1 to MAX_CHOICES, a task chooses that has come to such a choice: 0
 *   to `count` - 1, each as likely. No step; asked of tasks in order right after `begin_execution`, and then amidst the execution.
 * - `traced(kind, word, before, after)`: what the step does, once for each; a PART_OF_STEP belongs to the step before it, and what a CPU did
 *   by itself, an EVICTION or a PREFETCH, to the step that comes.
 * - `reading(word, value)`, `writing(word, value)`: every access to the map, the latter before it is done.
 */
export * from "./random";
