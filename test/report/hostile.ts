/** A result in which everything that a user writes is meant to break out of whatever it is printed in. */
import type { AnyResult } from "../../src/result/any-schema.js";

/** Of a name, a path, a reason: each ends what it stands in, in one of the formats, and begins something else. */
export const HOSTILE = [
  `=cmd|'/c calc'!A1","x`,
  `"/><script>alert(1)</script><!--`,
  `]]></system-out><failure message="x"/>&lt;&#0;`,
  `\n# EOF\npagerace_exit_status 0\n`,
  `",role="x"} 1\nevil_total{a="`,
  `\\","b`,
  `::error::x%0A::stop-commands::y`,
  "`*_[x](javascript:alert(1))|<img src=x onerror=alert(1)>",
  `\u202e\u0000\u001b[31m\u2028\ud800`,
  `-2+3\r\n@SUM(A1)\t+1`,
].join(" ");

/** Keys whose value is text that a user may have written. */
const WRITTEN = new Set(
  "variant path ancestor reason short settings scenario command verdict name against baseline what why line from again open by".split(
    " ",
  ),
);

/** The same in names that must be told apart, and stay what they were to one another. */
export function hostile<R extends AnyResult>(result: R, text = HOSTILE): R {
  const change = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => change(each, key));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, change(each, name)]));
    return typeof value === "string" && (WRITTEN.has(key) || key === "warnings") ? `${text}${value}` : value;
  };
  const { request, environment } = result; // which options and machines write
  return { ...(change(result, "") as R), request, environment };
}
