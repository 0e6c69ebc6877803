/** How operations choose their page, by number: `--pattern`. */
import { PATTERN_RANDOM, PATTERN_SWEEP } from "../../assembly/layout/index.js";

const numbers: Record<string, number> = { random: PATTERN_RANDOM, sweep: PATTERN_SWEEP };

export const patternNames: readonly string[] = Object.keys(numbers).sort((a, b) => numbers[a]! - numbers[b]!);
