/** What is left undone on another CPU, or where two operations meet, and by neither of them by itself. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { findVariant } from "../../../src/compile/variant.js";
import type { HeldAlone } from "../../../src/engines/alone/alone.js";
import { commonMeetings, commonSequences, lookedAt, shortForm } from "../../../src/engines/alone/sequences.js";
import { fixture, scratch } from "../../pagerace.js";
import { precompile } from "../../precompile.js";
import { held, told } from "./held.js";

const folder = scratch();
const [KEEPS, OWN, SKIPS] = ["alone/keeps-mapped.ts", "alone/own-writes.ts", "alone/skips-under-writeback.ts"].map(
  fixture,
);

beforeAll(() => precompile([KEEPS!, OWN!, SKIPS!, "v2.6.23"], "replay"));

test("what another CPU has done counts, too: an fsync of one's own writes leaves out theirs", async () => {
  const { undone, notAlways } = await held(OWN!, "v2.6.23");
  expect(told({ undone })).toEqual([
    "sync writes the page: store : write | sync on ext3-ordered",
    "sync cleans the page: store : write | sync on ext3-ordered",
  ]);
  expect(notAlways).toEqual([]);
});

test("what is left undone beside another task alone is told, once, and is no deed that an operation leaves undone", async () => {
  const { undone, notAlways } = await held(SKIPS!, "v2.6.23");
  expect(undone).toEqual([]);
  expect(told({ undone: notAlways })[0]).toBe(
    "writeback | unmap unmaps the page: store : writeback | unmap on ext3-ordered",
  );
  expect(notAlways.every(({ operation }) => operation.endsWith(" | unmap"))).toBe(true);
  const keeps = (await held(KEEPS!, "v2.6.23")).notAlways;
  expect(keeps.filter(({ operation }) => operation.includes("reclaim"))).toEqual([]);
});

/** v2.6.23 and what is said. */
async function patched(name: string, imports: string, text: string, budgetMs?: number): Promise<HeldAlone> {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, `import { ${imports} } from "../kernel";\nexport * from "./v2.6.23";\n${text}`);
  return held(path, "v2.6.23", ["ext3-ordered"], budgetMs);
}

test("one operation that leaves a deed undone hides no other's: of two that meet, and behind what another CPU has done", async () => {
  const zap = 'import { zap_pte_range as zap, page_mkclean as clean } from "./v2.6.23";\n';
  const both = await patched(
    "both",
    "Page, PageWriteback, READ_ONCE, entry_page, page_mapping, pte_of",
    `${zap}export function try_to_unmap(page: Page): void { READ_ONCE(page + page_mapping); }
export function zap_pte_range(place: Page, map: i32): void {
  const page = entry_page(place, READ_ONCE(pte_of(place, map)));
  if (page != 0 && PageWriteback(page)) return;
  zap(place, map);
}
`,
  );
  expect(told(both)).toContain("reclaim unmaps the page: store : reclaim on ext3-ordered");
  expect(both.notAlways.map(({ operation, deed }) => `${operation} ${deed}`)).toContain(
    "writeback | unmap unmaps the page",
  );
  const behind = await patched(
    "behind",
    "Page, READ_ONCE, WRITE_ONCE, smp_processor_id",
    `${zap}export declare const PG_by: PageCount;
export function page_mkclean(page: Page): bool {
  WRITE_ONCE(page + PG_by, smp_processor_id() + 1);
  return clean(page);
}
export function zap_pte_range(place: Page, map: i32): void {
  const by = READ_ONCE(place + PG_by);
  if (by == 0 || by == smp_processor_id() + 1) zap(place, map);
}
`,
  );
  expect(told(behind)).toEqual(["unmap unmaps the page: store : writeback | unmap on ext3-ordered"]);
});

test("who waits for the other by spinning is not said to be endless; and meetings that take long cost nothing that is known", async () => {
  const spins = await patched(
    "spins-for-io",
    "Page, PageWriteback, READ_ONCE, entry_page, pte_of",
    `import { zap_pte_range as zap } from "./v2.6.23";
export function zap_pte_range(place: Page, map: i32): void {
  const page = entry_page(place, READ_ONCE(pte_of(place, map)));
  while (page != 0 && PageWriteback(page)) {}
  zap(place, map);
}
`,
  );
  expect([spins.undone, spins.notAlways]).toEqual([[], []]);
  const slow = await patched(
    "slow",
    "Page, READ_ONCE, page_mapping",
    `import { page_mkclean as older } from "./v2.6.23";
export function try_to_unmap(page: Page): void { READ_ONCE(page + page_mapping); }
export function page_mkclean(page: Page): bool {
  for (let look = 0; look < 9000; look++) READ_ONCE(page + page_mapping);
  return older(page);
}
`,
    8000,
  );
  expect(told(slow)).toContain("reclaim unmaps the page: store : reclaim on ext3-ordered");
});

test("of two tasks the second has the last operation: behind the first, or preempting it", () => {
  const { vocabulary } = findVariant("v2.6.23");
  const all = commonSequences([vocabulary, vocabulary], ["nobh"]).filter(({ how }) => how === "elsewhere");
  const meetings = commonMeetings([vocabulary, vocabulary], ["nobh"]);
  const operations = new Set(all.map(lookedAt));
  expect([all.length, meetings.length]).toEqual([operations.size ** 2, operations.size ** 2]);
  expect([shortForm(all[1]!), lookedAt(all[1]!)]).toEqual(["store : store | load", "load"]);
  expect([shortForm(meetings[1]!), lookedAt(meetings[1]!)]).toEqual(["store : store | load", "store | load"]);
});
