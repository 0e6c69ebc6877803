/** Values of options, as every bench reads them. */
import { InvalidArgumentError } from "commander";

/** @throws InvalidArgumentError, which commander turns into a line. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Want a whole number from 1 up.");
  return Number(text);
}
