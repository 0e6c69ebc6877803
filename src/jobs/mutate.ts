/** The job of mutate: makes mutants of a variant, and sees which way kills each. */
import { UsageError, HarnessFailure, messageOf } from "../failure.js";
import { checkVariant } from "../compile/checked.js";
import { loadModule } from "../compile/module.js";
import { findVariant, type Variant } from "../compile/variant.js";
import { withCompiler } from "../compile/without-compiler.js";
import type { MutateRequest } from "../model/request.js";
import { suggestion } from "../model/near-name.js";
import type { Mutant } from "../mutate/mutant.js";
import { scenariosFor } from "../mutate/scenarios.js";
import { type Ended, identify } from "../result/envelope.js";
import { environment } from "../result/environment.js";
import type { MutateAbout } from "../result/about.js";
import { type JudgedMutant, mutateResult } from "../result/mutate-result.js";
import type { MutateResult } from "../result/mutate-schema.js";
import { watchMachine } from "../result/ran.js";
import { isOpen } from "../scenario/choice.js";
import { scenarioOf } from "../scenario/find.js";
import { checkOperations } from "../scenario/lacking.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { randomStream } from "../stats/random.js";
import { phases, warned, type Watch } from "../watch/watch.js";
import { MutantFiles } from "./mutant-files.js";
import { Trial } from "./mutant-trial.js";

/**
 * @param keep a folder for the mutants' files; undefined: they are gone when it ends.
 * @throws UsageError for a request that cannot be met; HarnessFailure, with the result of what was done until then.
 */
export async function mutate(request: MutateRequest, watch: Watch, keep?: string): Promise<MutateResult> {
  const tell = phases(watch);
  const variant = findVariant(request.variants[0]!);
  if (variant.subject !== "kernel")
    throw new UsageError(`mutate ${variant.origin}: mutants are of the kernel, and this is the ${variant.subject}`);
  if (request.expected.length > 0) throw new UsageError("mutate: grades nothing; leave out expected");
  await checkVariant(variant, tell);
  const scenarios = scenariosOf(request, variant);
  const files = new MutantFiles(keep);
  try {
    const mutants = await mutantsFor(request, variant, scenarios, files.specifier(variant));
    const { hash } = await loadModule(variant, "walk", tell);
    const about: MutateAbout = {
      request,
      environment: environment(),
      startedAt: new Date().toISOString(),
      variants: [identify({ name: variant.id, variant, role: "subject", hash })],
      mutants: mutants.length,
      functions: new Set(mutants.map(({ from, function: name }) => `${from} ${name}`)).size,
      scenarios: scenarios.length,
    };
    watch.on({ type: "begun", about: { mode: "mutate", ...about } });
    return warned(watch, await tried(about, { variant, scenarios, mutants, files, keep: keep !== undefined }, watch));
  } finally {
    files.close();
  }
}

interface Trying {
  variant: Variant;
  scenarios: readonly Scenario[];
  mutants: readonly Mutant[];
  files: MutantFiles;
  keep: boolean;
}

async function tried(about: MutateAbout, trying: Trying, watch: Watch): Promise<MutateResult> {
  const machine = watchMachine();
  const began = performance.now();
  const judged = trying.mutants.map((mutant): JudgedMutant => ({
    mutant,
    stillborn: mutant.refused,
    ways: {},
    walked: undefined,
  }));
  const trial = new Trial(about.request, { ...trying, judged: shuffled(judged, about.request.seed) }, watch);
  const result = (ended: Ended) => {
    const found = { judged, scenarios: trial.told(), seconds: (performance.now() - began) / 1000 };
    return mutateResult(about, found, { ended, ran: [machine()] });
  };
  try {
    await trial.run();
    return result(watch.stop.aborted ? "interrupted" : "whole");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new HarnessFailure(messageOf(error), result("failed"));
  }
}

/** @throws UsageError for one that the variant cannot run. */
function scenariosOf({ scenarios }: MutateRequest, variant: Variant): Scenario[] {
  if (scenarios === null) return scenariosFor(variant);
  return scenarios.map((meant) => {
    const scenario = scenarioOf(meant, variant.vocabulary);
    if (isOpen(scenario))
      throw new UsageError(
        `scenario ${formatShortForm(scenario)}: mutants are held against closed scenarios; leave out any`,
      );
    checkOperations(scenario, variant.vocabulary, variant.id);
    return scenario;
  });
}

/** @throws UsageError for a function that there is not, or where there is nothing to mutate. */
async function mutantsFor(
  { rules, functions }: MutateRequest,
  variant: Variant,
  scenarios: readonly Scenario[],
  specifier: string,
): Promise<Mutant[]> {
  const [{ Code }, { targetsOf }, { mutantsOf }] = await withCompiler(() =>
    Promise.all([import("../code/code.js"), import("../mutate/targets.js"), import("../mutate/mutant.js")]),
  );
  const code = new Code(variant);
  const operations = scenarios.flatMap(({ initially, tasks }) => [...initially, ...tasks.flat()].map(({ op }) => op));
  const targets = targetsOf(code, [...new Set(operations)]);
  const names = targets.map((each) => each.function.name);
  const unknown = functions?.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `--functions ${unknown}: none of ${variant.id}'s that its scenarios reach, and that a patch can have; ${suggestion(unknown, names)}`,
    );
  const wanted = targets.filter((each) => functions === null || functions.includes(each.function.name));
  const mutants = mutantsOf(code, specifier, wanted, rules);
  if (mutants.length === 0)
    throw new UsageError(`mutate ${variant.origin}: nothing in these functions to mutate by ${rules.join(", ")}`);
  return mutants;
}

/** Fisher and Yates: whatever a budget leaves time for is a fair sample. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomStream(seed);
  const all = [...items];
  for (let last = all.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [all[last], all[other]] = [all[other]!, all[last]!];
  }
  return all;
}
