/** HTML as html-validate judges it: by the HTML standard, and by what its accessibility rules say. */
import { HtmlValidate } from "html-validate/node";

const validator = new HtmlValidate({ extends: ["html-validate:standard", "html-validate:a11y"] });

/** What is wrong, a line each. */
export async function faultsOf(page: string): Promise<string[]> {
  const { results } = await validator.validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}
