/** Texts of users, and JSON in them: what could be read in two ways is refused. */
import { messageOf, UsageError } from "../failure.js";
import { mostText, readBytes } from "./bytes.js";
import { decodeUtf8 } from "./utf8.js";
import { jsonFault } from "./json-syntax.js";

/** @throws UsageError for what cannot be read, has no end or more than there is room for, or is not UTF-8. */
export function readText(path: string): string {
  try {
    return decodeUtf8(readBytes(path, mostText()));
  } catch (error) {
    throw new UsageError(`${path}: ${messageOf(error)}`);
  }
}

/** @param origin what messages begin with. @throws UsageError with the place where it stops being JSON, or says something twice. */
export function parseJson(text: string, origin: string): unknown {
  let fault: string | undefined;
  try {
    fault = jsonFault(text);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${origin}: is too long to be read`); // for the stack, by its escapes
    throw error;
  }
  if (fault !== undefined) throw new UsageError(`${origin}: ${fault}`);
  return JSON.parse(text);
}
