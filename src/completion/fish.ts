/** For fish. */
import type { TypedCommand, Values } from "./grammar.js";

export function fishCompletion(commands: readonly TypedCommand[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const lines = commands.flatMap((command) => [
    `complete -c pagerace -n "not __fish_seen_subcommand_from ${names}" -f -a ${command.name} -d ${quoted(command.description)}`,
    ...linesOf(command),
  ]);
  return `# pagerace completion fish: pagerace completion fish | source\ncomplete -c pagerace -e\n${lines.join("\n")}\n`;
}

function linesOf({ name, operands, options }: TypedCommand): string[] {
  const where = `complete -c pagerace -n "__fish_seen_subcommand_from ${name}"`;
  const ofOptions = options.map(({ flags, description, values }) => {
    const named = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
    return `${where} ${named.join(" ")}${values === undefined ? "" : offer(values)} -d ${quoted(description)}`;
  });
  const names = [...new Set(operands.flatMap(({ values }) => values.names))];
  const files = operands.some(({ values }) => values.files);
  return [...ofOptions, `${where} ${files ? "" : "-f "}-a ${quoted(names.join(" "))}`];
}

/** -r wants a value, -x one that is no file. */
function offer({ names, files }: Values): string {
  return `${files ? " -r" : " -x"}${names.length === 0 ? "" : ` -a ${quoted(names.join(" "))}`}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&").replace(/\s+/g, " ")}'`;
}
