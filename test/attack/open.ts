/** Faults that attacks have found and that are not mended yet: met again, they end no attack. */

export interface OpenFault {
  attack: string;
  /** What is said of it. */
  wrong: RegExp;
}

const CONTROL_CHARACTERS = /^a refusal (of more than one line|with what no terminal shows as it is): /;
const UNSHOWN = /^more than one line on stderr, or what no terminal shows as it is: /;
const NO_UTF8 = /^a file that is no UTF-8 was taken: /;
const TWICE = /^a file was taken in which a name comes twice: /;

export const open: readonly OpenFault[] = [
  { attack: "command lines", wrong: /^exit status 3, and the report alone says why: / },
  { attack: "command lines", wrong: /^an argument is shown as it is: / },
  { attack: "command lines", wrong: /\\n\(Did you mean [^)]*\)\\n"$/ },
  { attack: "short forms", wrong: CONTROL_CHARACTERS },
  { attack: "scenario files", wrong: CONTROL_CHARACTERS },
  { attack: "scenario files", wrong: NO_UTF8 },
  { attack: "scenario files", wrong: TWICE },
  { attack: "request files", wrong: CONTROL_CHARACTERS },
  { attack: "request files", wrong: NO_UTF8 },
  { attack: "request files", wrong: TWICE },
  { attack: "request files", wrong: /^a field was given and not taken: \S*"__proto__"$/ },
  {
    attack: "request files",
    wrong: /^neither wrong usage nor a failure of the harness: "RangeError: Maximum call stack/,
  },
  { attack: "journals", wrong: CONTROL_CHARACTERS },
  { attack: "damaged files of commands", wrong: /^wrong usage, and something was printed: "pagerace \S+ explore / },
  { attack: "damaged files of commands", wrong: UNSHOWN },
  { attack: "requests that are run", wrong: UNSHOWN },
  { attack: "results", wrong: CONTROL_CHARACTERS },
  { attack: "results", wrong: TWICE },
  { attack: "lines of other journals", wrong: /^a damaged journal was taken: / },
  { attack: "journals that are no text", wrong: /^a damaged journal was taken: / },
  { attack: "exchanged modules", wrong: /^another's module was taken: / },
];
