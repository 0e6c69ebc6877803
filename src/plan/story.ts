/** The main job: the patches of December 2006 in their order, and the planted faults that show what the harness can see. */

export const STORY: readonly string[] = [
  "v2.6.19",
  "v2.6.20-rc2",
  "v2.6.20-rc3",
  "piggin-2006-12-29",
  "linus-split",
  "v2.6.23",
  "no-redirty",
  "no-tlb-flush",
  "no-ptl",
];

/** Linus' patch of 2006-12-29: what the others are measured against, where it is among them. */
export const STORY_BASELINE = "v2.6.20-rc3";

/** Runs beside a comparison that has no planted fault of its own, by subject. */
export const CANARIES: Readonly<Record<string, string>> = { kernel: "no-tlb-flush", probe: "probe-broken" };

/** By what settings are searched, by subject: what they show of these is what they can see. */
export const PLANTED: Readonly<Record<string, readonly string[]>> = {
  kernel: ["no-redirty", "no-tlb-flush", "no-ptl"],
  probe: ["probe-broken"],
};
