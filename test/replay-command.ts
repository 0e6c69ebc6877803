/** The words of a command as a shell would split it. */

/** @param command `pagerace replay v2.6.19 "store | writeback" 1.…`, without what only a shell understands. */
export function argumentsOf(command: string): string[] {
  const words = [...command.matchAll(/"(?:[^"\\]|\\.)*"|\S+/g)].map(([word]) =>
    word.startsWith('"') ? (JSON.parse(word) as string) : word,
  );
  return words.slice(1); // the program's name
}
