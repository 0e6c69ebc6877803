/** For bash 4 and later. Only names that ship are in it, so that Tab starts no process. */
import type { TypedCommand, Values } from "./grammar.js";

export function bashCompletion(commands: readonly TypedCommand[]): string {
  return `# pagerace completion bash: eval "$(pagerace completion bash)"
_pagerace() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} words="" files="" options="" taking="" operand=0 at
  # Of --option=value bash makes three words.
  if [[ $current == "=" ]]; then current=""
  elif [[ $before == "=" ]]; then before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} help --help --version" -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.map((command) => `    ${command.name})\n      ${tablesOf(command)} ;;`).join("\n")}
    help) words="${commands.map(({ name }) => name).join(" ")}" ;;
  esac
  for ((at = 2; at < COMP_CWORD; at++)); do
    if [[ " $taking " == *" \${COMP_WORDS[at]} "* ]]; then
      at=$((at + 1))
      if [[ \${COMP_WORDS[at]} == "=" ]]; then at=$((at + 1)); fi
    elif [[ \${COMP_WORDS[at]} != -* ]]; then operand=$((operand + 1))
    fi
  done
  if [[ $current == -* ]]; then words=$options
  else
    case "\${COMP_WORDS[1]} $before $operand" in
${commands.flatMap(casesOf).join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    local IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$current"))
  fi
}
complete -F _pagerace pagerace
`;
}

function tablesOf({ options }: TypedCommand): string {
  const taking = options.filter(({ values }) => values !== undefined).flatMap(({ flags }) => flags);
  return `options="${options.flatMap(({ flags }) => flags).join(" ")}" taking="${taking.join(" ")}"`;
}

/** The word before says whose value it is; where it is no option with one, how many operands there were does. */
function casesOf({ name, operands, options }: TypedCommand): string[] {
  const values = options.flatMap(({ flags, values: own }) =>
    own === undefined ? [] : [`      ${flags.map((flag) => `"${name} ${flag} "*`).join("|")}) ${offer(own)} ;;`],
  );
  const places = operands.map(
    ({ values: own, repeats }, index) => `      "${name} "*" "${repeats ? "*" : index}) ${offer(own)} ;;`,
  );
  return [...values, ...places];
}

function offer({ names, files }: Values): string {
  return `words="${names.join(" ")}" files=${files ? "yes" : '""'}`;
}
