/** The comments of a source, read from its text as the compiler reads them: none within a string, none within another. */

const TOKENS = /(["'`])(?:\\.|(?!\1)[^\\])*?\1|\/\*[\s\S]*?\*\/|\/\/.*/g;

export interface DocComment {
  /** What stands between its stars. */
  body: string;
  /** Where that begins in the text. */
  start: number;
  /** Where the text goes on behind the comment. */
  end: number;
}

/** The comments that begin with two stars, in their order. */
export function docComments(text: string): DocComment[] {
  return [...text.matchAll(TOKENS)]
    .filter(([token]) => token.startsWith("/**") && token.length > 4)
    .map(({ 0: token, index }) => ({ body: token.slice(3, -2), start: index + 3, end: index + token.length }));
}

/** The text with a blank for each character of a comment; lines, and what stands where in them, stay. */
export function withoutComments(text: string): string {
  return text.replace(TOKENS, (token) => (token.startsWith("/") ? token.replace(/[^\n]/g, " ") : token));
}
