/** Saved results: what is read of a damaged one is what was written, or it is refused. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, test } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { readResult } from "../../src/result/saved.js";
import { scratch } from "../pagerace.js";
import { PCT, run } from "../saved.js";
import { attack } from "./attack.js";
import { damaged, damages } from "./damage.js";
import { takenOrRefused } from "./refusal.js";
import { wrongText } from "./what-was-said.js";

const paths = [join(packageRoot, "bench", "saved", "probe.json")];

beforeAll(async () => {
  paths.push((await run("sample", "v2.6.20-rc3", "fixme-race", "-n", "2000", ...PCT)).path);
  paths.push((await run("explore", "v2.6.20-rc3", "fixme-race")).path);
  paths.push((await run("agree", "v2.6.23", "store", "-n", "100", "-d", "50ms")).path);
});

test("what is read of a damaged result is what was written, or it is refused in a line", async () => {
  const path = join(scratch(), "result.json");
  const originals = paths.map((each) => ({ bytes: readFileSync(each), result: readResult(each).result }));
  await attack(
    "results",
    fc.record({ which: fc.nat(originals.length - 1), all: damages }),
    ({ which, all }) => {
      const { bytes, result } = originals[which]!;
      const other = damaged(bytes, all);
      writeFileSync(path, other);
      return takenOrRefused(
        () => readResult(path).result,
        (taken) => [...wrongText(other), ...(isDeepStrictEqual(taken, result) ? [] : ["a damaged result was taken: "])],
      );
    },
    600,
  );
});
