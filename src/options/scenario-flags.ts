/** Which options every command has that takes a scenario; as commander names them. */
export const SCENARIO_OPTIONS = ["pages", "blocks", "mappings", "cpus", "fs", "unaccounted", "evict", "prefetch"];
