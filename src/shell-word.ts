/** Words of a command, as one types them into a shell. */
import { visible } from "./visible.js";

const PLAIN = /^[\w./:=@%+,-]+$/;
/** What a shell reads otherwise between double quotes. */
const SPECIAL = /["$`\\!]/;

/** A word that a POSIX shell takes as it is: nothing in it is run. */
export function shellWord(word: string): string {
  if (PLAIN.test(word)) return word;
  if (visible(word) !== word) return printed(word);
  return SPECIAL.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

/** The name of a file where no option is to be seen in it. */
export function shellFile(path: string): string {
  return shellWord(path.startsWith("-") ? `./${path}` : path);
}

/**
 * What cannot be seen, by the numbers of its bytes: every shell has a `printf` that takes them, and `$'...'` is bash's. Newlines at
 * the end, which what is printed would lose, are left to bash.
 */
function printed(word: string): string {
  const [, begin = "", end = ""] = /^([^]*?)(\n*)$/.exec(word)!;
  const format = [...Buffer.from(begin)].map((byte, at) => {
    const character = String.fromCharCode(byte);
    const isSpecial = character === "%" || (character === "-" && at === 0);
    return PLAIN.test(character) && !isSpecial ? character : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `"$(printf '${format.join("")}')"${end === "" ? "" : `$'${"\\n".repeat(end.length)}'`}`;
}
