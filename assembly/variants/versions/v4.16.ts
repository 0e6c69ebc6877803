/**
 * An error that nobody has been told of is told to who opens the file after it, once.
 *
 * @source b4678df184b3, 2018-04-27
 * @closes reopen
 * @design untracked-tagged: as in v2.6.29
 */
import { AddressSpace, READ_ONCE } from "../../kernel/v3.15";
import { wb_err } from "./v4.13";
export * from "./v4.13";

const ERRSEQ_SEEN = 1;

export function errseq_sample(mapping: AddressSpace): i32 {
  const error = READ_ONCE(mapping + wb_err);
  return (error & ERRSEQ_SEEN) == 0 ? 0 : error;
}
