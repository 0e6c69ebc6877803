/** A task that comes to an address which is no word of the model: the engine traps, and leaves word of it in its map. */
import { messageOf } from "../../failure.js";
import * as layout from "../../../assembly/layout/index.js";
import * as stepped from "../../../assembly/layout/stepped.js";
import { MAX_SCENARIO_PAGES } from "../../scenario/operation.js";

/** `page 0 + 168 belongs to no word`; undefined: that is not why the engine trapped. @param base of its map. */
export function noWord(memory: WebAssembly.Memory, base = 0): string | undefined {
  const [isSo, address = 0] = new Int32Array(memory.buffer, base + stepped.NO_WORD, 2);
  return isSo === 1 ? `${placeOf(address >>> 0)} belongs to no word` : undefined;
}

/** What to say of an error that an engine has thrown. */
export function reasonOf(error: unknown, memory: WebAssembly.Memory, base = 0): string {
  return noWord(memory, base) ?? messageOf(error);
}

/** Records of the first file, its pages and what four tasks hold of them; for shipped words and for declared ones. */
function placeOf(address: number): string {
  if (address < layout.NULL_END) return `0 + ${address}, of a page that is not there,`;
  const pages = MAX_SCENARIO_PAGES;
  const within = (first: number, stride: number, count: number) => {
    const index = Math.floor((address - first) / stride);
    return address >= first && index < count ? { index, rest: (address - first) % stride } : undefined;
  };
  const records = [
    ["", layout.FILES, layout.PAGES, layout.VIEWS],
    ["what is declared of ", layout.DECLARED_FILES, layout.DECLARED_PAGES, layout.DECLARED_VIEWS],
  ] as const;
  for (const [what, files, ofPages, views] of records) {
    const file = within(files, layout.FILE_STRIDE, 1);
    if (file !== undefined) return `${what}the file + ${file.rest}`;
    const page = within(ofPages, layout.PAGE_STRIDE, pages);
    if (page !== undefined) return `${what}page ${page.index} + ${page.rest}`;
    const view = within(views, layout.VIEW_STRIDE, stepped.MAX_TASKS * layout.MAX_PAGES);
    if (view === undefined || view.index % layout.MAX_PAGES >= pages) continue;
    const task = Math.floor(view.index / layout.MAX_PAGES);
    return `${what}view ${task} of page ${view.index % layout.MAX_PAGES} + ${view.rest}`;
  }
  return `0x${address.toString(16)}`;
}
