import { Argument, type Command } from "commander";
import { bashCompletion } from "../completion/bash.js";
import { fishCompletion } from "../completion/fish.js";
import { grammarOf } from "../completion/grammar.js";
import { zshCompletion } from "../completion/zsh.js";
import { print } from "./print.js";

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export function addCompletion(program: Command): void {
  program
    .command("completion")
    .description("print what completes commands, options and names in your shell")
    .addArgument(new Argument("<shell>", "which one").choices(Object.keys(SHELLS)))
    .addHelpText(
      "after",
      `
In a shell's start-up file:
  bash:  eval "$(pagerace completion bash)"
  zsh:   eval "$(pagerace completion zsh)"     # after compinit
  fish:  pagerace completion fish | source`,
    )
    .action((shell: keyof typeof SHELLS) => print(SHELLS[shell](grammarOf(program))));
}
