/** Who plays what a walk has found. */
import type { Verdict } from "../engines/explore/verdicts.js";
import { Player } from "../engines/stepped/player.js";
import { closedBy } from "../scenario/choice.js";

/** Who plays a verdict's schedule: of an open scenario, a player of the closed one that was chosen in it. */
export function closedPlayers(player: Player, module: WebAssembly.Module): (verdict: Verdict) => Player {
  const { scenario, vocabulary } = player.settings;
  return ({ chosen }) =>
    chosen === undefined
      ? player
      : new Player(module, { ...player.settings, scenario: closedBy(scenario, chosen, vocabulary) });
}
