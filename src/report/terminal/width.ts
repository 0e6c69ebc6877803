/** How wide a terminal is. */
const WIDTH = { default: 80, most: 160 };

/** Of a trace on this terminal, in columns; some terminals say that they have none. */
export function terminalWidth(): number {
  return Math.min(process.stdout.columns || WIDTH.default, WIDTH.most);
}
