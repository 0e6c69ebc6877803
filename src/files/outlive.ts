/** Files that are to be written yet, and stdout, which nobody may read any more by then. */

let unwritten = 0;
const heard = () => {};

/**
 * Until it is given back, that nobody reads stdout ends nothing: `src/cli.ts`, which would end the process, leaves that to whoever
 * else hears of it, and says it by the exit status alone.
 *
 * @returns what gives it back.
 */
export function outliveStdout(): () => void {
  if (unwritten++ === 0) process.stdout.on("error", heard);
  let isGivenBack = false;
  return () => {
    if (isGivenBack) return;
    isGivenBack = true;
    if (--unwritten === 0) process.stdout.off("error", heard);
  };
}
