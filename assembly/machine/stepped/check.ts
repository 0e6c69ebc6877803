/**
 * Whatever a task reads or writes has to be a word of the model: else it is not in the state, and nothing that is said of states is
 * true. The host has marked all words that the scenario has.
 */
import { FILES, GLOBALS, GLOBALS_END, WORD } from "../../layout";
import { KNOWN_GLOBALS, KNOWN_WORDS, NO_WORD, NR_KNOWN_WORDS } from "../../layout/stepped";
import { at } from "./base";

/** Traps at any other address. */
export function check(word: usize): void {
  const n = rotr<u32>(<u32>(word - FILES), 2); // beyond all words where the address is no multiple of 4
  if (n >= <u32>NR_KNOWN_WORDS || load<u8>(at(KNOWN_WORDS + n)) == 0) check_global(word);
}

function check_global(word: usize): void {
  const n = rotr<u32>(<u32>(word - GLOBALS), 2);
  if (n < <u32>((GLOBALS_END - GLOBALS) / WORD) && load<u8>(at(KNOWN_GLOBALS + n)) != 0) return;
  store<i32>(at(NO_WORD), 1);
  store<i32>(at(NO_WORD + WORD), <i32>word);
  unreachable();
}
