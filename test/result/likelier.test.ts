import { expect, test } from "vitest";
import type { SearchCell } from "../../src/result/findings.js";
import { likelierWarnings } from "../../src/result/likelier.js";
import type { Shown, Walked } from "../../src/result/walked.js";

const shown = (id: string, probability: number | null) => ({ id, probability }) as Shown;
const walked = (...all: Shown[]) => ({ shown: all }) as Walked;
const cell = (scenario: string, variant: Walked | null, against: Walked | null) =>
  ({ scenario, settings: "2 CPUs, nobh", variant, against }) as SearchCell;

test("what is kept and ten times as likely is told once, of where it is the most; what is not known is nothing", () => {
  const [known, often] = [shown("sync-loss-sibling", 1e-5), shown("sync-loss-sibling", 1.2e-3)];
  expect(
    likelierWarnings([
      cell("any", walked(shown("sync-loss-sibling", 2e-4)), walked(known)),
      cell("any | any", walked(often, shown("stale-read", 0.5)), walked(known, shown("stale-read", 0.06))),
      cell("any{2}", walked(often), walked(shown("sync-loss-sibling", null))),
      cell("any{3}", walked(often), walked()),
      cell("any{4}", walked(often), null),
      cell("any{5}", walked(known), walked(often)),
    ]),
  ).toEqual(["sync-loss-sibling is kept, and 120 times as likely: 0.0012, was 1.00e-5 in any | any, 2 CPUs, nobh"]);
});
