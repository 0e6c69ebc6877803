/** Damaged files, as commands read them: what is printed of one is what the whole one says, or it is refused. */
import fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { attack, type Wrong } from "./attack.js";
import { type Damage, damaged, damages } from "./damage.js";
import { wrongEnd } from "./ends.js";
import { jsonFiles, jsonTexts } from "./json-texts.js";
import { Playground, type Run } from "./playground.js";
import { shown } from "./refusal.js";

const playground = new Playground();
beforeAll(() => playground.fill());
afterAll(() => playground.end());

const WALK = ["explore", "v2.6.20-rc3", "fixme-race", "--checkpoint", "walk", "--resume", "--max-memory", "16MiB"];
const reading: Record<string, string[]> = {
  "hammered.json": ["report", "hammered.json"],
  "sampled.json": ["merge", "sampled.json", "sampled-too.json"],
  "explored.json": ["diff", "explored.json", "explored.json"],
  walk: [...WALK, "--max-states", "1000"],
  "journal.jsonl": ["soak", "--resume", "--journal", "journal.jsonl", "-d", "1ms", "--warmup", "0s"],
};

test("what a command says of a damaged file is what it says of the whole one, or it refuses it in a line", async () => {
  const whole = new Map<string, string>();
  for (const [file, args] of Object.entries(reading)) whole.set(file, lasting(await playground.run(args)));
  await attack(
    "damaged files of commands",
    fc.record({ file: fc.constantFrom(...Object.keys(reading)), all: damages, reach: fc.constantFrom(600, Infinity) }),
    async ({ file, all, reach }: { file: string; all: Damage[]; reach: number }) => {
      const args = reading[file]!;
      const seen = await playground.run(args, { [file]: damaged(playground.read(file), all, reach) });
      const wrong = wrongEnd(args, seen);
      const isSame = seen.status === 2 || file === "journal.jsonl" || lasting(seen) === whole.get(file);
      return isSame ? wrong : [...wrong, `something else is said of a damaged file: ${shown(seen.stdout)}`];
    },
    5,
  );
});

/** Without what depends on the machine and the moment. */
function lasting({ stdout, status }: Run): string {
  return `${status} ${stdout.replaceAll(/\d+ M\/s|less than \d+ s|\d+ s\b/g, "")}`;
}

const SMALL = { mode: "sample", variants: ["v2.6.20-rc3"], scenario: "fixme-race", executions: 100, workers: 1 };
const requests = [
  SMALL,
  {
    ...SMALL,
    command: "compare",
    variants: ["v2.6.23", "v2.6.20-rc3"],
    scheduler: "pct",
    scenario: { tasks: ["store"] },
  },
  { mode: "hammer", variants: ["v2.6.23"], durationMs: 5, warmupMs: 0, workload: { pages: 4, mix: { store: 1 } } },
  { mode: "explore", variants: ["v2.6.23"], scenario: "store | load", workers: 1, maxStates: 1000, maxBytes: 2 ** 24 },
];
const known = [
  "threads",
  "blocks",
  "maxDepth",
  "reduction",
  "until",
  "stopOnFirst",
  "expected",
  "identical",
  "seed",
  "first",
];
const files = jsonFiles(jsonTexts(fc.constantFrom<unknown>(...requests), [...known, ...requests.flatMap(Object.keys)]));

test("a request is run, or it is refused in a line", () =>
  attack(
    "requests that are run",
    files,
    async (bytes): Promise<Wrong> => {
      const args = ["run", "request.json"];
      return wrongEnd(args, await playground.run(args, { "request.json": bytes }));
    },
    5,
  ));
