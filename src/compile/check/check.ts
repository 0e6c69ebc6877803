/**
 * What is wrong with the files of a user's variant, before it is compiled for anything: each fault at its line. Shipped variants
 * pass the same check, in a test.
 */
import { type File, NodeKind, type Program, type Source } from "assemblyscript";
import { SUBJECT, dispatch, isOfModel } from "../dispatch.js";
import { type Variant, lineOf } from "../variant.js";
import { checkAnswers } from "./answers.js";
import { prototypesIn } from "./calls.js";
import { checkData } from "./data.js";
import { Faults } from "./fault.js";
import type { UserFile } from "./kin.js";
import { checkLooks } from "./looks.js";
import { checkNames } from "./names.js";
import { reachOf, type Redefinition } from "./reach.js";
import { checkReached } from "./reached.js";
import { checkShape } from "./shape.js";
import { checkTold } from "./told.js";

export class Check {
  readonly faults = new Faults();
  /** Of a program without faults. */
  reach: Redefinition[] = [];

  /** @param checked which of the variant's line. */
  constructor(
    private readonly variant: Variant,
    private readonly checked = (each: Variant) => !each.shipped,
  ) {}

  /** When all files have been parsed. @returns whether it makes sense to go on. */
  parsed(sources: readonly Source[]): boolean {
    for (const variant of this.line()) {
      const source = sources.find(({ internalPath }) => internalPath === `assembly/${variant.path}`);
      if (source !== undefined) checkShape(source, this.faults);
    }
    return this.faults.all.length === 0;
  }

  /** When all names are known; dispatches, too. */
  named(program: Program): void {
    const files = this.line().flatMap((variant): UserFile[] => {
      const file = program.filesByName.get(`assembly/${variant.path}`);
      const ancestor = file?.exportsStar?.[0];
      if (file === undefined || ancestor === undefined) return [];
      if (!isOf(ancestor, variant.ancestor)) {
        const star = file.source.statements.find(({ kind }) => kind === NodeKind.Export);
        this.faults.add(star ?? file.source, "write `export * from` at the beginning of a line of its own");
      }
      return [
        { variant, file, ancestor, ancestorName: variant.ancestor?.id === undefined ? "" : `./${variant.ancestor.id}` },
      ];
    });
    for (const file of files) checkNames(file, program, this.faults);
    dispatch(program);
    const own = files.map(({ file }) => file);
    checkLooks(this.variant, files, this.faults);
    checkReached(this.variant, own, program, this.faults);
    checkTold(files, program, this.faults);
    checkAnswers(files, this.faults);
    checkData(
      files.filter(({ variant }) => !variant.shipped),
      this.faults,
    );
    if (this.faults.all.length === 0) this.reach = reachOf(own, program, this.variant.vocabulary);
    leaveOut(superseded(program, own));
  }

  private line(): Variant[] {
    return lineOf(this.variant).filter(this.checked);
  }
}

/** Functions of the model that are another's in the subject, by the file that exports them, but for those that are checked. */
function superseded(program: Program, checked: readonly File[]): [File, string][] {
  const subject = program.filesByName.get(SUBJECT);
  const files = [...program.filesByName.values()].filter((file) => isOfModel(file.internalName));
  return files
    .filter((file) => !checked.includes(file))
    .flatMap((file) => prototypesIn(file).map((each) => ({ file, each })))
    .filter(({ each }) => subject?.lookupExport(each.name) !== each)
    .map(({ file, each }) => [file, each.name]);
}

/**
 * All that files export is compiled, and what is superseded does not fit what it would call: a base that gives a function another
 * parameter redefines its callers, too. What somebody calls of an ancestor's is compiled nevertheless.
 */
function leaveOut(functions: readonly [File, string][]): void {
  for (const [file, name] of functions) file.exports?.delete(name);
}

/** Whether a file is a variant's, or stands in for it. The ancestor was read from a text, and the compiler has the last word. */
function isOf(file: File, variant: Variant | undefined): boolean {
  return [file, file.exportsStar?.[0]].some((each) => each?.internalName === `assembly/${variant?.path}`);
}
