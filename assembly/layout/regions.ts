/**
 * Where the model's records lie: those of the shipped words, and behind them, for each record, one of the same size for the words
 * that a variant declares. So a declared word, too, is at a constant distance from what it belongs to, and what is shipped lies as
 * it did.
 */
import { MAX_CPUS, MAX_PAGES } from "./limits.js";
import { FILE_STRIDE, PAGE_STRIDE, VIEW_STRIDE } from "./records.js";

export const FILES = 0x1300000;
export const PAGES = FILES + MAX_PAGES * FILE_STRIDE;
export const VIEWS = PAGES + MAX_PAGES * PAGE_STRIDE;
const VIEWS_END = VIEWS + MAX_CPUS * MAX_PAGES * VIEW_STRIDE;

// The same of declared words.
export const DECLARED_FILES = VIEWS_END;
export const DECLARED_PAGES = DECLARED_FILES + MAX_PAGES * FILE_STRIDE;
export const DECLARED_VIEWS = DECLARED_PAGES + MAX_PAGES * PAGE_STRIDE;
const DECLARED_END = DECLARED_VIEWS + MAX_CPUS * MAX_PAGES * VIEW_STRIDE;

/** Global words, which only variants declare. */
export const GLOBALS = 0x0f00;
export const GLOBALS_END = 0x1000;

/** The whole memory in pages of 64 KiB; initial = maximum, never grown. Untouched pages cost nothing. */
export const MEMORY_PAGES = DECLARED_END / 65536;
