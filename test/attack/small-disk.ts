/** A disk that is soon full: a tmpfs of a few KiB, where the machine lets one be mounted. */
import { spawnSync } from "node:child_process";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratch } from "../pagerace.js";

export interface SmallDisk {
  folder: string;
  /** Leaves so much room, in KiB, and no more. */
  leave: (kib: number) => void;
  unmount: () => void;
}

/** @returns undefined where nothing may be mounted. */
export function mountSmallDisk(kib: number): SmallDisk | undefined {
  const folder = scratch();
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kib}k`, "tmpfs", folder]).status !== 0) return undefined;
  const filling = join(folder, "filling");
  const leave = (free: number) => {
    rmSync(filling, { force: true });
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(filling, Buffer.alloc(Math.max(0, bavail * bsize - free * 1024)));
  };
  return { folder, leave, unmount: () => void spawnSync("umount", [folder]) };
}
