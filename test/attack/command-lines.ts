/** Command lines: commands and options that there are, with values that nobody means, twice, misspelled, or another command's. */
import fc from "fast-check";
import {
  type Option,
  anomalies,
  anything,
  configs,
  counts,
  few,
  files,
  format,
  formats,
  hammering,
  isInside,
  names,
  output,
  page,
  scenario,
  scenarios,
  schedules,
  scheduling,
  searching,
  subject,
  times,
  variants,
  walking,
} from "./options.js";
import { misspelled, numbers } from "./words.js";

interface Form {
  wants: fc.Arbitrary<string>[];
  options: Option[];
  /** So that a run that is not meant to be long is short. */
  budget?: string[];
}

const SHORT = ["-d", "20ms", "--warmup", "0s"];
const comparing: Option[] = [["--baseline", variants], ...hammering, ...subject, ...output];
const forms: Record<string, Form> = {
  hammer: { wants: [variants], options: [...hammering, ...subject, ...output], budget: SHORT },
  compare: {
    wants: [variants, variants],
    options: [...comparing, ["--mode", names("hammer", "sample")], ["--scenario", scenarios], ...scheduling],
    budget: SHORT,
  },
  soak: {
    wants: [variants],
    options: [["--journal", files], ["--resume"], ["--until", anomalies], ["--every", times], ...comparing],
    budget: SHORT,
  },
  sample: {
    wants: [variants, scenarios],
    options: [
      ["-n", few],
      ["-t", counts],
      ["--seed", numbers],
      ["--first", few],
      page,
      ...scenario,
      ...scheduling,
      ...subject,
      ...output,
    ],
    budget: ["-n", "50"],
  },
  replay: {
    wants: [variants, scenarios, schedules],
    options: [...format, ...scenario, ...subject, ...configs, ["--brief"], ["--width", counts], ["--json"]],
  },
  explore: {
    wants: [variants, scenarios],
    options: [
      ["--checkpoint", files],
      ["--resume"],
      ["--every", times],
      ["--graph", few],
      ["--bitstate"],
      page,
      ...scenario,
      ...walking,
      ...subject,
      ...output,
    ],
  },
  agree: {
    wants: [variants, scenarios],
    options: [...scenario, ...walking, ...output, ["--seed", numbers], ["-n", few]],
    budget: ["-d", "20ms", "-n", "100"],
  },
  check: {
    wants: [variants],
    options: [["--against", variants], ["--seed", numbers], ...searching, ...subject, ...output],
    budget: ["--budget", "200ms"],
  },
  search: {
    wants: [variants],
    options: [["--against", variants], ["--anomaly", anomalies], ...searching, ...subject, ...output],
    budget: ["--budget", "200ms"],
  },
  verdicts: {
    wants: [variants, variants],
    options: [...searching, ...subject, ...output],
    budget: ["--budget", "200ms"],
  },
  mutate: {
    wants: [names("v2.6.23", "no-tlb-flush", "patch.ts")],
    options: [
      ["--rules", names("drop-lock", "drop-lock,skip-step", "negate-tests")],
      ["--functions", names("page_mkclean", "nothing")],
      ["--scenario", scenarios],
      ["--sample", few],
      ["--hammer", times],
      ["--deadline", times],
      ["--fail-under", counts],
      ["--keep", files],
      ["-t", counts],
      ["--seed", numbers],
      ...output,
    ],
    budget: ["--budget", "20ms", "--functions", "page_mkclean", "--scenario", "store"],
  },
  reproduce: {
    wants: [variants, scenarios, schedules],
    options: [
      ["--seconds", counts],
      ["--rounds", few],
      ["--seed", numbers],
      ["-o", files],
      ...scenario,
      ...walking,
      ...configs,
    ],
  },
  calibrate: {
    wants: [names("probe", "no-tlb-flush", "v2.6.19")],
    options: [
      ["--save", files],
      ["-t", counts],
      ["--seed", numbers],
      ["--mix", names("store=1", "store=1,load=2")],
      ["--deadline", times],
      ...output,
    ],
    budget: ["-d", "20ms", "--save", "new"],
  },
  report: {
    wants: [files],
    options: [["--format", formats], ["--observations"], ["-o", files], ["--force"], ["-q"], ...configs],
  },
  merge: { wants: [files, files], options: output },
  diff: { wants: [files, files], options: [...format, ...configs, ["--json"]] },
  plan: {
    wants: [files],
    options: [["--factors", names("2", "2,1.1", "1", "0", "2,2")], ...comparing],
    budget: SHORT,
  },
  run: { wants: [files], options: [page, ...output] },
  shard: {
    wants: [files],
    options: [["-o", files], ["-n", counts], ["--pieces", counts], ...configs],
    budget: ["-n", "2", "-o", "new"],
  },
  init: {
    wants: [files],
    options: [["--from", variants], ["--redefine", names("page_mkclean", "nothing")], ["--force"], ...configs],
  },
  show: {
    wants: [variants, names("page_mkclean", "nothing")],
    options: [["--all"], ["--against", variants], ["--json"]],
  },
  variants: { wants: [variants], options: [["--json"]] },
  scenarios: { wants: [scenarios], options: [["--json"]] },
  completion: { wants: [names("bash", "zsh", "fish", "csh")], options: [["--json"], ...configs] },
};
const every = Object.values(forms).flatMap(({ options }) => options);

/** An option with its value, in two words or in one; one that wants a value may have none. */
function words(options: readonly Option[]): fc.Arbitrary<string[]> {
  return fc.constantFrom(...options).chain(([flag, value = fc.constant("")]) =>
    fc.tuple(value, fc.nat(19)).map(([text, how]) => {
      const isLong = flag.startsWith("--");
      if (how === 0 || (how > 1 && !takesValue(flag, options))) return [flag];
      return how < 4 && isLong ? [`${flag}=${text}`] : how === 4 && !isLong ? [`${flag}${text}`] : [flag, text];
    }),
  );
}

function takesValue(flag: string, options: readonly Option[]): boolean {
  return options.some(([other, value]) => other === flag && value !== undefined);
}

const strange = fc.oneof(
  misspelled(fc.constantFrom(...every.map(([flag]) => flag))).map((each) => [each]),
  fc.constantFrom("--", "-h", "--help", "-V", "--version", "help", "-").map((each) => [each]),
  anything.map((each) => [each]),
  words(every),
);

const ofCommand = fc.constantFrom(...Object.entries(forms)).chain(([command, { wants, options, budget = [] }]) =>
  fc
    .tuple(
      fc.oneof(
        { arbitrary: fc.tuple(...wants), weight: 12 },
        fc.subarray(wants).chain((some) => fc.tuple(...some)),
        fc.array(files, { maxLength: 4 }),
      ),
      fc.array(words(options), { maxLength: 4, size: "small" }),
      fc.oneof(
        { arbitrary: fc.constant<string[][]>([]), weight: 4 },
        fc.array(strange, { minLength: 1, maxLength: 2 }),
      ),
      fc.nat(3),
    )
    .map(([named, given, others, order]) => {
      const rest = order === 0 ? [...others, named, ...given] : [named, ...given, ...others];
      return [command, ...budget, ...rest.flat()];
    }),
);

/** @returns arguments of pagerace. */
export const commandLines: fc.Arbitrary<string[]> = fc
  .oneof(
    { arbitrary: ofCommand, weight: 30 },
    fc.tuple(misspelled(fc.constantFrom(...Object.keys(forms))), anything).map((each) => [...each]),
    fc.array(anything, { minLength: 1, maxLength: 4 }),
  )
  .filter((args) => args.every(isInside) && args.length > 0);
