/** What a program says of its run: one line of JSON, checked like anything that comes from outside. */
import { z } from "zod";

const whole = z.number().int().min(0);
const seen = z.strictObject({
  rounds: whole.describe("with at least one"),
  blocks: whole,
});

const bounds = z
  .tuple([z.number().int(), z.number().int()])
  .describe("of NR_FILE_DIRTY less the pages that are dirty: least and most");

const way = z.strictObject({
  name: z.string(),
  role: z.enum(["search", "confirm", "control", "quiet"]),
  phase: z
    .literal([0, 1])
    .describe("0: while settings were searched; 1: with the one that was found, in a process of its own"),
  rounds: whole,
  windows: whole.describe("rounds in which the window was reached"),
  unkept: whole.describe("rounds whose order could not be kept, and that do not count"),
  lostStore: seen,
  syncLoss: seen,
  untrackedDirty: seen.optional().describe("absent: nobody looked for it; notLooked says why"),
  staleRead: seen.optional().describe("absent: nothing is loaded in the scenario"),
});

export const machineSchema = z.strictObject({
  schema: z.literal("pagerace/repro/2"),
  variant: z.string(),
  scenario: z.string(),
  status: z.literal([0, 1, 3, 130]),
  interrupted: z.boolean(),
  wrong: z.string().describe("why the run says nothing; empty: it says something"),
  kernel: z.strictObject({
    release: z.string(),
    version: z.string(),
    machine: z.string(),
    preemption: z.string().describe("as the scheduler's debugfs has it; empty: it is not to be read"),
    configuration: z.string().describe("lines that windows depend on; empty: the kernel does not show it"),
  }),
  cpus: whole,
  filesystem: z.string(),
  disk: z.enum(["raw", "direct"]).describe("how it is read: its device, or the file by O_DIRECT"),
  diskWhy: z.string(),
  root: z.boolean(),
  seconds: z.number(),
  seed: whole,
  rows: whole.describe("the scenario runs on so many at once in every round"),
  blocks: whole.describe("of all rows"),
  pause: whole.describe("quarters of the way of the operation that stands still"),
  settle: whole.describe("times the disk's own time; 0: no setting had a hit, and all went on being tried"),
  usesFifo: z.boolean(),
  heldMicroseconds: z.number(),
  diskMicroseconds: z.number(),
  fifo: z.boolean(),
  openWindows: whole,
  openRows: whole.describe("that had been unmapped in them, and not flushed, as far as one can see it"),
  planted: whole,
  plantedSeen: whole,
  ways: z.array(way),
  drift: z
    .array(
      z.strictObject({
        phase: z.literal([0, 1]),
        drifted: z.boolean(),
        before: bounds,
        after: bounds,
      }),
    )
    .describe("of NR_FILE_DIRTY, over all rounds of a process"),
  notLooked: z
    .array(z.strictObject({ anomaly: z.string(), why: z.string() }))
    .describe("what this machine would not let anybody see"),
  first: z
    .strictObject({
      anomaly: z.enum(["lost-store", "sync-loss", "untracked-dirty", "stale-read"]),
      round: whole,
      row: whole,
      page: whole,
      block: whole,
      memory: z.string(),
      disk: z.string(),
      gone: z.boolean().describe("after fsync, and the cache dropped, it reads as the disk has it"),
    })
    .nullable(),
});

export type Machine = z.infer<typeof machineSchema>;
export type MachineWay = Machine["ways"][number];

/** How often an anomaly was seen in a way; undefined: nobody looked. */
export function seenIn(each: MachineWay, anomaly: string): { rounds: number; blocks: number } | undefined {
  const seenOf: Record<string, MachineWay["staleRead"]> = {
    "lost-store": each.lostStore,
    "sync-loss": each.syncLoss,
    "untracked-dirty": each.untrackedDirty,
    "stale-read": each.staleRead,
  };
  return seenOf[anomaly];
}
