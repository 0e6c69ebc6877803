/** Which operations come to what a user's files redefine: where none is run that does, nothing of the file runs. */
import type { File, FunctionPrototype, Program } from "assemblyscript";
import type { Vocabulary } from "../../model/vocabulary.js";
import { SUBJECT, isOfModel } from "../dispatch.js";
import { callsOf, prototypesIn } from "./calls.js";
import { isExported } from "./exports.js";

/** A function that is redefined. */
export interface Redefinition {
  name: string;
  /** As the compiler calls it: its file and its name. */
  at: string;
  /** The operations, by name, that may come to it; none: whatever is run, it may be. */
  by: string[];
}

/**
 * By calls alone, whatever has to hold for them: what is not among these operations never runs in others, and what is need not run.
 *
 * @param files the user's, once names stand for what the subject has.
 */
export function reachOf(files: readonly File[], program: Program, vocabulary: Vocabulary): Redefinition[] {
  const subject = program.filesByName.get(SUBJECT);
  const chosen = (name: string) => subject?.lookupExport(name) as FunctionPrototype | null | undefined;
  const operations = vocabulary.operations.flatMap(({ name, function: own }) => {
    const root = chosen(own);
    return root ? [{ name, root }] : [];
  });
  const roots = new Set(operations.map(({ root }) => root));
  const looks = new Set(vocabulary.anomalies.map(({ oracle }) => oracle?.function));
  const callees = calleesIn();
  const harness = [...program.filesByName.values()].filter(({ internalName }) => !isOfModel(internalName));
  const always = reached(harness.flatMap(prototypesIn), callees, roots);
  const ways = operations.map(({ name, root }) => ({ name, all: reached([root], callees) }));
  const redefined = files
    .flatMap(prototypesIn)
    .filter((each) => isExported(each.declaration) && chosen(each.name) === each)
    .filter((each) => !roots.has(each) && !looks.has(each.name));
  return redefined.map((each) => ({
    name: each.name,
    at: each.internalName,
    by: always.has(each) ? [] : ways.filter(({ all }) => all.has(each)).map(({ name }) => name),
  }));
}

type Callees = (of: FunctionPrototype) => readonly FunctionPrototype[];

/** Each body is looked through once. */
function calleesIn(): Callees {
  const known = new Map<FunctionPrototype, readonly FunctionPrototype[]>();
  return (of) => {
    const callees = known.get(of) ?? callsOf(of).map(({ callee }) => callee);
    known.set(of, callees);
    return callees;
  };
}

/** @param but what is not gone into. */
function reached(
  roots: readonly FunctionPrototype[],
  callees: Callees,
  but: ReadonlySet<FunctionPrototype> = new Set(),
): Set<FunctionPrototype> {
  const found = new Set(roots);
  for (const each of found) for (const callee of callees(each)) if (!but.has(callee)) found.add(callee);
  return found;
}
