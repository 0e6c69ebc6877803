/** What users write stands in comments and strings of a program, and stays there. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makePlan } from "../../src/reproduce/plan.js";
import { FLAGS, gccVersion } from "../../src/reproduce/gcc.js";
import { programText } from "../../src/reproduce/program.js";
import { compiled, folder, run, whyNotRun } from "./programs.js";
import { defaults, planned } from "./planned.js";

const plan = planned("store | writeback");

/** A program whose every text of a user's is this one. */
function programOf(text: string): string {
  const scenario = { ...plan.scenario, name: text, summary: text };
  const known = { model: [], known: text, drawn: [text, `${text}\n${text}`], replay: text, trace: undefined };
  return programText(makePlan({ variant: text, scenario, ...known }), text, defaults);
}

const harmless = split(programOf("name"));

/** The comment at the head, and the code. */
function split(text: string): { head: string; code: string } {
  const end = text.indexOf("*/\n") + 3;
  return { head: text.slice(0, end), code: text.slice(end) };
}

const pieces = [
  ..."*/\\\"'?%\n\r\t\0 a",
  "*/",
  "/*",
  "??/",
  "??/\n",
  "\\\n",
  "\u2028",
  "\u202e",
  "\u2066",
  "\ud800",
  '"; } int x = 1; //',
  "#define PAGE 1",
];
const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));

test("whatever users call their things, the code is the same but for two strings, and the comment ends once", () => {
  const names = /^#define (VARIANT|SCENARIO) "(.*)"$/gm;
  fc.assert(
    fc.property(hostile, (text) => {
      const { head, code } = split(programOf(text));
      expect(head.slice(0, -3)).not.toMatch(/\*\/|.\/\*|\?\?\//s);
      expect(head).toMatch(/^[^\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u);
      expect(head).not.toMatch(/[^\P{Cc}\n]/u);
      for (const [, , value = ""] of code.matchAll(names)) expect(value).toMatch(/^[\w .,;:|+=()/-]*$/);
      expect([...code.matchAll(names)]).toHaveLength(2);
      expect(code.replace(names, "")).toBe(harmless.code.replace(names, ""));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test.skipIf(gccVersion() === undefined)(
  "a program of such names compiles without a warning, trigraphs and all (skipped where there is no gcc)",
  () => {
    const worst = `*/ int x; /* ??/\n \\\n"; } \u202e ""/ \\`;
    const args = [...FLAGS, "-std=gnu11", "-trigraphs", "-fsyntax-only", "-x", "c", "-"];
    const { status, stderr } = spawnSync("gcc", args, { input: programOf(worst), encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const broken = spawnSync("gcc", args, {
      input: programOf("x").replace("/*\n", "/*\n*/ stray /*"),
      encoding: "utf8",
    });
    expect(broken.stderr).not.toBe("");
  },
);

test.skipIf(whyNotRun !== undefined)(
  `a DIR of any name is used, and a refusal is one line (${whyNotRun ?? "a program is run here"})`,
  () => {
    const executable = compiled("store | writeback");
    for (const name of ["quo'te \"s", "%s\n\u001b[31m%n"]) {
      const dir = join(folder(), name);
      mkdirSync(dir);
      expect(run(executable, dir, "--rounds", "30")).toMatchObject({ status: 0, stderr: "" });
      expect(readdirSync(dir)).toEqual([]);
      writeFileSync(join(dir, "pagerace-repro.data"), "precious");
      const { status, stderr } = run(executable, dir, "--rounds", "30");
      expect(status).toBe(2);
      expect(stderr).toMatch(/^repro: [\x20-\x7e]*: is there already and not of this program; [\x20-\x7e]*\n$/);
    }
  },
);

test("a file of a scenario with such a name is planned as any other", () => {
  const file = join(mkdtempSync(join(tmpdir(), "pagerace-test-")), "hostile.json");
  const name = '*/ int main(void) { return system("rm -rf ."); } /* \\';
  writeFileSync(file, JSON.stringify({ tasks: ["store", "writeback"], name, summary: `${name} ??/` }));
  const text = programText(planned(file), "0", defaults);
  expect(split(text).head.match(/\*\//g)).toHaveLength(1);
  expect(text).toContain('#define SCENARIO "_/ int main(void) _ return system(_rm -rf ._); _ /_ _"');
});
