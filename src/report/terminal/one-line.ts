/** The first sentence of a text, cut between words where the room ends. */
export function oneLine(text: string, room: number): string {
  const sentence = /^.*?[.](?=\s|$)/.exec(text)?.[0] ?? text;
  const plain = sentence.replace(/[.]$/, "");
  if (plain.length <= room) return plain;
  const cut = plain.slice(0, room - 1);
  return `${cut.slice(0, cut.lastIndexOf(" ")).replace(/[ ,;:]+$/, "")}…`;
}

/** Names, and what is said of each in a line of 80 columns. */
export function oneLineEach(rows: readonly { name: string; note?: string; text: string }[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const noted = Math.max(...rows.map(({ note = "" }) => note.length));
  return rows
    .map(({ name, note = "", text }) => {
      const begin = `${name.padEnd(width)}  ${noted === 0 ? "" : `${note.padEnd(noted)}  `}`;
      return begin + oneLine(text, 80 - begin.length);
    })
    .join("\n");
}
