import { expect, test } from "vitest";
import { withCompiler } from "../../src/compile/without-compiler.js";

const missing = (name: string) => async () => {
  throw Object.assign(new Error(`Cannot find package '${name}' imported from x.js`), { code: "ERR_MODULE_NOT_FOUND" });
};

test("an install without the compiler says what is missing, and which version of it; other faults are what they are", async () => {
  await expect(withCompiler(missing("assemblyscript"))).rejects.toThrow(
    /^the compiler is not installed, .*: npm install assemblyscript@\d+\.\d+\.\d+$/,
  );
  await expect(withCompiler(missing("zod"))).rejects.toThrow("Cannot find package 'zod'");
  await expect(withCompiler(async () => 1)).resolves.toBe(1);
});
