/** `--page`: of commands whose job tells of rates or states while it runs. */
import type { Command } from "commander";
import { UsageError } from "../failure.js";
import type { Raw } from "./raw.js";

const MOST_PORT = 65_535;

export function addPage(command: Command): Command {
  return command.option(
    "--page [port]",
    "show the run on a page that this machine alone can open, on this port (default: any that is free)",
  );
}

/** Undefined: no page was asked for. 0: any port. @throws UsageError for what is no port: an operand behind `--page`, say. */
export function readPage(raw: Raw): number | undefined {
  const { page } = raw;
  if (page === undefined || page === false) return undefined;
  if (page === true) return 0;
  const port = /^\d{1,5}$/.test(page) ? Number(page) : Number.NaN;
  if (port <= MOST_PORT) return port;
  throw new UsageError(
    `--page ${page}: want a port from 0 to ${MOST_PORT}, or --page as the last word for any that is free`,
  );
}
