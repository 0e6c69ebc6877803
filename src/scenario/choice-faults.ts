/** What can be wrong with a choice beside its words: what it is among, and how much. */
import { ALTERNATIVES, ALTERNATIVES_END, MAX_CHOICES, OPERATION_STRIDE } from "../../assembly/layout/stepped.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { ANY, alternativesOf, isChoice } from "./choice.js";
import type { Operation } from "./operation.js";
import type { Scenario } from "./scenario.js";

/** All choices of a scenario have room for so many alternatives. */
const ROOM = Math.floor((ALTERNATIVES_END - ALTERNATIVES) / OPERATION_STRIDE);

/** What is wrong with a choice. */
export function choiceFault(operation: Operation, scenario: Scenario, vocabulary: Vocabulary): string | undefined {
  if (!isChoice(operation)) return undefined;
  if (operation.op !== ANY) return `${operation.op} is among nothing; want the operation ${ANY}`;
  const among = alternativesOf(operation, scenario, vocabulary).map((each) => JSON.stringify(each));
  const twice = among.find((each, index) => among.indexOf(each) !== index);
  if (twice !== undefined) return `${(JSON.parse(twice) as Operation).op} is among it twice`;
  if (among.length <= MAX_CHOICES) return undefined;
  return `${among.length} operations to choose from are more than ${MAX_CHOICES}; name some, like any(store, sync), or take fewer pages, blocks or mappings`;
}

/** @returns what is wrong with all choices together. */
export function choicesFault({ tasks, ...scenario }: Scenario, vocabulary: Vocabulary): string | undefined {
  const lists = tasks.flat().filter(isChoice);
  const distinct = new Map(lists.map((each) => [JSON.stringify(each.of), each]));
  const all = [...distinct.values()].flatMap((each) => alternativesOf(each, scenario, vocabulary)).length;
  return all <= ROOM ? undefined : `different choices among ${all} operations in all; there is room for ${ROOM}`;
}
