/** What a run is, before it has begun. */
import { many } from "../../result/number.js";
import type { Heading } from "../document.js";

type Environment = Record<string, string | number>;

/** `pagerace 0.1.0 compare, seed 0x0000002a`. */
export function titleOf(environment: Environment, what: string): string {
  return `pagerace ${environment["pagerace"]} ${what}`;
}

export function machineLine(environment: Environment): string {
  return `${environment["cpu"]}, ${many(Number(environment["cpus"]), "CPU")}, Node ${environment["node"]}`;
}

interface OfScenario {
  environment: Environment;
  /** As it was asked for. */
  scenario: { name: string | null; short: string; settings: string };
}

/** Of a job of one scenario. @param what `explore v2.6.23`. */
export function scenarioHeading({ environment, scenario }: OfScenario, what: string): Heading {
  const { name, short, settings } = scenario;
  return {
    title: titleOf(environment, what),
    lines: [machineLine(environment), `${name === null ? "" : `${name}: `}${short}`, settings],
  };
}
