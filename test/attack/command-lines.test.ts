/** Command lines, each a process: whatever is typed, a command ends as it may end, and touches what it was told to. */
import { afterAll, beforeAll, test } from "vitest";
import { attack } from "./attack.js";
import { commandLines } from "./command-lines.js";
import { wrongEnd } from "./ends.js";
import { Playground } from "./playground.js";

const playground = new Playground();
beforeAll(() => playground.fill());
afterAll(() => playground.end());

test("whatever is typed, a command ends with a status that is listed, and says why in a line", () =>
  attack("command lines", commandLines, async (args) => wrongEnd(args, await playground.run(args)), 24));
