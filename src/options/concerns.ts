/** Which defaults of a project have a say in a run: of a mode that is not run, of a journal that says it all, they would be noise. */
import type { Command } from "commander";

/** Options by the names that commander gives them. */
export type Given = Readonly<Record<string, unknown>>;

/** @param given every option of the run, defaults among them. @returns of the name of an option, whether the run asks for it. */
export type Concern = (given: Given, operands: readonly string[]) => (name: string) => boolean;

const concerns = new WeakMap<Command, Concern>();

/** Of a command of which not every option has a say in every run. */
export function onlyWhere(command: Command, concern: Concern): Command {
  concerns.set(command, concern);
  return command;
}

export function concernOf(command: Command): Concern {
  return concerns.get(command) ?? (() => () => true);
}
