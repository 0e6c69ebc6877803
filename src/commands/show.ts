import type { Command } from "commander";
import type { Code, CodeFunction } from "../code/code.js";
import { checkVariant } from "../compile/checked.js";
import { type Variant, findVariant } from "../compile/variant.js";
import { withCompiler } from "../compile/without-compiler.js";
import { UsageError } from "../failure.js";
import { codeList, codeText, functionSheet } from "../report/terminal/code.js";
import { differenceText } from "../report/terminal/difference.js";
import { nearNames } from "../model/near-name.js";
import { visibleIn } from "../visible.js";
import { print } from "./print.js";

/** What code has of its own that cannot be seen. */
const CODE = "\n\t";

interface Flags {
  all?: boolean;
  against?: string;
  json?: boolean;
}

export function addShow(program: Command): void {
  program
    .command("show <variant> [function]")
    .description("the code that a variant runs: which functions, from which file each, and what differs from another's")
    .option("--all", "print every function's code")
    .option("--against <variant>", "print what differs from this one")
    .option("--json", "print JSON and nothing else")
    .action(async (name: string, wanted: string | undefined, flags: Flags) => {
      if (flags.all === true && (wanted !== undefined || flags.against !== undefined))
        throw new UsageError(`show --all: prints every function; leave out ${wanted ?? "--against"}, or --all`);
      const variant = findVariant(name);
      const other = flags.against === undefined ? undefined : findVariant(flags.against);
      const code = await codeOf(variant);
      const text =
        other === undefined ? show(code, wanted, flags) : difference(code, await codeOf(other), wanted, flags);
      print(`${await text}\n`);
    });
}

/** The parser comes with the compiler, which takes half a second to load. */
async function codeOf(variant: Variant): Promise<Code> {
  await checkVariant(variant);
  const { Code: Loaded } = await withCompiler(() => import("../code/code.js"));
  return new Loaded(variant);
}

async function show(code: Code, wanted: string | undefined, flags: Flags): Promise<string> {
  const { functionFacts, inOrderOfOrigin } = await withCompiler(() => import("../code/facts.js"));
  if (wanted !== undefined) {
    checkName(wanted, [code]);
    const [named, ...namesakes] = namedSo(code, wanted).map((each) => functionFacts(code, each));
    if (flags.json === true) return JSON.stringify({ ...named, namesakes });
    return visibleIn([named!, ...namesakes], CODE)
      .map(functionSheet)
      .join("\n\n");
  }
  const functions = inOrderOfOrigin(code).map((each) => functionFacts(code, each));
  if (flags.json === true) return JSON.stringify({ variant: code.variant.origin, functions });
  return flags.all === true ? codeText(visibleIn(functions, CODE)) : codeList(functions);
}

/** All functions of a name: what everybody calls by it, and what single files have for themselves. */
function namedSo(code: Code, wanted: string): CodeFunction[] {
  const chosen = code.chosen.get(wanted);
  return [chosen ?? [], code.functions.filter((each) => each.name === wanted && each !== chosen)].flat();
}

async function difference(code: Code, other: Code, wanted: string | undefined, flags: Flags): Promise<string> {
  const { differenceFacts } = await withCompiler(() => import("../code/facts.js"));
  if (wanted !== undefined) checkName(wanted, [code, other]);
  const facts = differenceFacts(code, other, wanted);
  return flags.json === true ? JSON.stringify(facts) : differenceText(visibleIn(facts, CODE), wanted);
}

/** @throws UsageError if none of them has such a function. */
function checkName(wanted: string, codes: readonly Code[]): void {
  const names = [...new Set(codes.flatMap(({ functions }) => functions.map(({ name }) => name)))];
  if (names.includes(wanted)) return;
  const id = codes.map(({ variant }) => variant.origin);
  const near = nearNames(wanted, names).slice(0, 3);
  const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : `\`pagerace show ${id[0]}\` lists them`;
  throw new UsageError(`no function "${wanted}" in ${id.join(" or ")}: ${hint}`);
}
