/**
 * An attack: so many inputs of a seed are tried, and of what comes of each something is said that must not be. PAGERACE_ATTACK_TRIES,
 * PAGERACE_ATTACK_SEED and PAGERACE_ATTACK_PATH say otherwise than the test does.
 */
import fc from "fast-check";
import { shown } from "./refusal.js";

const { PAGERACE_ATTACK_TRIES: tries, PAGERACE_ATTACK_SEED: seed, PAGERACE_ATTACK_PATH: path } = process.env;

/** Against what hangs: a hundred times what the slowest input takes on a machine of its own. */
const LONGEST_MS = 20_000;

/** Smaller inputs that are tried of one that shows a fault. */
const MOST_SMALLER = 100;

/** Kinds of faults that are told of one attack. */
const MOST_KINDS = 12;

/** What is wrong with one input, `rule: what was seen` each; nothing: it came to an end that it may come to. */
export type Wrong = string[];

/**
 * @param name of the attack.
 * @param own how many inputs, unless the environment says otherwise.
 * @param most of inputs that there are few of, so many at most.
 * @throws Error with the smallest input for each kind of fault, and what tries it again.
 */
export async function attack<Input>(
  name: string,
  inputs: fc.Arbitrary<Input>,
  once: (input: Input) => Wrong | Promise<Wrong>,
  own: number,
  most = Infinity,
): Promise<void> {
  const wanted = Math.min(Number(tries ?? own), most);
  const known = new Set<string>();
  const tell = async (input: Input) => {
    const began = performance.now();
    const wrong = [...new Set(await once(input))];
    const took = performance.now() - began;
    return took > LONGEST_MS ? [...wrong, "took very long"] : wrong;
  };
  let tried = 0; // since a fault was met: its input is made smaller only so often
  let isMet = false;
  const property = fc.asyncProperty(inputs, async (input) => {
    if (isMet && tried++ > MOST_SMALLER) return;
    const wrong = (await tell(input)).filter((each) => !known.has(kindOf(each)));
    isMet ||= wrong.length > 0;
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  });
  const told: string[] = [];
  let first = Number(seed ?? 1);
  for (let left = wanted; left > 0 && told.length < MOST_KINDS; first++) {
    [tried, isMet] = [0, false];
    const run = await fc.check(property, { seed: first, numRuns: left, ...(path === undefined ? {} : { path }) });
    if (!run.failed) break;
    const why = run.errorInstance instanceof Error ? run.errorInstance.message : String(run.errorInstance);
    for (const each of why.split("\n")) known.add(kindOf(each));
    told.push(`${why}\n  of ${inputText(run.counterexample?.[0])}\n  seed ${run.seed}, path ${run.counterexamplePath}`);
    if (tries !== undefined) process.stderr.write(`${name}: ${told.at(-1)}\n`); // a long attack tells as it goes
    left -= run.numRuns;
  }
  if (told.length > 0) throw new Error(`${name}: ${told.length} kinds of faults\n${told.join("\n")}`);
}

function inputText(input: unknown): string {
  const text = (each: unknown) => (Buffer.isBuffer(each) ? each.toString("latin1") : each);
  if (typeof input === "string" || Buffer.isBuffer(input)) return shown(String(text(input)), 4000);
  return shown(
    JSON.stringify(input, (key, each: unknown) => text((input as Record<string, unknown>)[key] ?? each)),
    4000,
  );
}

/** How it begins, whatever names and numbers it was met with: a fault is told once. */
function kindOf(wrong: string): string {
  return wrong.slice(0, 100).replaceAll(/'[^']*'|\d+/g, "");
}
