/** How fast the ways are, for each size: M operations/s of all threads, and the ratio to C. */
import { lines, type Part } from "../src/report/document.js";
import type { Figures } from "./bench.js";
import type { Way } from "./hammer.js";
import { ratios, spread } from "./summary.js";

const names: Record<Way, string> = { wasm: "wasm", js: "JavaScript", c: "C" };

export function sameLoopParts({ sameLoop, gcc, variant, threads, plan, sizes }: Figures): Part[] {
  const { repetitions, milliseconds } = plan;
  return [
    lines(
      sameLoop,
      gcc === null ? "no gcc: the native baseline is skipped, and there is no ratio to C" : gcc,
      `${variant}, ${threads} threads; medians (min..max) of ${repetitions} rounds, each way ${milliseconds} ms a round, ratios within a round`,
    ),
    {
      kind: "table",
      columns: ["interrupts", "pages", "", "M ops/s", "ratio to C"].map((head, index) => ({
        head,
        width: [12, 8, 12, 22, 26][index]!,
      })),
      rows: sizes.flatMap(({ interrupts, pages, measured }) => {
        const native = measured.find(({ way }) => way === "c");
        return measured.map(({ way, rates }, index) => [
          index > 0 ? "" : interrupts === 0 ? "none" : `1 in ${interrupts}`,
          index > 0 ? "" : pages.toLocaleString("en"),
          names[way],
          spread(
            rates.map((rate) => rate / 1e6),
            2,
          ),
          native === undefined || way === "c" ? "" : spread(ratios(rates, native.rates), 3),
        ]);
      }),
    },
  ];
}
