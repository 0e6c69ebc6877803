/**
 * A mapping whose soft-dirty bits are tracked wants to notice its writes.
 *
 * @source 64e455079e1b, 2014-10-14, after
 */
import { Page } from "../kernel";
export * from "./before";

export function wants_writenotify(_page: Page): bool {
  return true;
}
