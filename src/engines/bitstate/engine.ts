/** One engine of a bitstate search. */
import { openWalker, type WalkAbout, type WalkExports } from "../explore/engine.js";
import { type BitSpace, tellBits } from "./space.js";

export interface SearchAbout extends WalkAbout {
  space: BitSpace;
}

interface SearchExports extends WalkExports {
  /** Offers the first state; of one engine, once. */
  begin_search(): void;
  /** Of each engine that searches, before it does. */
  join_search(): void;
  /** Goes on from so many states. @returns a SEARCH_ number. */
  search(states: number): number;
}

/**
 * @param engine its number, from 0: whose map it has.
 * @param searcher which one of those that search, from 0: whose stack it has. Throws as bootEngine does.
 */
export function openSearcher(about: SearchAbout, engine: number, searcher: number): SearchExports {
  const tell = () => tellBits(about.memory, about.space, engine, searcher);
  return openWalker<SearchExports>(about, engine, { runs: false, tell });
}
