/** What both variants show, and the one much more often: what a patch does wrong may go by the name of what is known, or by design. */
import type { SearchCell } from "./findings.js";
import { significant } from "./number.js";

/** Of an order of magnitude: steps more or fewer change a probability by themselves. */
const MUCH = 10;

/** A line for each anomaly, of the open scenario in which the variant's probability is the most times the other's. */
export function likelierWarnings(cells: readonly SearchCell[]): string[] {
  const most = new Map<string, { times: number; line: string }>();
  for (const { scenario, settings, variant, against } of cells) {
    for (const { id, probability } of variant?.shown ?? []) {
      const before = against?.shown.find((each) => each.id === id)?.probability ?? null;
      if (probability === null || before === null || probability < MUCH * before) continue;
      const times = probability / before;
      if (times <= (most.get(id)?.times ?? 0)) continue;
      const both = `${significant(probability, 3)}, was ${significant(before, 3)}`;
      most.set(id, {
        times,
        line: `${id} is kept, and ${significant(times, 2)} times as likely: ${both} in ${scenario}, ${settings}`,
      });
    }
  }
  return [...most.values()].map(({ line }) => line);
}
