/** What is said to GitHub's runner, where that is what runs this: on stderr, which it reads like stdout, and which no pipe is meant for. */
import { githubAnnotations } from "../report/github/annotations.js";
import type { AnyResult } from "../result/any-schema.js";

export function annotate(result: AnyResult): void {
  if (process.env["GITHUB_ACTIONS"] === "true") process.stderr.write(githubAnnotations(result));
}
