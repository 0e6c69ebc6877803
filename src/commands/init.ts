import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Command } from "commander";
import { checkVariant } from "../compile/checked.js";
import { inOrderOfTime } from "../compile/order.js";
import { type Variant, findVariant, shippedVariants, userId, variantOfText } from "../compile/variant.js";
import { withCompiler } from "../compile/without-compiler.js";
import { messageOf, HarnessFailure, UsageError } from "../failure.js";
import { isLinkToNothing, placeOf } from "../files/same.js";
import { writeWhole } from "../files/whole.js";
import { shellFile } from "../shell-word.js";
import { visible } from "../visible.js";
import { print } from "./print.js";

/** Of the eras that call it so, the youngest first: a younger kernel has the older names, and calls none of them. */
const REDEFINED = ["folio_clear_dirty_for_io", "clear_page_dirty_for_io"];

interface Flags {
  from?: string;
  redefine?: string;
  force?: boolean;
}

export function addInit(program: Command): void {
  program
    .command("init <file>")
    .description("begin a patch: a file that compiles, with one function to edit, and what an editor needs beside it")
    .option("--from <variant>", "what the patch is on top of: a shipped variant or another file (default: the newest)")
    .option(
      "--redefine <function>",
      `which function to copy into it; \`pagerace show\` lists them (default: ${REDEFINED.join(", or ")})`,
    )
    .option("--force", "overwrite the file")
    .action(async (file: string, flags: Flags) => {
      checkFile(file, flags.force === true);
      const ancestor = flags.from === undefined ? newest() : findVariant(flags.from);
      if (ancestor.subject !== "kernel")
        throw new UsageError(`--from ${flags.from}: patches are of the kernel, and this is the ${ancestor.subject}`);
      await checkVariant(ancestor);
      const [{ Code }, { skeletonOf }] = await withCompiler(() =>
        Promise.all([import("../code/code.js"), import("../code/skeleton.js")]),
      );
      const code = new Code(ancestor);
      const redefined = flags.redefine ?? REDEFINED.find((name) => code.chosen.has(name))!;
      const skeleton = skeletonOf(code, specifierOf(ancestor, file), redefined);
      await checkCopy(variantOfText(file, skeleton.text), redefined);
      write(file, skeleton.text, flags.force === true);
      const editor = await configureEditor(dirname(resolve(file)));
      print(
        [
          `wrote ${visible(file)}: ${ancestor.id}, and ${redefined} of ${skeleton.from} to edit`,
          ...editor,
          ...nextSteps(file, ancestor),
          "",
        ].join("\n"),
      );
    });
}

/** Some functions of the kernel's do what no patch may: a copy of them would be refused whatever is edited. */
async function checkCopy(patch: Variant, redefined: string): Promise<void> {
  try {
    await checkVariant(patch);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const [first = ""] = error.message.split("\n");
    const why = first.replace(`${patch.origin}:`, "").replace(/^\d+:\d+: /, "");
    throw new UsageError(`--redefine ${redefined}: a copy of it would be refused: ${why}`);
  }
}

/** What has come there meanwhile stays, where nothing was forced. */
function write(file: string, text: string, force: boolean): void {
  try {
    writeWhole(placeOf(file), text, { replace: force });
  } catch (error) {
    throw new HarnessFailure(`init ${file}: ${messageOf(error)}`);
  }
}

/** Of the versions, which come first. */
function newest(): Variant {
  return inOrderOfTime(shippedVariants())
    .filter(({ path }) => path.startsWith("variants/versions/"))
    .at(-1)!;
}

function checkFile(file: string, force: boolean): void {
  if (!file.endsWith(".ts")) throw new UsageError(`init ${file}: a patch's file ends in .ts`);
  userId(file);
  const folder = dirname(file);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`init ${file}: there is no folder ${folder}; make it first`);
  if (isLinkToNothing(file)) throw new UsageError(`init ${file}: is a link to what is not there; choose another name`);
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) throw new UsageError(`init ${file}: is a folder; want the name of a file`);
  if (!force) throw new UsageError(`init ${file}: the file exists; choose another name or add --force`);
}

/** How the new file names its ancestor: a shipped one as though it lay beside. */
function specifierOf(ancestor: Variant, file: string): string {
  if (ancestor.shipped) return `./${ancestor.id}`;
  const path = relative(dirname(resolve(file)), resolve(ancestor.origin))
    .replaceAll(sep, "/")
    .replace(/\.ts$/, "");
  if (resolve(ancestor.origin) === resolve(file)) throw new UsageError(`init ${file}: cannot be on top of itself`);
  return path.startsWith(".") ? path : `./${path}`;
}

/** @returns what to say of it. */
async function configureEditor(folder: string): Promise<string[]> {
  const { missingFrom, tsconfigFor } = await import("../code/editor.js");
  const path = join(folder, "tsconfig.json");
  const text = tsconfigFor(folder);
  const name = relative(process.cwd(), path) || basename(path);
  if (!existsSync(path)) {
    write(path, text, false);
    return [`wrote ${name}: an editor, and tsc --noEmit, find the kernel's names by it`];
  }
  const missing = missingFrom(readFileSync(path, "utf8"), text);
  if (missing.length === 0) return [];
  return [
    `left ${name} as it is; for an editor to find the kernel's names it wants`,
    ...missing.map((each) => `  ${each}`),
  ];
}

function nextSteps(file: string, { shipped, id, origin }: Variant): string[] {
  const [base, word] = [shipped ? id : shellFile(origin), shellFile(file)];
  return [
    "",
    `As it is, its code is ${base}'s: nothing can be measured of it. Edit it, then`,
    `  pagerace show ${word} --against ${base}`,
    `  pagerace compare ${base} ${word}`,
    `  pagerace explore ${word} fixme-race`,
  ];
}
