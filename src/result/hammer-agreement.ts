/** What hammer ended in, against what explore knows. */
import { z } from "zod";
import type { Verdicts } from "../engines/explore/verdicts.js";
import type { Hammered } from "../engines/litmus/hammer-scenario.js";
import type { Judgement, Stranger } from "../engines/litmus/judge.js";
import { tellState } from "../engines/litmus/words.js";
import { type Vocabulary, anomaliesIn } from "../model/vocabulary.js";
import type { Scenario } from "../scenario/scenario.js";

const stranger = z.object({
  executions: z.number(),
  shown: z.array(z.string()).describe("anomalies that hammer's oracles saw"),
  known: z.array(z.string()).nullable().describe("what explore knows this state to show; null: it knows no such state"),
  words: z.string().describe("of the state, those that are not 0"),
});

export const hammerSchema = z.object({
  executions: z.number(),
  seconds: z.number(),
  threads: z.number().describe("one for each CPU of the scenario"),
  ends: z.number().describe("end states that explore knows"),
  reached: z.number().describe("those that hammer ended in"),
  unreachable: z.array(z.string()).describe("anomalies that hammer saw and explore proved absent"),
  strangers: z.array(stranger).describe("final states that explore does not know, or knows to show something else"),
  unseen: z.array(z.string()).describe("reachable anomalies that hammer never saw"),
  withoutRoom: z
    .number()
    .describe("executions whose final state was not looked at: there were too many different ones"),
  agrees: z.boolean(),
});

export type HammerAgreement = z.infer<typeof hammerSchema>;

export function hammerAgreement(
  scenario: Scenario,
  vocabulary: Vocabulary,
  { verdicts, ends }: Verdicts,
  { executions, seconds, threads, counts, withoutRoom }: Hammered,
  { reached, strangers }: Judgement,
): HammerAgreement {
  const named = (reachable: boolean, seen: boolean) =>
    verdicts
      .filter((verdict, kind) => verdict.reachable === reachable && (counts[kind] ?? 0) > 0 === seen)
      .map(({ anomaly }) => anomaly);
  const unreachable = named(false, true);
  return {
    executions,
    seconds,
    threads,
    ends,
    reached,
    unreachable,
    strangers: strangers.map((each) => describe(each, scenario, vocabulary)),
    unseen: named(true, false),
    withoutRoom,
    agrees: unreachable.length === 0 && strangers.length === 0,
  };
}

function describe({ executions, found, audited, known, state }: Stranger, scenario: Scenario, vocabulary: Vocabulary) {
  const names = (mask: number) => anomaliesIn(vocabulary, mask);
  return {
    executions,
    shown: names(found | audited),
    known: known === undefined ? null : names(known),
    words: tellState(state, scenario, vocabulary),
  };
}
