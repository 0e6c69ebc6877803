/** How a command may end: the statuses that README lists, each with what it says, and without a trace of what it is made of. */
import { normalize } from "node:path";
import type { Wrong } from "./attack.js";
import type { Run } from "./playground.js";
import { CONTROL, shown } from "./refusal.js";

/** What stderr may say beside why a command ended: how far it is, what it compiles, a note, where its page is; and with --json what it is about. */
const BESIDE = [
  /^(?:\d+ s|[\d:]+\d\d)(?: of [\d:]+(?: s)?)?[,:] /,
  /^(?:note|warning|defaults): /,
  /^compiling /,
  /^page: http:\/\/127\.0\.0\.1:\d+\/\S+$/,
];
/** What is meant for nobody; that something was not there, or is no number, may be said of a file. */
const OURS = /\b\w*Error: |(?<!received )\b(?:undefined|NaN)\b|\[object /;
/** All faults of a patch are told, a line each. */
const FAULT_OF_PATCH = /^\S+\.ts:\d+:\d+: /;

export function wrongEnd(args: readonly string[], seen: Run): Wrong {
  const { status, stderr, stdout } = seen;
  const wrong: Wrong = [];
  const say = (isWrong: boolean, rule: string, detail = "") => void (isWrong && wrong.push(`${rule}: ${detail}`));
  say(seen.hangs, "it hangs");
  if (seen.hangs) return wrong;
  say(![0, 1, 2, 3, 130].includes(status ?? -1), "another exit status", String(status));
  say(status === 130 && !seen.interrupted, "interrupted by nobody");
  const isAwaited = args.some((each) => each.includes("pipe")); // it waits for who reads it
  say(seen.lingers && !isAwaited, "it has said everything, and does not end");
  say(seen.left.length > 0, "a process is left", seen.left.join(", "));
  say(/^\s+at .*[:(]/m.test(stderr + stdout) || /node:internal/.test(stderr), "a stack trace", shown(stderr));
  if (status === 2 || status === 3) wrong.push(...wrongWords(args, seen));
  say(status === 2 && stdout !== "", "wrong usage, and something was printed", shown(stdout));
  say(
    status === 1 && !/forbidden/.test(stdout) && args[0] !== "replay" && !isSaidInAFile(args, seen),
    "nothing forbidden, and exit status 1",
    shown(stdout.slice(-300)),
  );
  say(status === 0 && isForbidden(args, stdout), "something forbidden, and exit status 0", shown(stdout.slice(-300)));
  const others = seen.changed.filter((name) => !isNamed(args, name));
  say(others.length > 0, "a file was touched that nobody named", others.map((each) => shown(each)).join(", "));
  say(
    status === 2 && seen.changed.length > 0,
    "wrong usage, and a file was written",
    seen.changed.map((each) => shown(each)).join(", "),
  );
  say(seen.forgotten.length > 0, "a temporary file was forgotten", seen.forgotten.join(", "));
  return wrong;
}

/** One line that begins as all do, and names no class of the language. */
function wrongWords(args: readonly string[], { stderr, stdout, status }: Run): Wrong {
  const lines = stderr.replace(/\n$/, "").split("\n");
  const isHeading = args.some((each) => each.startsWith("--js")) && status === 3;
  const words = lines.filter((line) => !BESIDE.some((each) => each.test(line)));
  const [first, ...others] = isHeading ? words.slice(words.findIndex((line) => line.startsWith("pagerace: "))) : words;
  const message = shown(stderr);
  const isShown = !CONTROL.test(stderr.replaceAll("\n", "")) && others.every((line) => FAULT_OF_PATCH.test(line));
  if (!isShown && args.some((each) => CONTROL.test(each))) return [`an argument is shown as it is: ${message}`];
  if (status === 3 && stderr === "" && stdout !== "")
    return [`exit status 3, and the report alone says why: ${args[0]}`];
  const wrong: Wrong = [];
  if (first?.startsWith("pagerace: ") !== true) wrong.push(`no line that begins with pagerace on stderr: ${message}`);
  else if (!isShown) wrong.push(`more than one line on stderr, or what no terminal shows as it is: ${message}`);
  const ours = OURS.exec(stderr)?.[0];
  if (ours !== undefined && !args.some((each) => each.includes(ours)))
    wrong.push(`a fault of the program itself: ${message}`);
  return wrong;
}

function isForbidden([command]: readonly string[], stdout: string): boolean {
  if (!["hammer", "sample", "explore", "verdicts"].includes(command ?? "")) return false;
  return /^Observation .* (?:Sometimes|Always|Reachable) .*forbidden\)/m.test(stdout);
}

/** Quietly, it is said where the result is. */
function isSaidInAFile(args: readonly string[], { stdout, changed }: Run): boolean {
  const isQuiet = args.some((each) => /^(?:-q|--quiet)/.test(each));
  return isQuiet && stdout === "" && (changed.length > 0 || args.some((each) => each.includes("/dev/")));
}

/** By an argument, by the part of one behind `=` or `-o`, or as what a command makes beside what is named. */
function isNamed(args: readonly string[], file: string): boolean {
  const [command] = args;
  if (command === "soak" && file === "pagerace-soak.jsonl") return true;
  if (command === "init" && /(^|\/)tsconfig\.json$/.test(file)) return true;
  const named = args
    .flatMap((each) => [each, each.replace(/^--?[^=]*=/, ""), each.replace(/^-q?o/, "")])
    .map((each) => normalize(each));
  return named.some((each) => each === file || file.startsWith(`${each}/`) || each.startsWith(`${file}/`));
}
