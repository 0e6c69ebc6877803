import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { wasSuspended } from "../../src/engines/running-clock.js";

test("who had little of a CPU for long, and had something to do, was kept from it", () => {
  expect([wasSuspended(3000, 2), wasSuspended(3000, 700)]).toEqual([true, true]);
  expect([wasSuspended(3000, 1500), wasSuspended(3000, 6000), wasSuspended(100, 0)]).toEqual([false, false, false]);
});

const SECONDS = 3;

test("a clock stands still while the process is suspended, and nothing else does that", async () => {
  const file = join(packageRoot, "dist", "src", "engines", "running-clock.js");
  const program = `
    const { RunningClock } = await import(${JSON.stringify(file)});
    const clock = new RunningClock();
    const began = performance.now();
    console.log("ready");
    while (performance.now() - began < 7000) {
      await new Promise((resolve) => setTimeout(resolve, 10)); // idle, and now and then busy
      for (const until = performance.now() + 5; performance.now() < until;);
    }
    console.log(JSON.stringify([performance.now() - began, clock.now(), clock.suspendedMs()]));
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
  const lines: string[] = [];
  child.stdout.on("data", (chunk) => lines.push(String(chunk)));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  await sleep(500);
  child.kill("SIGSTOP");
  await sleep(SECONDS * 1000);
  child.kill("SIGCONT");
  await new Promise((resolve) => child.once("close", resolve));
  const [wall, ran, stood] = JSON.parse(lines.join("").replace("ready", "")) as [number, number, number];
  expect(ran + stood).toBeCloseTo(wall, -2);
  expect(stood).toBeGreaterThan(SECONDS * 1000 - 100);
});
