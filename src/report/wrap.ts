/** Breaks text between words, at 80 columns with its indent. */
export function wrap(text: string, indent = ""): string {
  const room = 80 - indent.length;
  return text.replace(new RegExp(`(.{1,${room}})(?:\\s+|$)`, "g"), `${indent}$1\n`).trimEnd();
}
