import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/paths.js";

const file = join(packageRoot, "dist", "src", "commands", "interruption.js");
const program = (body: string) => [
  "--input-type=module",
  "-e",
  `const { Interruption } = await import(${JSON.stringify(file)});
   const interruption = new Interruption();
   const turn = () => new Promise((resolve) => setTimeout(resolve, 50));
   ${body}`,
];

test("a signal that has come and was not heard yet is heard, whatever happens meanwhile that a job can hear in", () => {
  const said = execFileSync(
    process.execPath,
    program(`process.kill(process.pid, "SIGINT");
             for (let event = 0; event < 3; event++) interruption.listen(true);
             await turn();
             console.log(interruption.stop.aborted);`),
    { encoding: "utf8" },
  );
  expect(said).toBe("true\n");
});

test("where a job hears nothing the first signal ends the process, and afterwards it is heard again", () => {
  const deaf = spawnSync(
    process.execPath,
    program(`interruption.listen(false); process.kill(process.pid, "SIGTERM"); await turn();`),
  );
  expect([deaf.status, deaf.signal]).toEqual([null, "SIGTERM"]);
  const again = program(`interruption.listen(false); interruption.listen(true);
                         process.kill(process.pid, "SIGTERM"); await turn(); console.log(interruption.stop.aborted);`);
  expect(execFileSync(process.execPath, again, { encoding: "utf8" })).toBe("true\n");
});

test("a signal that comes twice, as by npm or timeout, is one; a second one later ends the process", () => {
  const secondAfter = (ms: number) =>
    program(`let now = 0;
             performance.now = () => now;
             process.kill(process.pid, "SIGINT"); await turn(); now = ${ms};
             process.kill(process.pid, "SIGINT"); await turn(); console.log(interruption.stop.aborted);`);
  expect(execFileSync(process.execPath, secondAfter(100), { encoding: "utf8" })).toBe("true\n");
  const ended = spawnSync(process.execPath, secondAfter(1000), { encoding: "utf8" });
  expect([ended.status, ended.stdout]).toEqual([130, ""]);
});
