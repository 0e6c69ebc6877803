import { expect, test } from "vitest";
import { githubAnnotations } from "../../../src/report/github/annotations.js";
import { blocksWith, resultOf } from "../../hammered.js";
import { HOSTILE, hostile } from "../hostile.js";

const result = resultOf(blocksWith([{ "untracked-dirty": 3 }, { "lost-store": 5 }, {}, { "lost-store": 50 }]));
const linesOf = (of: typeof result) => githubAnnotations(of).trimEnd().split("\n");

test("what is forbidden is an error, what is known a notice, a warning a warning; planted faults and what was not seen are none", () => {
  const told = linesOf({ ...result, warnings: ["50 % of it"] });
  expect(told).toEqual([
    expect.stringMatching(/^::notice title=v2\.6\.20-rc3%3A untracked-dirty::known \(the FIXME/),
    expect.stringMatching(
      /^::error title=v2\.6\.23%3A lost-store::forbidden \(no source names it\): \d+ in 60,000,000/,
    ),
    "::warning title=pagerace::50 %25 of it",
  ]);
  const sound = resultOf(blocksWith([{}, {}, {}, { "lost-store": 50 }]));
  expect(githubAnnotations({ ...sound, warnings: [] })).toBe("");
});

test("a patch's file is named, and what users have written begins no command of its own", () => {
  const path = `a,b:c::d%\n::error::${HOSTILE}.ts`;
  const variants = result.variants.map((each) => (each.variant === "v2.6.23" ? { ...each, path } : each));
  const told = linesOf(hostile({ ...result, variants, warnings: [HOSTILE] }));
  expect(told).toHaveLength(3);
  const [properties] = /(?<=^::error )file=.*?(?=::)/.exec(told[1]!) ?? [];
  expect(properties!.split(",").map((each) => each.split("=")[0])).toEqual(["file", "title"]);
  expect(decoded(properties!.split(",")[0]!)).toContain("a,b:c::d%\n::error::");
});

const decoded = (text: string) =>
  text.replaceAll("%0A", "\n").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
