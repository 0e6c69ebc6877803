/** The scenarios that mutants are judged by: the stories that ship, and small ones of every two operations. */
import type { Variant } from "../compile/variant.js";
import { UsageError } from "../failure.js";
import { defaultFilesystem } from "../model/filesystems.js";
import { kernelVocabulary } from "../model/shipped.js";
import { operationNamesOf, operationsOn, type Vocabulary } from "../model/vocabulary.js";
import { scenarioHash } from "../scenario/hash.js";
import { checkOperations } from "../scenario/lacking.js";
import { namedScenario, scenarioNames } from "../scenario/named.js";
import type { Scenario } from "../scenario/scenario.js";
import { parseShortForm } from "../scenario/short-form.js";

const MAPPED = "store : ";
/** Written by a commit behind the page's back, and then stored to without a fault: a store in memory alone. */
const BEHIND = "store; writeback; store; commit; store : ";
/** In what state a page may be before: untouched; mapped and dirty; written; dirty again, and its buffers filed; and as above. */
const BEGINNINGS = ["", MAPPED, "store; writeback : ", "store; writeback; store : ", BEHIND];

/**
 * Every scenario once. The stories; then two tasks of one operation each, on one page: any two operations that every version has,
 * however the page may be before, and on every filesystem when it is mapped, and where nobody accounts dirty pages when a store is in
 * memory alone. With a walk behind either, for nothing is lost while PG_dirty promises that it will be written: when the page is mapped
 * or untouched, and on other filesystems beside another walk. With operations of the variant's own, on the filesystem that is taken for
 * granted, when it is untouched or mapped.
 */
export function scenariosFor(variant: Variant): Scenario[] {
  const { vocabulary } = variant;
  const stories = scenarioNames().map((name) => namedScenario(name, vocabulary)!);
  const usual = defaultFilesystem(vocabulary.filesystems);
  const others = vocabulary.filesystems.filter((each) => each !== usual);
  const on = (filesystem: string, beginning: string, tasksOf: Pairing): Scenario[] =>
    tasksOf(vocabulary, filesystem).map((tasks) => ({
      ...parseShortForm(`${beginning}${tasks}`, vocabulary),
      filesystem,
    }));
  const small = [
    ...BEGINNINGS.flatMap((beginning) => on(usual, beginning, commonPairs)),
    ...others.flatMap((filesystem) => on(filesystem, MAPPED, commonPairs)),
    ...["", MAPPED].flatMap((beginning) => on(usual, beginning, ownPairs)),
    ...on(usual, BEHIND, commonPairs).map((scenario) => ({ ...scenario, accounted: false })),
    ...["", MAPPED].flatMap((beginning) => on(usual, beginning, writtenAfter)),
    ...others.flatMap((filesystem) => on(filesystem, MAPPED, twoWalks)),
  ];
  const runnable = [...stories, ...small].filter((each) => canRun(variant, each));
  const hashes = runnable.map(scenarioHash);
  return runnable.filter((_, index) => hashes.indexOf(hashes[index]!) === index);
}

type Pairing = (vocabulary: Vocabulary, filesystem: string) => string[];

function commonPairs(vocabulary: Vocabulary, filesystem: string): string[] {
  const everywhere = operationNamesOf(kernelVocabulary);
  return pairs(namesOn(vocabulary, filesystem).filter((name) => everywhere.includes(name)));
}

/** In which one at least is the variant's own. */
function ownPairs(vocabulary: Vocabulary, filesystem: string): string[] {
  const common = commonPairs(vocabulary, filesystem);
  return pairs(namesOn(vocabulary, filesystem)).filter((each) => !common.includes(each));
}

/** The common ones, with a walk behind the one or the other. */
function writtenAfter(vocabulary: Vocabulary, filesystem: string): string[] {
  return commonPairs(vocabulary, filesystem).flatMap((pair) => {
    const [one, other] = pair.split(" | ");
    const before = `${one}; writeback | ${other}`;
    return one === other ? [before] : [before, `${pair}; writeback`];
  });
}

/** Of these the ones in which two walk. */
function twoWalks(vocabulary: Vocabulary, filesystem: string): string[] {
  const walks = (task: string) => task.split("; ").includes("writeback");
  return writtenAfter(vocabulary, filesystem).filter((tasks) => tasks.split(" | ").every(walks));
}

function namesOn(vocabulary: Vocabulary, filesystem: string): string[] {
  return operationsOn(vocabulary, filesystem).map(({ name }) => name);
}

function pairs(names: readonly string[]): string[] {
  return names.flatMap((one, index) => names.slice(index).map((other) => `${one} | ${other}`));
}

function canRun({ vocabulary, id }: Variant, scenario: Scenario): boolean {
  try {
    checkOperations(scenario, vocabulary, id);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
