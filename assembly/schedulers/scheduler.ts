/**
 * Who takes the next step. As with assembly/subject, the build puts the chosen scheduler in the place of what stands here. A
 * scheduler has `begin_execution`, `next_task` (the running task can go on), `another_task` (it cannot, or has ended) and
 * `traced`, which is told of every step. All randomness of an execution comes from it.
 */
export * from "./random";
