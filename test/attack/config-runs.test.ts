/** Commands in a folder whose file of defaults somebody has spoilt: it is taken or refused in a line, and nothing happens by it that was not asked for. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONFIG } from "../../src/config/place.js";
import { defaultable, keyOf } from "../../src/config/defaultable.js";
import { allCommands } from "../config/commands.js";
import { attack, type Wrong } from "./attack.js";
import { wrongEnd } from "./ends.js";
import { jsonFiles, jsonTexts } from "./json-texts.js";
import { Playground, type Run, type Thing } from "./playground.js";
import { wrongText } from "./what-was-said.js";
import { numbers, texts } from "./words.js";

const SHORT = ["-d", "20ms", "--warmup", "0s"];

/** Those that take defaults, so short that no default makes them long that is not typed. */
const TAKING = [
  ["hammer", "v2.6.23", ...SHORT],
  ["compare", "v2.6.19", "v2.6.23", ...SHORT],
  ["sample", "v2.6.20-rc3", "fixme-race", "-n", "50"],
  ["explore", "v2.6.23", "store"],
  ["soak", "v2.6.23", ...SHORT],
  ["soak", "--resume", "--journal", "journal.jsonl", ...SHORT],
  ["mutate", "v2.6.23", "--budget", "20ms", "--functions", "page_mkclean", "--scenario", "store"],
  ["search", "v2.6.23", "--budget", "200ms"],
  ["reproduce", "v2.6.20-rc3", "fixme-race", "-o", "new.c"],
  ["report", "hammered.json"],
  ["run", "request.json"],
  ["merge", "sampled.json", "sampled-too.json", "-o", "new.json"],
  ["plan", "hammered.json"],
  ["init", "new.ts"],
];
/** The rest does not look at it. */
const OTHERS = [["variants", "v2.6.23"], ["scenarios"], ["completion", "bash"], ["hammer", "--help"], ["--version"]];

const commands = await allCommands();
const keys = [...new Set(commands.flatMap((command) => [command.name(), ...command.options.map(keyOf)]))];

/** A value for one option of one command: as it may be, or as nobody means it. */
const values = fc.oneof(
  fc.constantFrom<unknown>(true, false, 1, 2, 0, -1, 1e308, 0.5, null, "1", "2s", "new.json", [], ["store"], {}),
  numbers,
  texts(300),
);
const sections = fc.constantFrom(...commands.filter((each) => each.options.length > 0)).chain((command) =>
  fc
    .tuple(
      fc.constantFrom(command.name(), command.name(), "all"),
      fc.dictionary(fc.constantFrom(...command.options.map(keyOf), ...defaultable(command).map(keyOf)), values, {
        minKeys: 1,
        maxKeys: 3,
      }),
    )
    .map(([name, section]) => ({ [name]: section })),
);
const sound = fc.constantFrom<unknown>(
  { all: { threads: 1, pages: 2, fs: "nobh" }, explore: { "max-depth": 9 } },
  { compare: { mode: "sample", scenario: "store" }, sample: { scheduler: "pct", depth: 2 } },
  { mutate: { rules: "drop-lock" }, soak: { every: "1ms" } },
);

const files = fc.oneof(
  { arbitrary: sections.map((each) => Buffer.from(JSON.stringify(each))), weight: 4 },
  { arbitrary: jsonFiles(jsonTexts(sound, keys)), weight: 4 },
  {
    arbitrary: fc.nat(200).map((end) => Buffer.from('{"all": {"threads": 1, "fs": "nobh"}}').subarray(0, end)),
    weight: 1,
  },
);
/** In its place there may be anything. */
const things = fc.oneof(
  { arbitrary: files, weight: 9 },
  fc.constantFrom<Thing>(
    "folder",
    "pipe",
    ...["nothing", CONFIG, "hammered.json", "defaults.json", "full", "pipe", "/dev/zero", "/dev/null"].map((link) => ({
      link,
    })),
  ),
);
const how = fc.oneof(
  { arbitrary: fc.constant<string[]>([]), weight: 4 },
  fc.constantFrom(["--no-config"], ["--config", CONFIG], [`--config=./${CONFIG}`], ["--config", "none"]),
);

const playground = new Playground();
const plain = new Map<string, string>();
beforeAll(async () => {
  await playground.fill();
  for (const args of OTHERS) plain.set(args.join(" "), said(await playground.run(args)));
}, 300_000);
afterAll(() => playground.end());

/** What does not look at the file says the same whatever that is. */
function said({ status, stdout, stderr }: Run): string {
  return `${status}\n${stdout}\n${stderr}`;
}

interface Tried {
  args: string[];
  thing: Thing;
}

const tried: fc.Arbitrary<Tried> = fc.oneof(
  {
    arbitrary: fc.record({
      args: fc.tuple(fc.constantFrom(...TAKING), how).map((parts) => parts.flat()),
      thing: things,
    }),
    weight: 12,
  },
  fc.record({ args: fc.constantFrom(...OTHERS), thing: things }),
);

/** Of one that says nothing that anybody could mean, nothing is taken, and the run is not begun either. */
function passedOver({ args, thing }: Tried, { status, stderr, interrupted }: Run): Wrong {
  const isRead =
    TAKING.some(([command]) => command === args[0]) && !args.some((each) => /^--(no-config|help)/.test(each));
  if (!isRead) return stderr.includes("defaults: ") ? ["defaults were taken that nobody asked for"] : [];
  if (status === 2 || interrupted) return []; // on a busy machine before it has looked
  if (args.includes("none")) return ["a file of defaults that is not there was passed over"];
  if (Buffer.isBuffer(thing)) return wrongText(thing);
  const isFile = typeof thing === "object" && "link" in thing && thing.link === "defaults.json";
  return isFile ? [] : ["what is no file of defaults was passed over"];
}

test("a spoilt file of defaults is taken or refused in a line, and a command does nothing by it that was not asked for", () =>
  attack(
    "configs of runs",
    tried,
    async (input) => {
      const run = await playground.run(input.args, { [CONFIG]: input.thing });
      const isOther = OTHERS.includes(input.args);
      return [
        ...wrongEnd(input.args, run),
        ...passedOver(input, run),
        ...(isOther && said(run) !== plain.get(input.args.join(" "))
          ? ["what looks at no defaults says otherwise"]
          : []),
      ];
    },
    10,
  ));

test("of these files some are sound, and taken", async () => {
  const { status, stderr } = await playground.run(TAKING[3]!, { [CONFIG]: Buffer.from('{"all": {"cpus": 1}}') });
  expect([status, stderr]).toEqual([0, `defaults: ${CONFIG} (cpus)\n`]);
});
