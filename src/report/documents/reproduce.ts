/** What a machine showed, beside what the model says. */
import type { Beside, Rate } from "../../reproduce/beside.js";
import { type Machine, seenIn } from "../../reproduce/machine.js";
import { STALE } from "../../reproduce/oracles.js";
import { saidBy } from "../../reproduce/comment.js";
import { bounds, many, significant } from "../../result/number.js";
import { alarm, caution, faint, lines, type Part } from "../document.js";

/** @param besides of the anomalies. @param status of the command. */
export function reproduceParts(machine: Machine, besides: readonly Beside[]): Part[] {
  return [
    lines(...about(machine)),
    columns(besides),
    ways(machine),
    lines(...searched(besides), ...drifts(machine), ...doubts(machine), ...finding(machine)),
    { kind: "observations", lines: besides.flatMap(observation) },
  ];
}

function about({ kernel, cpus, filesystem, disk, diskWhy, rows, blocks, seconds, fifo, ...rest }: Machine): string[] {
  const preemption = kernel.preemption === "" ? "" : `, preemption ${kernel.preemption}`;
  return [
    `kernel ${kernel.release} ${kernel.machine}${preemption}`,
    kernel.configuration === "" ? "its configuration is not shown" : kernel.configuration,
    `${many(cpus, "CPU")}, ${filesystem}; ${many(rows, "row")}, ${many(blocks, "block")} in each round; ${seconds} s`,
    disk === "raw" ? "the disk is read from its device" : `the disk is read through the file by O_DIRECT (${diskWhy})`,
    ...(fifo ? [] : ["SCHED_FIFO is not allowed, or nothing stands still: other work comes between"]),
    ...(rest.openWindows === 0
      ? []
      : [
          `in ${many(rest.openWindows, "window")} ${significant(rest.openRows / rest.openWindows)} rows on average were unmapped, and not flushed`,
        ]),
  ];
}

function columns(besides: readonly Beside[]): Part {
  return {
    kind: "table",
    columns: [
      { head: "anomaly", width: 17 },
      { head: "model", width: 19 },
      { head: "confirming rounds", width: 22 },
      { head: "", width: 22 },
    ],
    rows: besides.map(({ anomaly, model, machine, says }) => [
      model.reachable === false && (machine?.hits ?? 0) > 0 ? alarm(anomaly) : anomaly,
      {
        value: saidBy(model).slice(anomaly.length + 2),
        ...(model.probability === null || model.reachable !== true
          ? {}
          : { below: faint(`p ${significant(model.probability)}`) }),
      },
      machine === null ? "" : { value: counted(machine), below: faint(intervalOf(machine)) },
      says,
    ]),
  };
}

const PER_ROUND = ["lost-store", "sync-loss", "untracked-dirty", "stale-read"];

/** A column for what was seen in any round. */
function ways({ ways: all }: Machine): Part {
  const seen = PER_ROUND.filter((anomaly) => all.some((each) => (seenIn(each, anomaly)?.rounds ?? 0) > 0));
  return {
    kind: "table",
    columns: [
      { head: "rounds", width: 28 },
      { head: "", width: 9 },
      { head: "count", width: 7 },
      { head: "windows", width: 9 },
      ...seen.map((head) => ({ head, width: 17 })),
    ],
    rows: all.map((each) => [
      each.name,
      each.role,
      String(each.rounds),
      String(each.windows),
      ...seen.map((anomaly) => hits(seenIn(each, anomaly))),
    ]),
  };
}

function hits(seen: { rounds: number; blocks: number } | undefined): string {
  if (seen === undefined) return "-";
  const { rounds, blocks } = seen;
  return rounds === 0 ? "0" : `${rounds} (${blocks})`;
}

/** What is no rate: the setting was chosen for it. */
function searched(besides: readonly Beside[]) {
  return besides.flatMap(({ anomaly, searched: seen, machine }) =>
    seen === null || seen.hits === 0
      ? []
      : [
          `the search for a setting, a process before, saw ${anomaly} in ${seen.hits} of ${seen.rounds} rounds` +
            (machine?.hits === 0 ? "; the confirming process did not" : ""),
        ],
  );
}

function drifts({ drift }: Machine) {
  return drift.map(({ phase, drifted, before, after }) => {
    const text = `${phase === 0 ? "search" : "confirm"}: NR_FILE_DIRTY less dirty pages ${before.join("..")} before, ${after.join("..")} after`;
    return drifted ? alarm(text) : text;
  });
}

function doubts({ wrong, planted, plantedSeen, ways: all }: Machine) {
  const unkept = all.reduce((sum, each) => sum + each.unkept, 0);
  return [
    `planted losses seen: ${plantedSeen} of ${planted}`,
    ...(unkept === 0 ? [] : [`${many(unkept, "round")} whose order could not be kept do not count`]),
    ...(wrong === "" ? [] : [caution(`the run says nothing: ${wrong}`)]),
  ];
}

function finding({ first }: Machine) {
  if (first === null) return [];
  const { anomaly, round, row, page, block, memory, disk, gone } = first;
  const [stored, found] = anomaly === STALE ? ["stored", "loaded"] : ["memory", "disk"];
  const after = gone ? "; after fsync, and the cache dropped, it reads as the disk has it" : "";
  return [
    alarm(
      `first: ${anomaly} in round ${round}, row ${row}, page ${page}, block ${block}: ${stored} ${memory}, ${found} ${disk}${after}`,
    ),
  ];
}

function counted({ hits: count, rounds }: Rate): string {
  return `${count} of ${rounds}`;
}

function intervalOf({ hits: count, rounds, interval }: Rate): string {
  if (rounds === 0) return "?";
  return count === 0 ? `< ${significant(interval[1])} (95 %)` : `${bounds(interval)} (95 %)`;
}

function observation({ anomaly, machine }: Beside): string[] {
  if (machine === null || machine.rounds === 0) return [];
  const { hits: count, rounds } = machine;
  const how = count === 0 ? "Never" : count === rounds ? "Always" : "Sometimes";
  return [`Observation machine ${anomaly} ${how} ${count} ${rounds} (${intervalOf(machine)})`];
}
