import { existsSync } from "node:fs";
import { type Command, Option } from "commander";
import { loadModule } from "../compile/module.js";
import { refuseUnchanged } from "../compile/identical.js";
import { findVariant } from "../compile/variant.js";
import { EXIT, UsageError } from "../failure.js";
import { readText } from "../files/json.js";
import { anomalyNamesOf } from "../model/vocabulary.js";
import { onlyWhere } from "../options/concerns.js";
import { addExpect, readExpect } from "../options/expect.js";
import { addIdentical } from "../options/identical.js";
import { addScenarioOptions, readScenario } from "../options/scenario-options.js";
import { parseCount } from "../options/values.js";
import { markdownTrace } from "../report/markdown/trace.js";
import { terminalTrace } from "../report/terminal/trace.js";
import { version } from "../result/environment.js";
import { gradeOf } from "../result/grade.js";
import { replayCommand } from "../result/replay-command.js";
import { isOpen } from "../scenario/choice.js";
import { mixOf } from "../scenario/mix-of.js";
import type { Scenario } from "../scenario/scenario.js";
import { traceOf } from "../engines/stepped/counterexample.js";
import { inevitableStep } from "../engines/stepped/inevitable.js";
import { settingsFor } from "../engines/stepped/memory.js";
import { type Execution, Player } from "../engines/stepped/player.js";
import { parseSchedule } from "../engines/stepped/schedule.js";
import type { Variant } from "../compile/variant.js";
import { visibleIn } from "../visible.js";
import type { Trace } from "../trace/trace.js";
import { print } from "./print.js";

const FORMATS = ["terminal", "markdown", "json"] as const;

export function addReplay(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("replay <variant> <scenario> <schedule>")
    .description(
      "play one interleaving again, step by step; the schedule is what sample prints, or a file that holds it",
    )
    .addOption(new Option("--format <name>", FORMATS.join(", ")).choices(FORMATS).default("terminal"))
    .option("--json", "the same as --format json")
    .option("--brief", "fold runs of steps that change nothing")
    .option("--width <columns>", "of the trace (default: the terminal's)");
  onlyWhere(
    command,
    ({ json }) =>
      (name) =>
        name !== "format" || json !== true,
  );
  addExpect(addIdentical(addScenarioOptions(command))).action(
    async (name: string, meant: string, text: string, raw) => {
      const variant = findVariant(name);
      const scenario = readScenario(meant, raw, variant.vocabulary);
      if (isOpen(scenario))
        throw new UsageError("replay: a schedule is of a closed scenario; say what was chosen in the place of any");
      const expected = readExpect(raw, anomalyNamesOf(variant.vocabulary));
      await refuseUnchanged({ variants: [name], identical: raw.identical === true });
      const { module, hash } = await loadModule(variant, "replay");
      const written = readSchedule(text);
      const { schedule, endless } = parseSchedule(written, hash, scenario);
      const settings = settingsFor(scenario, variant.vocabulary);
      const player = new Player(module, settings);
      const execution = endless ? player.cutOff(schedule) : player.strictly(schedule);
      if (execution.diverged !== undefined) throw new UsageError(divergence(execution.diverged, schedule.length));
      const worst = gravestOf(execution, variant, scenario, expected);
      const inevitable =
        worst.anomaly === undefined ? undefined : await inevitableStep(player, execution, worst.anomaly);
      const trace = traceOf(player, execution, variant.origin, inevitable);
      print(
        formatted(
          trace,
          replayCommand(variant, scenario, written.trim()),
          raw.json === true ? "json" : raw.format,
          raw,
        ),
      );
      finish(worst.grade === "forbidden" ? EXIT.forbidden : EXIT.expected);
    },
  );
}

/** A schedule may be too long for a command line. */
function readSchedule(text: string): string {
  return existsSync(text) ? readText(text) : text;
}

function divergence(step: number, steps: number): string {
  if (step >= steps) return `schedule: ends after step ${steps}, and tasks are left that have not ended`;
  return `schedule: at step ${step + 1} of ${steps} it names a task that cannot take it`;
}

/** The first anomaly that is forbidden, or else the first that is not by design. */
function gravestOf({ found }: Execution, variant: Variant, scenario: Scenario, expected: string[]) {
  const seen = variant.vocabulary.anomalies.flatMap(({ name, number }) => {
    if ((found & (1 << number)) === 0) return [];
    return [{ anomaly: number, ...gradeOf(variant, name, mixOf(scenario, variant.vocabulary), expected) }];
  });
  const none = { anomaly: undefined, grade: "design" };
  return seen.find(({ grade }) => grade === "forbidden") ?? seen.find(({ grade }) => grade !== "design") ?? none;
}

function formatted(
  played: Trace,
  replay: string,
  format: (typeof FORMATS)[number],
  raw: { brief?: boolean; width?: string },
): string {
  const options = { brief: raw.brief === true };
  if (format === "json") return `${JSON.stringify(played)}\n`;
  const trace = visibleIn(played);
  if (format === "markdown") return `${markdownTrace({ trace, replay, version }, options)}\n`;
  const width = raw.width === undefined ? process.stdout.columns || 80 : parseCount("--width", raw.width);
  return terminalTrace(trace, Math.max(60, width), options);
}
