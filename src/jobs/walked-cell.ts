/** A cell of a search, and the scenario that was walked for it. */
import type { SearchCell } from "../result/findings.js";
import type { Scenario } from "../scenario/scenario.js";

export interface WalkedCell {
  cell: SearchCell;
  scenario: Scenario;
}
