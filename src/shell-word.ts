/** Words of a command, as one types them into a shell. */
import { visible } from "./visible.js";

const PLAIN = /^[\w./:=@%+,-]+$/;
/** What a shell reads otherwise between double quotes. */
const SPECIAL = /["$`\\!]/;

/** A word that a POSIX shell, or for what cannot be seen bash, takes as it is: nothing in it is run. */
export function shellWord(word: string): string {
  if (PLAIN.test(word)) return word;
  if (visible(word) !== word) return `$'${[...word].map(ansiC).join("")}'`;
  return SPECIAL.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

/** Of a character between `$'` and `'`. */
function ansiC(character: string): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  if (visible(character) === character) return character;
  return `\\U${character.codePointAt(0)!.toString(16).padStart(8, "0")}`;
}
