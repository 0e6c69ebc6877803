import { expect, test } from "vitest";
import { drawSettings, settingFlags, settingOf } from "../../src/calibrate/setting.js";
import { defaultMix } from "../../src/model/mix.js";
import { checkWorkload, defaultWorkload } from "../../src/model/workload.js";

const whole = { ...defaultWorkload, threads: 1, mix: defaultMix };
const base = settingOf(whole);

test("every setting that is drawn can be hammered, and is another one", () => {
  const drawn = drawSettings(500, base, 42);
  for (const setting of drawn) checkWorkload({ ...whole, ...setting });
  expect(new Set([base, ...drawn].map(settingFlags)).size).toBe(501);
});

test("settings depend on the seed alone, and more of one seed begin with the fewer", () => {
  expect(drawSettings(40, base, 7).slice(0, 10)).toEqual(drawSettings(10, base, 7));
  expect(drawSettings(10, base, 8)).not.toEqual(drawSettings(10, base, 7));
});

test("there are no more settings than there are", () => {
  const all = drawSettings(1e6, base, 1);
  expect(all.length).toBeLessThanOrEqual(3840);
  expect(new Set(all.map(settingFlags)).size).toBe(all.length);
});

test("a setting is told as options", () => {
  expect(settingFlags(base)).toBe("--pattern random --pages 8 --pages-per-file 2 --epoch 4096 --interrupts 256");
});
