import { defineConfig } from "vitest/config";
import { asItIs, built } from "./test/built.js";

/** What hammers, or is interrupted at a moment: to itself it has both CPUs of a small machine. */
const alone = [
  "test/catches/{hammer,lost-worker}.test.ts",
  "test/cannot-show/*.test.ts",
  "test/bench/same-loop.test.ts",
  "test/engines/litmus/hammer-scenario.test.ts",
  "test/cli/{ends,sample,soak}.test.ts",
  "test/engines/explore/{agree-command,bounds}.test.ts",
  "test/engines/running-clock.test.ts",
  "test/attack/{short-runs,signals}.test.ts",
];

export default defineConfig({
  plugins: [built()],
  test: {
    server: asItIs,
    globalSetup: "test/temporary.ts",
    testTimeout: 120_000, // against what hangs: the longest takes 40 s on a machine of its own
    hookTimeout: 300_000, // hooks compile, all of a file at once: beside two busy processes one took more than 120 s
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: alone,
          maxWorkers: 3, // a third fills what processes leave idle while they start
          isolate: false, // what one file has compiled, and the compiler's own warming up, serve the next
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: "alone", include: alone, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
