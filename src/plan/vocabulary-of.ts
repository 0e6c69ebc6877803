/** The words that variants have together. */
import { findVariant } from "../compile/variant.js";
import { checkCommonFilesystem } from "../model/filesystems.js";
import { unionOf } from "../model/union.js";
import type { Vocabulary } from "../model/vocabulary.js";

/** What variants can be asked and can show, together. @throws UsageError if there is none of a name, or no filesystem that all know. */
export function vocabularyOf(names: readonly string[]): Vocabulary {
  const variants = names.map(findVariant);
  checkCommonFilesystem(variants.map(({ id, vocabulary: { filesystems } }) => ({ id, filesystems })));
  return unionOf(variants.map(({ vocabulary }) => vocabulary));
}
