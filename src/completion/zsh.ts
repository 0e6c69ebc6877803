/** For zsh, by its own _arguments. */
import type { TypedCommand, TypedOption, Values } from "./grammar.js";

export function zshCompletion(commands: readonly TypedCommand[]): string {
  const described = commands.map(({ name, description }) => `    ${quoted(`${name}:${escaped(description)}`)}`);
  return `#compdef pagerace
# pagerace completion zsh: eval "$(pagerace completion zsh)", after compinit
_pagerace() {
  local -a commands=(
${described.join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map(caseOf).join("\n")}
  esac
}
compdef _pagerace pagerace
`;
}

function caseOf({ name, operands, options }: TypedCommand): string {
  const places = operands.map(({ values, repeats }, index) =>
    quoted(`${repeats ? "*" : index + 1}:operand:${offer(values)}`),
  );
  return `    ${name}) _arguments -s ${[...options.flatMap(optionOf), ...places].join(" ")} ;;`;
}

function optionOf({ flags, description, values }: TypedOption): string[] {
  return flags.map((flag) => {
    const takes = values === undefined ? "" : `:value:${offer(values)}`;
    const equals = values !== undefined && flag.startsWith("--") ? "=" : "";
    return quoted(`(${flags.join(" ")})${flag}${equals}[${escaped(description)}]${takes}`);
  });
}

function offer({ names, files }: Values): string {
  if (names.length === 0) return files ? "_files" : " ";
  // A space first: nothing is put between the words of what is called.
  return files ? ` _alternative "names:name:(${names.join(" ")})" "files:file:_files"` : `(${names.join(" ")})`;
}

/** Colons and brackets end what they stand in. */
function escaped(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\:[\]]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
