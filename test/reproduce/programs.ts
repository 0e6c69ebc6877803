/** Programs compiled and run, where there is gcc and a disk's filesystem. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { compileProgram, gccVersion } from "../../src/reproduce/gcc.js";
import { type Machine, machineSchema } from "../../src/reproduce/machine.js";
import { programText } from "../../src/reproduce/program.js";
import { defaults, planned } from "./planned.js";

const IN_MEMORY = new Set([0x01021994, 0x858458f6]); // tmpfs, ramfs
const disk = [tmpdir(), packageRoot].find((folder) => !IN_MEMORY.has(statfsSync(folder).type));

/** Why no program can be run here; undefined: one can. */
export const whyNotRun = gccVersion() === undefined ? "no gcc" : disk === undefined ? "no disk" : undefined;

export function mayReadFlags(): boolean {
  try {
    closeSync(openSync("/proc/kpageflags", "r"));
    return true;
  } catch {
    return false;
  }
}

/** A new one, on a disk, until its test has ended. */
export function folder(): string {
  const path = mkdtempSync(join(disk!, "pagerace-test-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

type Edit = (text: string) => string;

/** The executable of a scenario's program, edited or not. An edit that changes nothing is a fault of the test. */
export function compiled(scenario: string, edit?: Edit, variant = "v2.6.29"): string {
  const text = programText(planned(scenario, { variant }), "0", defaults);
  const edited = edit?.(text) ?? text;
  if (edit !== undefined) expect(edited).not.toBe(text);
  const { executable, warnings } = compileProgram(edited, folder());
  expect(warnings).toBe("");
  return executable;
}

export interface Ran {
  status: number | null;
  machine: Machine | undefined;
  stderr: string;
}

export function run(executable: string, dir: string, ...options: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(executable, ["--json", ...options, dir], { encoding: "utf8" });
  return { status, stderr, machine: stdout === "" ? undefined : machineSchema.parse(JSON.parse(stdout)) };
}

export function runEdited(scenario: string, edit: Edit, ...options: string[]): Ran {
  return run(compiled(scenario, edit), folder(), ...options);
}

/** Blocks of an anomaly in rounds of these roles. */
export function losses(
  { ways }: Machine,
  anomaly: "lostStore" | "syncLoss" | "untrackedDirty" | "staleRead",
  ...roles: string[]
): number {
  return ways.filter(({ role }) => roles.includes(role)).reduce((sum, each) => sum + (each[anomaly]?.blocks ?? 0), 0);
}
