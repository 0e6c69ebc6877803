import { expect, test } from "vitest";
import { gammaQuantile } from "../../src/stats/gamma-quantile.js";
import { logGamma } from "../../src/stats/log-gamma.js";
import { normalQuantile } from "../../src/stats/normal-quantile.js";
import { studentQuantile } from "../../src/stats/student-quantile.js";

test("logGamma knows factorials, the half and its zeros", () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
    factorial *= n;
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  // scipy 1.17: gammaln(1e9)
  expect(logGamma(1e9) / 19723265827.503864).toBeCloseTo(1, 13);
});

test("normalQuantile gives the table, both tails alike", () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(1e-6) / -4.75342430882).toBeCloseTo(1, 6);
  expect(normalQuantile(0.2)).toBeCloseTo(-normalQuantile(0.8), 12);
});

test("gammaQuantile gives the Garwood limits of 10, 200 and a million events, and of a fraction", () => {
  // scipy 1.17: gamma.ppf
  const cases = [
    [0.025, 10, 4.795388738],
    [0.975, 11, 18.39035604],
    [0.025, 200, 173.2408827],
    [0.975, 201, 229.722],
    [0.975, 2.5, 6.416251],
    [0.025, 1e6, 998040.98334],
    [0.975, 1e6, 1001960.910965],
  ] as const;
  for (const [probability, shape, value] of cases) {
    expect(gammaQuantile(probability, shape) / value).toBeCloseTo(1, 6);
  }
});

test("gammaQuantile of shape 1 is exponential, and no seam shows where the approximation takes over", () => {
  expect(gammaQuantile(0.975, 1)).toBeCloseTo(-Math.log(0.025), 8);
  expect(gammaQuantile(0.975, 10_000) - gammaQuantile(0.975, 9_999)).toBeCloseTo(1.0098, 2);
});

test("what is outside their domain is refused", () => {
  expect(() => logGamma(0)).toThrow("x > 0");
  expect(() => normalQuantile(1)).toThrow("(0, 1)");
  expect(() => gammaQuantile(0.5, 0.5)).toThrow("shape");
});

test("studentQuantile gives the table, of degrees of freedom that are not whole, too", () => {
  // scipy 1.17: t.ppf
  const cases = [
    [0.975, 1, 12.7062047362],
    [0.975, 1.3, 7.50052932556],
    [0.025, 8, -2.3060041352],
    [0.975, 99.9, 1.98399583808],
    [0.975, 100, 1.98397151852],
    [0.9999, 3, 22.2037422732],
  ] as const;
  for (const [probability, degrees, quantile] of cases)
    expect(studentQuantile(probability, degrees) / quantile).toBeCloseTo(1, 6);
  expect(() => studentQuantile(0.5, 0.9)).toThrow("degrees of freedom 0.9");
});
