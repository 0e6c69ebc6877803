/** What is written to be read back carries a digest of the rest of it: what was changed since is noticed before it is believed. */
import { createHash } from "node:crypto";

export interface Seal {
  /** SHA-256, 64 hex digits, of the JSON text of all other properties, in their order. */
  digest: string;
}

/** @param value plain JSON; a digest that it has is left out. */
export function sealed<T extends object>(value: T): T & Seal {
  const { digest: _, ...rest } = value as T & Partial<Seal>;
  return { ...rest, digest: digestOf(JSON.stringify(rest)) } as T & Seal;
}

/** The text of what was sealed, in one line. */
export function sealedText(value: object): string {
  return JSON.stringify(sealed(value));
}

/** @returns what it says. @throws TypeError if it is not to the letter what sealedText has made; SyntaxError if it is no JSON. */
export function parseSealed(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!isAsSealed(value) || JSON.stringify(value) !== text) throw new TypeError("not as it was written");
  return value;
}

/** Whether it is as it was when it was sealed. @param value as JSON.parse gives it, before anything is left out or filled in. */
export function isAsSealed(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("digest" in value)) return false;
  return sealed(value).digest === value.digest;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
