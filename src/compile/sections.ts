/** The sections of a wasm binary (WebAssembly Core 2.0, 5.5.2): an id, a length in LEB128, and so many bytes. */

const FIRST = 8;
export const START = 8;
export const DATA = 11;

export function sectionIds(wasm: Uint8Array): number[] {
  const ids: number[] = [];
  for (let at = FIRST; at < wasm.length;) {
    ids.push(wasm[at++]!);
    let length = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = wasm[at++]!;
      length += (byte & 127) * 2 ** shift;
      more = byte >= 128;
    }
    at += length;
  }
  return ids;
}
