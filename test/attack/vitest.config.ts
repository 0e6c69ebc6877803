/** `npm run attack -- short-forms`: attacks alone, one after the other, for as long as they take. */
import { defineConfig } from "vitest/config";
import { asItIs, built } from "../built.js";

export default defineConfig({
  plugins: [built()],
  test: {
    server: asItIs,
    globalSetup: "test/temporary.ts",
    include: ["test/attack/*.test.ts"],
    testTimeout: 0,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
