import type { Command } from "commander";
import { addCalibrateOptions, openProfile, readCalibrateRequest } from "../options/calibrate-options.js";
import { readOutput, refuseSameFile } from "../options/output.js";
import type { Profile } from "../profile/profile.js";
import type { Watch } from "../watch/watch.js";
import { Interruption } from "./interruption.js";
import { runJob } from "./run-job.js";

export function addCalibrate(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("calibrate [faults...]")
    .description(
      "find the settings under which this machine sees most of the kernel's planted faults, or of these variants, or of `probe`; hammer, compare and soak take them by --profile",
    );
  addCalibrateOptions(command).action(async (names: string[], raw) => {
    refuseSameFile(raw, "--save", raw.save);
    const request = readCalibrateRequest(names, raw);
    const place = openProfile(raw);
    const output = readOutput(raw, "calibrate");
    let profile: Profile | null = null;
    const job = async (watch: Watch) => {
      const { calibrate } = await import("../jobs/calibrate.js");
      const result = await calibrate(request, watch);
      profile = result.profile;
      return result;
    };
    const status = await runJob(job, output);
    if (profile !== null) {
      await place.write(`${JSON.stringify(profile, null, 2)}\n`, new Interruption().stop);
      if (raw.quiet !== true)
        process.stderr.write(`note: the profile is in ${raw.save}: hammer, compare and soak take it by --profile\n`);
    }
    finish(status);
  });
}
