/** A setting: what of a workload may be chosen freely, and decides how much a machine sees. A dimension to be searched is added here. */
import type { z } from "zod";
import { formatDelay } from "../model/delay.js";
import { patternNames } from "../model/patterns.js";
import { workloadSchema } from "../model/workload-schema.js";
import type { Workload } from "../model/workload.js";
import { randomStream } from "../stats/random.js";

export const settingSchema = workloadSchema.pick({
  pattern: true,
  pages: true,
  pagesPerFile: true,
  epochOperations: true,
  interruptEvery: true,
  delay: true,
});

export type Setting = z.infer<typeof settingSchema>;

interface Dimension<V> {
  flag: string;
  /** Undefined: left out. */
  values: readonly V[];
}

/** What is drawn from, each value as likely. An epoch that takes longer than a turn would not be measured at all. */
const dimensions: { readonly [K in keyof Setting]-?: Dimension<Setting[K]> } = {
  pattern: { flag: "--pattern", values: patternNames },
  pages: { flag: "--pages", values: [2, 4, 8, 16, 32, 64, 256, 1024] },
  pagesPerFile: { flag: "--pages-per-file", values: [1, 2, 4, 8] },
  epochOperations: { flag: "--epoch", values: [64, 256, 1024, 4096, 16_384] },
  interruptEvery: { flag: "--interrupts", values: [0, 32, 256, 2048] },
  delay: {
    flag: "--delay",
    values: [undefined, undefined, { every: 256, longestNs: 2000 }, { every: 64, longestNs: 2000 }],
  },
};

const names = Object.keys(dimensions) as (keyof Setting)[];

/** As many as there are, at most: draws of what was drawn already are not counted. */
const MOST_DRAWS = 10_000;

/** The part of a workload that is searched. */
export function settingOf(workload: Workload): Setting {
  const chosen = names.map((name) => [name, workload[name]] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(chosen) as unknown as Setting;
}

/** `--pattern sweep --pages 8 ...`. */
export function settingFlags(setting: Setting): string {
  return names
    .filter((name) => setting[name] !== undefined)
    .map((name) => `${dimensions[name].flag} ${asSaid(setting[name])}`)
    .join(" ");
}

function asSaid(value: Setting[keyof Setting]): string {
  return typeof value === "object" ? formatDelay(value) : String(value);
}

/**
 * Settings at random, none twice and none the one to leave out: more of one seed begin with the fewer.
 *
 * @returns so many, or fewer where there are no more.
 */
export function drawSettings(count: number, leftOut: Setting, seed: number): Setting[] {
  const random = randomStream(seed);
  const seen = new Set([settingFlags(leftOut)]);
  const drawn: Setting[] = [];
  for (let draw = 0; draw < MOST_DRAWS && drawn.length < count; draw++) {
    const setting = drawOne(random);
    const key = settingFlags(setting);
    if (seen.has(key)) continue;
    seen.add(key);
    drawn.push(setting);
  }
  return drawn;
}

/** A file has no more pages than there are, and an epoch gets round to each page. */
function drawOne(random: () => number): Setting {
  const pick = ({ values }: Dimension<unknown>) => values[Math.floor(random() * values.length)];
  const drawn = names.map((name) => [name, pick(dimensions[name])]).filter(([, value]) => value !== undefined);
  const setting = Object.fromEntries(drawn) as Setting;
  const { pages, pagesPerFile, epochOperations } = setting;
  return { ...setting, pagesPerFile: Math.min(pagesPerFile, pages), epochOperations: Math.max(epochOperations, pages) };
}
