/** How long a comparison must run. */
import type { HammerResult } from "../../result/hammer-schema.js";
import { duration, significant } from "../../result/number.js";
import type { RunLength } from "../../result/run-lengths.js";
import { caution, type Document, lines, type Part } from "../document.js";

/** @param from what was measured: a file, or that it was a pilot. */
export function runLengthsDocument(
  rows: readonly RunLength[],
  { variants, seconds }: HammerResult,
  from: string,
): Document {
  return {
    heading: { title: `pagerace plan, from ${significant(seconds)} s of ${from}`, lines: [] },
    parts: rows.length === 0 ? [nothing()] : [tableOf(rows, variants), lines(...explanation(rows))],
  };
}

function nothing(): Part {
  return lines(
    caution(
      "nothing to plan from: no anomaly was seen in both a variant and the baseline; measure longer, or other ones",
    ),
  );
}

function tableOf(rows: readonly RunLength[], variants: HammerResult["variants"]): Part {
  const factors = rows[0]!.lengths.map(({ factor }) => factor);
  const heads = [`against ${rows[0]!.baseline}`, "anomaly", "could see", ...factors.map((factor) => `${factor} times`)];
  const role = (name: string) => variants.find(({ variant }) => variant === name)?.role;
  const shown = rows.filter(({ variant }) => role(variant) !== "canary");
  return {
    kind: "table",
    columns: heads.map((head, index) => ({ head, width: [24, 19, 10, 12, 14, 14][index] ?? 14 })),
    rows: shown.map(({ variant, anomaly, detectable, lengths }) => [
      variant,
      anomaly,
      detectable === null ? "nothing" : significant(detectable),
      ...lengths.map(({ seconds }) => (seconds === null ? "?" : duration(seconds))),
    ]),
  };
}

function explanation(rows: readonly RunLength[]): string[] {
  return [
    `"could see": the smallest factor that a run of this length calls a difference (p < 0.05) in four of five runs`,
    `below a factor: the measured time (-d) of a run that sees it as often; ${rows[0]!.baseline}(A/A) is of a patch that changes little`,
  ];
}
