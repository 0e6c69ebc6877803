/** A default of a file is what it would be if it were typed: the same request, or refused as that is. */
import { isDeepStrictEqual } from "node:util";
import type { Option } from "commander";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultable, keyOf } from "../../src/config/defaultable.js";
import { CONFIG } from "../../src/config/place.js";
import { allCommands } from "../config/commands.js";
import { attack, type Wrong } from "./attack.js";
import { wrongEnd } from "./ends.js";
import { Playground, type Run } from "./playground.js";
import { shown } from "./refusal.js";
import { numbers, texts } from "./words.js";

const SEED = ["--seed", "7"];
const runs: Record<string, string[]> = {
  hammer: ["v2.6.23", "-d", "20ms", "--warmup", "0s", ...SEED],
  sample: ["v2.6.20-rc3", "fixme-race", "-n", "50", ...SEED],
  explore: ["v2.6.20-rc3", "store : store | writeback"],
  agree: ["v2.6.23", "store | writeback", "-d", "20ms", "-n", "100", ...SEED],
};
/** Said by what is typed above, in this way or another. */
const SAID = ["duration", "ops", "executions", "warmup", "seed"];

const commands = (await allCommands()).filter((each) => Object.hasOwn(runs, each.name()));
const values = fc.oneof(
  {
    arbitrary: fc.oneof(
      fc.constantFrom(1, 2, 3, 4, 64),
      fc.constantFrom("1", "2", "nobh", "1/8:2us", "pct", "sweep", "store=1,load=2", "1s", "64MiB", "16"),
    ),
    weight: 3,
  },
  { arbitrary: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), weight: 1 },
  { arbitrary: numbers, weight: 1 },
  { arbitrary: texts(200).filter((text) => !/[\0\p{Surrogate}]/u.test(text)), weight: 1 },
);

interface Tried {
  name: string;
  key: string;
  /** Undefined: it takes none. */
  value: string | number | undefined;
  section: string;
}

const tried: fc.Arbitrary<Tried> = fc
  .constantFrom(...commands)
  .chain((command) =>
    fc.record({
      name: fc.constant(command.name()),
      option: fc.constantFrom(...defaultable(command).filter((option) => !SAID.includes(keyOf(option)))),
      value: values,
      section: fc.constantFrom(command.name(), "all"),
    }),
  )
  .map(({ option, value, ...rest }) => ({
    ...rest,
    key: keyOf(option),
    value: takesValue(option) ? value : undefined,
  }));

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

const playground = new Playground();
beforeAll(() => playground.fill(), 300_000);
afterAll(() => playground.end());

/** Both ends, of the same arguments else. */
async function both({ name, key, value, section }: Tried): Promise<{ typed: Run; taken: Run; args: string[] }> {
  const args = [name, ...runs[name]!, "--json"];
  const flag = value === undefined ? `--${key}` : `--${key}=${value}`;
  const file = { [CONFIG]: Buffer.from(JSON.stringify({ [section]: { [key]: value ?? true } })) };
  return { typed: await playground.run([...args, flag]), taken: await playground.run(args, file), args };
}

/** What both say of what they ran; undefined: they ran nothing. */
function requestOf({ stdout }: Run): unknown {
  return stdout === "" ? undefined : (JSON.parse(stdout) as { request: unknown }).request;
}

async function once(input: Tried): Promise<Wrong> {
  const { typed, taken, args } = await both(input);
  const wrong = wrongEnd(args, taken);
  if (typed.interrupted || taken.interrupted) return wrong;
  const said = `--${input.key} ${shown(String(input.value))}`;
  const isTaken = taken.stderr.startsWith(`defaults: ${CONFIG} (${input.key})\n`);
  if (taken.status !== 2 && !isTaken) return isOfPct(input) ? wrong : [...wrong, `a default has no say: ${said}`];
  if ((typed.status === 2) !== (taken.status === 2))
    return [...wrong, `${taken.status} as a default and ${typed.status} typed: ${said}: ${shown(taken.stderr)}`];
  const isSame = isDeepStrictEqual(requestOf(typed), requestOf(taken));
  return isSame ? wrong : [...wrong, `another request as a default than typed: ${said}`];
}

/** A depth is of pct alone: the only one that may have no say here. */
function isOfPct({ key }: Tried): boolean {
  return key === "depth";
}

test("a default is what it would be if it were typed", () => attack("configs as typed", tried, once, 6));

test("of these defaults some are taken, and change the request", async () => {
  const { typed, taken } = await both({ name: "explore", key: "fs", value: "nobh", section: "all" });
  expect([taken.status, requestOf(taken)]).toEqual([0, requestOf(typed)]);
  expect(requestOf(taken)).toMatchObject({ scenario: { filesystem: "nobh" } });
});
