/** The kernel of v2.6.19, from which every variant descends. */
export * from "./aops";
export * from "./boot";
export * from "./buffer";
export * from "./disk";
export * from "./filemap";
export * from "./jbd";
export * from "./memory";
export * from "./page-flags";
export * from "./page-writeback";
export * from "./pagemap";
export * from "./rmap";
export * from "./vmscan";
export * from "./vmstat";
