/** Two tables of the build with pauses, written by the host: of each distribution so many quantiles, each to be drawn as likely. */
import { BUGS_END } from "./counts.js";
import { WORD } from "./limits.js";

/** A power of two. */
export const DELAY_QUANTILES = 1024;
export const DELAY_GAPS = BUGS_END; // steps up to the next pause, itself included
export const DELAY_TURNS = DELAY_GAPS + DELAY_QUANTILES * WORD; // turns of the loop that a pause is
export const DELAYS_END = DELAY_TURNS + DELAY_QUANTILES * WORD;
