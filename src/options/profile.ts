/** `--profile`: settings of `pagerace calibrate`, where the command line says no other. */
import { type Command, Option } from "commander";
import { findVariant } from "../compile/variant.js";
import { UsageError } from "../failure.js";
import type { HammerRequest } from "../model/request.js";
import { type Profile, readProfile } from "../profile/profile.js";
import type { Raw } from "./raw.js";

export function addProfile(command: Command): Command {
  return command.addOption(new Option("--profile <file>", "settings that `pagerace calibrate` has saved; options win"));
}

/** @throws UsageError for a profile that cannot be read, or was made by other faults than these variants could have. */
export function readOwnProfile(raw: Raw, variants: readonly string[]): Profile | undefined {
  if (raw["profile"] === undefined) return undefined;
  const path = String(raw["profile"]);
  const profile = readProfile(path);
  const other = variants.map(findVariant).find(({ subject }) => subject !== profile.subject);
  if (other === undefined) return profile;
  throw new UsageError(
    `--profile ${path}: was calibrated for the ${profile.subject}, and ${other.id} is of the ${other.subject}; leave it out, or calibrate for that`,
  );
}

/** What a request says of it. */
export function profileNamed(raw: Raw, profile: Profile | undefined): Pick<HammerRequest, "profile"> {
  if (profile === undefined) return {};
  const { digest, machine } = profile;
  return { profile: { path: String(raw["profile"]), digest, machine } };
}
