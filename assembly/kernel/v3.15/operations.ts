/** What a task can do in v3.15. */
export * from "../operations";
