import { defineConfig } from "vitest/config";

// One file at a time: most of them keep both CPUs of a small machine busy.
export default defineConfig({
  test: { include: ["test/**/*.test.ts"], fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
