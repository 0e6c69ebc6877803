/** The search for a setting and its confirmation: two processes, and rates of the latter alone. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rateOf } from "../../src/reproduce/beside.js";
import { compiled, folder, losses, run, runEdited, whyNotRun } from "./programs.js";

const scenario = "store : store | writeback";

/** A writeback that puts a block back, in one of the processes. */
const lossyIn = (phase: "SEARCHING" | "CONFIRMING") => (text: string) =>
  text.replace(
    "static void writeback(int op)\n{",
    `static void writeback(int op)\n{\n\tuint64_t spoilt = 1;\n\n\tawait(&ended, 1);\n\tif (phase == ${phase} && ` +
      "pwrite(file, &spoilt, sizeof spoilt, (off_t)place(7, 0, 0)) < 0)\n\t\treturn;\n",
  );

describe.skipIf(whyNotRun !== undefined)(
  `a search and its confirmation (${whyNotRun ?? "programs are run here"})`,
  () => {
    test.each([
      ["SEARCHING", "search", "confirm"],
      ["CONFIRMING", "confirm", "search"],
    ] as const)("what is lost while %s is reproduced, and counts there alone", (phase, role, other) => {
      const { status, machine } = runEdited(scenario, lossyIn(phase), "--rounds", "100");
      expect(status).toBe(1);
      expect(losses(machine!, "lostStore", role)).toBeGreaterThan(0);
      expect(losses(machine!, "lostStore", other)).toBe(0);
      const confirming = machine!.ways.filter((each) => each.role === "confirm");
      expect(rateOf(confirming, "lost-store").hits > 0).toBe(role === "confirm");
    });

    test("each has a process of its own: none runs twice in one", () => {
      const once = (text: string) =>
        text.replace(
          "\tphase = which;\n",
          '\tstatic int times;\n\n\tif (times++ > 0)\n\t\tend_with(FAILED, "twice");\n\tphase = which;\n',
        );
      const { status, machine, stderr } = runEdited(scenario, once, "--rounds", "60");
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(new Set(machine!.ways.map(({ phase }) => phase))).toEqual(new Set([0, 1]));
    });

    test.each([
      ['end_with(FAILED, "the disk has gone")', 3, /^repro: the disk has gone\n$/],
      ["raise(SIGSEGV)", 3, /^repro: the search ended by signal 11\n$/],
    ])("a search that ends by %s is the end of the run, said once, and leaves nothing", (fault, expected, message) => {
      const failing = (text: string) =>
        text.replace("\tpass_on();\n\t\t_exit", `\t${fault};\n\t\tpass_on();\n\t\t_exit`);
      const dir = folder();
      const { status, machine, stderr } = run(compiled(scenario, failing), dir, "--rounds", "20");
      expect({ status, machine }).toEqual({ status: expected, machine: undefined });
      expect(stderr).toMatch(message);
      expect(readdirSync(dir)).toEqual([]);
    });
  },
);
