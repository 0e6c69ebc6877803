/** Text without the byte order mark that some editors put before it, unless that is to be kept. @throws Error for bytes that are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array, { ignoreBOM = false } = {}): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM }).decode(bytes);
  } catch {
    throw new Error("is not UTF-8");
  }
}
