/** Schedulers of executions by number, and those that a portfolio consists of; both languages read it. */

export const RANDOM = 0;
export const PCT = 1;
export const POS = 2;
export const SURW = 3;

/*
 * The arms of a portfolio, by number:
 *
 *   +--------+---------------------+-----+------+
 *   |   0    |  1    2   3   4   5 |  6  |  7   |
 *   | random | pct of depth 1 .. 5 | pos | surw |
 *   +--------+---------------------+-----+------+
 */
export const ARM_RANDOM = 0;
/** Of depth n: arm n. */
export const DEEPEST = 5;
export const ARM_POS = DEEPEST + 1;
export const ARM_SURW = ARM_POS + 1;
export const NR_ARMS = ARM_SURW + 1;
