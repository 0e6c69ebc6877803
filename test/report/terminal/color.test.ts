import { expect, test } from "vitest";
import { isColored } from "../../../src/report/terminal/color.js";
import { startWith } from "../../pagerace.js";

test("a terminal gets colours, and nothing else does, whatever it is called", () => {
  const cases: [env: NodeJS.ProcessEnv, onTerminal: boolean, elsewhere: boolean][] = [
    [{}, true, false],
    [{ CI: "true", GITHUB_ACTIONS: "true" }, true, false],
    [{ COLORTERM: "truecolor" }, true, false],
    [{ TERM: "dumb" }, false, false],
    [{ TERM: "dumb", FORCE_COLOR: "1" }, true, true],
    [{ FORCE_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "0" }, false, false],
    [{ FORCE_COLOR: "false" }, false, false],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, false, false],
    [{ NO_COLOR: "", FORCE_COLOR: "1" }, true, true],
  ];
  for (const [env, onTerminal, elsewhere] of cases)
    expect([env, isColored(env, true), isColored(env, false)]).toEqual([env, onTerminal, elsewhere]);
});

test("a pipe under CI gets the same text as anywhere, and colours where they are asked for", async () => {
  const args = ["variants", "v2.6.23"];
  const said = async (env: Record<string, string>) => (await startWith({ NO_COLOR: "", ...env }, ...args).ended).stdout;
  const plain = await said({ CI: "" });
  expect(plain).not.toContain("\x1b");
  expect(await said({ CI: "true" })).toBe(plain);
  expect(await said({ FORCE_COLOR: "1" })).toContain("\x1b[");
});
