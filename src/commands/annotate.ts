/** What is said to GitHub's runner, where that is what runs this: on stderr, which it reads like stdout, and which no pipe is meant for. */
import type { AnyResult } from "../result/any-schema.js";

export async function annotate(result: AnyResult): Promise<void> {
  if (process.env["GITHUB_ACTIONS"] !== "true") return;
  const { githubAnnotations } = await import("../report/github/annotations.js");
  process.stderr.write(githubAnnotations(result));
}
