/** The filesystems, by number, under the names that `--fs` and scenarios have for them. */
import * as filesystems from "../../assembly/vocabulary/filesystems.js";

export const filesystemNames: readonly string[] = Object.entries(filesystems)
  .sort(([, a], [, b]) => a - b)
  .map(([constant]) => constant.replace(/^FS_/, "").toLowerCase().replaceAll("_", "-"));
