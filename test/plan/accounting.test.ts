/** ext4 has no file whose dirty pages nobody counts: none by default, and none for who asks. */
import { expect, test } from "vitest";
import { wholeRequest } from "../../src/plan/whole-request.js";
import { exploreHere } from "../explore-here.js";
import { pagerace } from "../pagerace.js";

const SHORT = ["-d", "100ms", "--warmup", "0s", "--json"];

test("unaccounted files of ext4 are refused in one line: of a hammer, of a scenario", async () => {
  const run = await pagerace("hammer", "v4.19", "--unaccounted", "2", ...SHORT);
  expect([run.status, run.stdout]).toEqual([2, ""]);
  expect(run.stderr).toMatch(/^pagerace: --unaccounted 2: ext4-ordered accounts all dirty pages; want 0\n$/);
  await expect(exploreHere("v4.19", "store", { filesystem: "ext4-nodelalloc", accounted: false })).rejects.toThrow(
    /^scenario: ext4-nodelalloc accounts all dirty pages/,
  );
});

test("without being asked there are none there, and as before elsewhere", () => {
  const every = (variant: string, workload: object = {}) => {
    const asked = { mode: "hammer", variants: [variant], workload: { threads: 1, ...workload } };
    const request = wholeRequest(asked, "request");
    return request.mode === "hammer" ? request.workload.unaccountedEvery : undefined;
  };
  expect(every("v4.19")).toBe(0);
  expect(every("v4.19", { filesystem: "ext3-writeback" })).toBe(4);
  expect(every("v2.6.23")).toBe(4);
  expect(every("v3.15", { filesystem: "ext4-ordered" })).toBe(0);
});
