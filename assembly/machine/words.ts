/** Which machine the model runs on: threads, unless the build puts another in its place, `stepped`. One access is one step. */
export * from "./threads/words";
