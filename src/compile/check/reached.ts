/** Whether all that a user's files have is run: nothing stands there uncalled, and nothing calls itself. */
import type { File, FunctionPrototype, Program } from "assemblyscript";
import { SUBJECT, isOfModel } from "../dispatch.js";
import type { Variant } from "../variant.js";
import { type Call, callsOf, prototypesIn } from "./calls.js";
import { isExported, isRedefinable } from "./exports.js";
import type { Faults } from "./fault.js";

export function checkReached({ ancestor }: Variant, files: readonly File[], program: Program, faults: Faults): void {
  for (const prototype of files.flatMap(prototypesIn).filter((each) => !isExported(each.declaration))) {
    const isCalled = prototypesIn(prototype.file).some((each) =>
      callsOf(each).some(({ callee }) => callee === prototype),
    );
    if (!isCalled)
      faults.add(
        prototype.declaration.name,
        `nothing calls ${prototype.name}: export it, if it redefines something, or remove it`,
      );
  }
  if (faults.all.length > 0) return;
  checkDead(ancestor?.id ?? "what it descends from", files, program, faults);
  checkRecursion(files, faults);
}

/** A version that no longer calls a function runs no patch of it. What a descendant redefines need not run. */
function checkDead(ancestor: string, files: readonly File[], program: Program, faults: Faults): void {
  const subject = program.filesByName.get(SUBJECT);
  const run = reached(program);
  for (const prototype of files.flatMap(prototypesIn).filter(({ declaration }) => isExported(declaration)))
    if (!run.has(prototype) && subject?.lookupExport(prototype.name) === prototype)
      faults.add(prototype.declaration.name, `nothing of ${ancestor} calls ${prototype.name}: it would never run`);
}

/** All functions that can run: what the harness has or nobody may redefine, and all that these call. */
function reached(program: Program): Set<FunctionPrototype> {
  const isRoot = ({ name, file }: FunctionPrototype) =>
    !isOfModel(file.internalName) || !isRedefinable(name, file.internalName);
  const found = new Set([...program.filesByName.values()].flatMap(prototypesIn).filter(isRoot));
  for (const each of found) for (const { callee } of callsOf(each)) found.add(callee);
  return found;
}

/** The model has no recursion: a circle of calls through a user's file is one that does not end. */
function checkRecursion(files: readonly File[], faults: Faults): void {
  const own = new Set(files.map(({ internalName }) => internalName));
  const done = new Set<FunctionPrototype>();
  const path: { prototype: FunctionPrototype; call: Call | undefined }[] = [];
  const visit = (prototype: FunctionPrototype, call: Call | undefined) => {
    const start = path.findIndex((each) => each.prototype === prototype);
    if (start >= 0) {
      const circle = [...path.slice(start), { prototype, call }];
      const names = circle.map((each) => each.prototype.name).join(" -> ");
      const place = circle.find((each) => each.call !== undefined && own.has(each.call.name.range.source.internalPath));
      faults.add(
        place?.call?.name ?? prototype.declaration,
        `${prototype.name} calls itself without end: ${names}; an ancestor's function is imported from the ancestor, under another name`,
      );
      return;
    }
    if (done.has(prototype) || !isOfModel(prototype.file.internalName)) return;
    path.push({ prototype, call });
    for (const next of callsOf(prototype)) visit(next.callee, next);
    path.pop();
    done.add(prototype);
  };
  for (const prototype of files.flatMap(prototypesIn)) visit(prototype, undefined);
}
