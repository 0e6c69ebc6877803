/** `npm run attack -- short-forms`: attacks alone, one after the other, for as long as they take. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/temporary.ts",
    include: ["test/attack/*.test.ts"],
    testTimeout: 0,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
