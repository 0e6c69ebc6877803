import { logGamma } from "./log-gamma.js";
import { normalQuantile } from "./normal-quantile.js";

/** From here on the first terms of Fisher's expansion are off by less than 1e-7. */
const EXPANDED_FROM = 100;
const PANELS = 200;
const MOST_STEPS = 50;

/**
 * The t below which Student's variable of so many degrees of freedom, whole or not, falls with the given probability;
 * relative error below 1e-6 for probabilities from 1e-4 to 1 - 1e-4.
 *
 * With t = sqrt(d) tan(angle) the density is that of cos(angle)^(d - 1): Simpson's rule and Newton's steps. For 100 degrees
 * and more, Fisher's expansion (Abramowitz & Stegun 26.7.5).
 *
 * @throws RangeError unless 0 < probability < 1 and degrees >= 1
 */
export function studentQuantile(probability: number, degrees: number): number {
  const z = normalQuantile(probability);
  if (!(degrees >= 1)) throw new RangeError(`degrees of freedom ${degrees} are not 1 or more`);
  if (degrees >= EXPANDED_FROM) return expanded(z, degrees);
  const half = Math.abs(probability - 0.5);
  const scale = Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2)) / Math.sqrt(Math.PI);
  // The distribution is concave there, so that Newton's steps, from below, never go too far.
  let angle = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const lacking = half - scale * integral(angle, degrees - 1);
    if (lacking < 1e-12) break;
    angle += lacking / (scale * Math.cos(angle) ** (degrees - 1));
  }
  return Math.sign(z) * Math.sqrt(degrees) * Math.tan(angle);
}

/** Of cos^power, from 0 to the angle. */
function integral(angle: number, power: number): number {
  const width = angle / PANELS;
  let total = 0;
  for (let i = 0; i <= PANELS; i++) {
    const weight = i === 0 || i === PANELS ? 1 : i % 2 === 1 ? 4 : 2;
    total += weight * Math.cos(i * width) ** power;
  }
  return (total * width) / 3;
}

function expanded(z: number, degrees: number): number {
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}
