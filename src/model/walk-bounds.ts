/** What a request says of a walk: of which scenario, and how far it may go. */
import { z } from "zod";
import { FURTHER_CHOICE } from "../../assembly/layout/explore.js";
import { MAP_BYTES, MAX_SCHEDULE } from "../../assembly/layout/stepped.js";
import { positive, whole } from "./numbers.js";

/** A further edge has so much room for a state's number. */
export const MOST_STATES = 2 ** FURTHER_CHOICE;
/** Of a walk: their maps take half of all memory that there can be, at most. */
export const MOST_WORKERS = Math.min(64, Math.floor(2 ** 31 / MAP_BYTES) - 1);

/** As in a scenario file; what is in it is checked against the variant's vocabulary. */
export const scenario = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .describe("the fields of a scenario file; or a name, a file or the short form");

/** In a result, and to be looked at. */
export const MOST_KEPT_STATES = 2000;

/** Of explore alone: what is kept of states. */
export const keeping = {
  bitstate: z
    .boolean()
    .default(false)
    .describe("keep three bits of a state and nothing else: shows what there is, and proves nothing absent"),
  graph: positive
    .max(MOST_KEPT_STATES)
    .exactOptional()
    .describe("keep all states in the result if they are no more, none folded; left out: no"),
};

export const bounds = {
  scenario,
  workers: positive.max(MOST_WORKERS).describe("results do not depend on them"),
  maxStates: positive.max(MOST_STATES).nullable().default(null).describe("null: as many as there is memory for"),
  maxBytes: positive
    .nullable()
    .default(null)
    .describe("for states, their edges and the frontiers; null: 1 GiB, and to need more is a failure"),
  maxDepth: positive.nullable().default(null).describe("steps from the beginning; null: all"),
  maxSteps: positive.max(MAX_SCHEDULE).default(100_000).describe("of one execution that is run"),
  maxPreemptions: whole.nullable().default(null).describe("of an execution; null: any number"),
  symmetry: z.boolean().default(true).describe("fold tasks that may change places"),
  reduction: z.boolean().default(false).describe("fewer interleavings that come to the same, and no probabilities"),
  knownSteps: z.boolean().default(true).describe("false: run every step, also one that was run before"),
};
