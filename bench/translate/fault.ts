/** What the translator does not know ends the translation: skipping it in silence would make a baseline of something else. */
import ts from "typescript";

export class TranslationError extends Error {
  override readonly name = "TranslationError";
}

/** @throws TranslationError always, saying where the node stands and how it begins. */
export function fault(node: ts.Node, what: string): never {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  const text = node.getText(file).split("\n")[0] ?? "";
  throw new TranslationError(`${file.fileName}:${line + 1}:${character + 1}: ${what}: ${text.slice(0, 80)}`);
}
