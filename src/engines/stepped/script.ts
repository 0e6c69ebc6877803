/** The tasks' operations, and those among which they choose, as the drivers read them. */
import { WORD } from "../../../assembly/layout/index.js";
import {
  CHOSEN,
  INITIALLY,
  OPERATION_STRIDE,
  SCRIPT_OPERATIONS,
  SCRIPT_STRIDE,
} from "../../../assembly/layout/stepped.js";
import { type Vocabulary, operationNamed } from "../../model/vocabulary.js";
import { alternativesOf, isChoice } from "../../scenario/choice.js";
import type { Operation, Scenario } from "../../scenario/scenario.js";

/** Of a map, in bytes. */
export interface ScriptPlaces {
  scripts: number;
  alternatives: number;
}

/**
 * @param words of a map.
 * @param vocabulary has all of the operations.
 */
export function writeScripts(
  words: Int32Array,
  scenario: Scenario,
  vocabulary: Vocabulary,
  { scripts, alternatives }: ScriptPlaces,
): void {
  const table: Operation[] = [];
  const firsts = new Map<string, number>();
  const coded = (operation: Operation): number[] => {
    if (!isChoice(operation)) return code(operation, vocabulary);
    const among = alternativesOf(operation, scenario, vocabulary);
    const text = JSON.stringify(among);
    if (!firsts.has(text)) firsts.set(text, table.push(...among) - among.length);
    return [CHOSEN, firsts.get(text)!, among.length, 0, 0];
  };
  const write = (script: number, operations: readonly Operation[]) => {
    const at = scripts + script * SCRIPT_STRIDE;
    words[at / WORD] = operations.length;
    operations.forEach((each, n) => words.set(coded(each), (at + SCRIPT_OPERATIONS + n * OPERATION_STRIDE) / WORD));
  };
  scenario.tasks.forEach((operations, task) => write(task, operations));
  write(INITIALLY, scenario.initially);
  table.forEach((each, n) => words.set(code(each, vocabulary), (alternatives + n * OPERATION_STRIDE) / WORD));
}

function code({ op, page, mapping, block, other = 0 }: Operation, vocabulary: Vocabulary): number[] {
  return [operationNamed(vocabulary, op)!.number, page, mapping, block, other];
}
