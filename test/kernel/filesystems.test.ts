/** What later filesystems do to a page, each as a scenario that one of them loses and another does not. */
import { expect, test } from "vitest";
import { type Variant, findVariant } from "../../src/compile/variant.js";
import { parseShortForm } from "../../src/scenario/short-form.js";
import { checkScenario, type Scenario } from "../../src/scenario/scenario.js";
import { reachable, walk } from "../engines/explore/walked.js";
import { patchOf } from "./based.js";

const DESIGN = new Set(["untracked-tagged", "tag-spurious"]);

/** Shortest executions in steps of what is reachable; what is so by design is left out. */
async function reached(variant: string | Variant, text: string, filesystem: string): Promise<Record<string, number>> {
  const { vocabulary } = typeof variant === "string" ? findVariant(variant) : variant;
  const scenario: Scenario = checkScenario({ ...parseShortForm(text, vocabulary), filesystem }, text, vocabulary);
  const { explored, found } = await walk(variant, scenario);
  expect([explored.complete, explored.bound]).toEqual([true, undefined]);
  const names = new Set(reachable(found).filter((anomaly) => !DESIGN.has(anomaly)));
  return Object.fromEntries(
    found.verdicts.filter(({ anomaly }) => names.has(anomaly)).map(({ anomaly, shortest }) => [anomaly, shortest!]),
  );
}

const TOWRITE = "write; sync | commit";
/** Of two blocks one has a place on the disk and one has none, so that a commit writes a part. */
const PARTLY = "write; writeback : write b1; write; sync | commit";

test("a commit that takes TOWRITE from a page which it writes in part, or not at all, takes it from msync; v3.16's leaves it", async () => {
  expect(await reached("v3.15-ext4", TOWRITE, "ext4-ordered")).toEqual({ "sync-loss": 82 });
  expect(await reached("v3.15-ext4", PARTLY, "ext4-ordered")).toEqual({ "sync-loss": 103 });
  for (const sound of ["v3.16-ext4", "v3.15", "v3.19"])
    for (const text of [TOWRITE, PARTLY]) expect(await reached(sound, text, "ext4-ordered")).toEqual({});
});

test("and where every block has a place, a commit writes all of the page, and the tag with it", async () => {
  expect(await reached("v3.15-ext4", TOWRITE, "ext4-nodelalloc")).toEqual({});
  expect(await reached("v3.15-ext4", "write; writeback : write; sync | commit", "ext4-ordered")).toEqual({});
});

test("reclaim, which allots nothing, loses nothing of a page without a place on the disk", async () => {
  expect(await reached("v3.19", "write; reclaim; load | sync", "ext4-ordered")).toEqual({});
});

const SIBLING = "store; sync | store";

test("page_mkwrite that dirties nothing opens the window of a sibling's msync, one that dirties closes it", async () => {
  expect(await reached("v3.15", SIBLING, "mkwrite-late")).toEqual({ "sync-loss-sibling": 42 });
  expect(await reached("v3.15", SIBLING, "ext4-nodelalloc")).toEqual({ "sync-loss-sibling": 46 });
  for (const filesystem of ["ext4-ordered", "bdev", "reiserfs-ordered", "iomap", "nobh"])
    expect(await reached("v3.15", SIBLING, filesystem)).toEqual({});
});

const STRIPPED = "store; writeback; store; commit; store; strip; sync";

test("who cleans buffers below a page leaves msync nothing to find once they are stripped; who walks does not", async () => {
  for (const filesystem of ["ext3-ordered", "reiserfs-ordered", "bdev"])
    expect(Object.keys(await reached("v3.15", STRIPPED, filesystem))).toEqual(["sync-loss"]);
  for (const filesystem of ["ext4-ordered", "ext4-nodelalloc"])
    expect(await reached("v3.15", STRIPPED, filesystem)).toEqual({});
});

const IOMAP = "write; store b1; sync | writeback; strip";

test("iomap with dirty bits of blocks loses nothing, whether they are forgotten before the device has them or after", async () => {
  for (const version of ["v3.19", "v6.6-iomap", "v6.12-iomap"])
    expect(await reached(version, IOMAP, "iomap")).toEqual({});
});

test("but it does if they are forgotten when the page is not locked any more", async () => {
  const ancestor = findVariant("v6.6-iomap");
  const late = `import { iomap_clear_range_dirty, ifs_block_is_dirty } from "./versions/v6.6-iomap";
import { dma_to_disk, end_page_writeback, nr_blocks, Page, set_page_writeback, unlock_page } from "../kernel";
export * from "./versions/v6.6-iomap";

export function iomap_writepage_map(page: Page): void {
  set_page_writeback(page);
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) if (ifs_block_is_dirty(page, block)) dma_to_disk(page, block);
  unlock_page(page);
  iomap_clear_range_dirty(page);
  end_page_writeback(page);
}
`;
  const found = await reached({ ...patchOf(ancestor, late), adds: [] }, "write; write b1; sync | writeback", "iomap");
  expect(Object.keys(found)).toContain("sync-loss");
});

const PINNED = "write : gup b1 | writeback; write; writeback; writeback";
/** The block is dirty already when the walk comes: it is lost only where the device may have had it before its bit is forgotten. */
const PINNED_DIRTY = "write : gup b1 | writeback; writeback";

test("bits that an unlocked set_page_dirty sets between the choice and the forgetting are forgotten with the others", async () => {
  expect(await reached("v6.2", PINNED, "iomap")).toEqual({});
  expect(await reached("v6.6-iomap", PINNED, "iomap")).toEqual({ "lost-store": 202 });
  expect(await reached("v6.6-iomap", PINNED_DIRTY, "iomap")).toEqual({});
  expect(await reached("v6.12-iomap", PINNED_DIRTY, "iomap")).toEqual({ "lost-store": 143 });
});

test("a commit that meets a truncated page trips over no assertion, whoever's buffers it writes", async () => {
  for (const filesystem of ["ext3-ordered", "reiserfs-ordered", "bdev", "ext4-ordered", "ext4-nodelalloc"])
    expect(await reached("v3.19", "write; sync | truncate | commit", filesystem)).toEqual({});
});
