/**
 * The kernel of v2.6.19, from which every variant descends, with the machine that it runs on: all that a variant can import.
 * The kernel's files take one another from here, too; which function a name stands for is decided by the build, which lets every
 * call go to what the chosen variant has.
 */
export * from "../vocabulary/types";
export * from "../vocabulary/word-types";
export * from "../vocabulary/words";
export * from "../machine/bits";
export * from "../machine/bug";
export * from "../machine/config";
export * from "../machine/cpu";
export * from "../machine/locks";
export {
  READ_ONCE,
  WRITE_ONCE,
  atomic_add_return,
  begin_instruction,
  cmpxchg,
  copy_word,
  current,
  end_instruction,
  flush_cpus,
  peek,
  poke,
  smp_processor_id,
  wait_while,
  walk_cmpxchg,
  xchg,
} from "../machine/words";
export * from "./aops";
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
