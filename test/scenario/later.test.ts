import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { findScenario } from "../../src/scenario/find.js";
import { checkOperations } from "../../src/scenario/lacking.js";
import { OLDEST_VERSION, firstVersionOf, namedScenarios, scenarioOfEntry } from "../../src/scenario/named.js";
import { fixture } from "../pagerace.js";

test("a scenario of a later version is written in its words, and refused where they have no sense", () => {
  const entry = { name: "later", summary: "A later one.", shortForm: "store | sign", of: fixture("declares.ts") };
  const scenario = scenarioOfEntry(entry);
  expect(scenario.tasks.flat().map(({ op }) => op)).toEqual(["store", "sign"]);
  expect(() => checkOperations(scenario, findVariant("v2.6.29").vocabulary, "v2.6.29")).toThrow(
    /^scenario: there is no sign in v2\.6\.29 on ext3-ordered; there is store, /,
  );
  expect(() => scenarioOfEntry({ ...entry, of: "v2.6.29" })).toThrow(/no operation "sign"/);
});

test("every named scenario runs on the first version that can run it", () => {
  for (const { name = "" } of namedScenarios()) {
    const { id, vocabulary } = findVariant(firstVersionOf(name));
    expect(() => checkOperations(findScenario(name, vocabulary), vocabulary, id)).not.toThrow();
  }
  expect(firstVersionOf("rtorrent")).toBe(OLDEST_VERSION);
});
