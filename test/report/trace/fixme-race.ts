/**
 * The FIXME of v2.6.20-rc3 as the stepped engine would tell it: a page that was stored to before, and between page_mkclean and
 * TestClearPageDirty of its writeback a second store, with its fault. Each access as in assembly/kernel, in its order.
 */
import * as layout from "../../../assembly/layout/index.js";
import * as words from "../../../assembly/vocabulary/words.js";
import { kernelVocabulary } from "../../../src/model/shipped.js";
import type { RawEvent, StepKind } from "../../../src/trace/raw.js";
import type { About } from "../../../src/trace/trace.js";
import { Words } from "../../../src/trace/words.js";

const R = words.PTE_PRESENT;
const WD = words.PTE_PRESENT | words.PTE_RW | words.PTE_DIRTY;

const file = (offset: number) => layout.FILES + offset;
const page = (offset: number) => layout.PAGES + offset;
const pte = page(layout.PTES);
const ptl = pte + words.pte_ptl;
const bh = page(layout.BUFFERS);
const tlb = (cpu: number) => layout.VIEWS + cpu * layout.MAX_PAGES * layout.VIEW_STRIDE;
const [tree_lock, private_lock, i_mmap_lock, j_list_lock] = [
  file(words.tree_lock),
  file(words.private_lock),
  file(words.i_mmap_lock),
  file(words.j_list_lock),
];

/** What the first store left behind. */
const memory = new Map<number, number>([
  [pte, WD],
  [tlb(0), WD],
  [page(words.PG_dirty), 1],
  [page(words.PG_private), 1],
  [page(words.PG_uptodate), 1],
  [page(words.page_mapping), 1],
  [page(words.page_count_word), 2],
  [page(words.page_mapcount_word), 1],
  [page(words.PAGECACHE_TAG_DIRTY), 1],
  [bh + words.BH_Dirty, 1],
  [page(layout.MEMORY_BLOCKS), 1],
  [file(words.NR_FILE_DIRTY), 1],
]);

const shape = { pages: 1, mappings: 1, blocks: 1, cpus: 2 };
/** Before the accesses below change it. */
const beginning = new Words(kernelVocabulary, shape).state((address) => memory.get(address) ?? 0);

const events: RawEvent[] = [];

/** One task: `in` a function it takes steps. */
class Task {
  private stack = ["assembly/drivers/stepped/execution/run_task"];
  constructor(private readonly task: number) {}

  in(name: string, body: () => void): void {
    this.stack.unshift(`assembly/${name}`);
    body();
    this.stack.shift();
  }

  private step(kind: StepKind, word: number, after: number, stack: string[] = []): void {
    const before = memory.get(word) ?? 0;
    memory.set(word, after);
    const frames = [...stack.map((frame) => `assembly/${frame}`), ...this.stack];
    events.push({ task: this.task, operation: 0, kind, word, before, after, stack: frames });
  }

  private now = (word: number) => memory.get(word) ?? 0;
  read = (word: number, ...stack: string[]) =>
    this.step("read", word, this.now(word), ["machine/words/READ_ONCE", ...stack]);
  write = (word: number, value: number) => this.step("write", word, value, ["machine/words/WRITE_ONCE"]);
  xchg = (word: number, value: number, ...stack: string[]) =>
    this.step("exchange", word, value, ["machine/words/xchg", ...stack]);
  add = (word: number, change: number, ...stack: string[]) =>
    this.step("add", word, this.now(word) + change, ["machine/words/atomic_add_return", ...stack]);
  translate = () =>
    this.step("translate", pte, this.now(pte), ["machine/words/begin_instruction", "machine/cpu/store_instruction"]);
  store = () => this.add(page(layout.MEMORY_BLOCKS), 1, "machine/cpu/store_instruction");
  lock = (word: number) => this.step("lock", word, 1, ["machine/words/acquire", "machine/locks/spin_lock"]);
  unlock = (word: number) => this.step("write", word, 0, ["machine/words/WRITE_ONCE", "machine/locks/spin_unlock"]);
  bitLock = (word: number, name: string) =>
    this.step("lock", word, 1, ["machine/words/acquire", "machine/locks/bit_lock", name]);
  bitUnlock = (word: number, name: string) =>
    this.xchg(word, 0, "machine/bits/test_and_clear_bit", "machine/locks/bit_unlock", name);
  test = (flag: number, name: string) => this.read(page(flag), "machine/bits/test_bit", `kernel/page-flags/${name}`);
  testAnd = (flag: number, value: number, name: string) => this.xchg(page(flag), value, `kernel/page-flags/${name}`);
  dma = () =>
    this.step("copy", page(layout.DISK_BLOCKS), this.now(page(layout.MEMORY_BLOCKS)), ["kernel/disk/dma_to_disk"]);
  flush = () =>
    [0, 1].forEach((cpu) =>
      this.step("flush", tlb(cpu), 0, ["machine/words/invalidate", "machine/cpu/flush_tlb_page"]),
    );
  mapped = () => this.read(page(words.page_mapping), "kernel/pagemap/page_in_mapping");
  count = (change: number) =>
    this.add(page(words.page_count_word), change, `kernel/pagemap/${change > 0 ? "get_page" : "put_page"}`);
}

function setPageDirty(task: Task): void {
  task.in("kernel/buffer/__set_page_dirty_buffers", () => {
    task.lock(private_lock);
    task.in("kernel/buffer/set_buffers_dirty", () => {
      task.test(words.PG_private, "PagePrivate");
      task.write(bh + words.BH_Dirty, 1);
    });
    task.unlock(private_lock);
    task.in("kernel/page-writeback/__set_page_dirty_nobuffers", () =>
      task.testAnd(words.PG_dirty, 1, "TestSetPageDirty"),
    );
  });
}

function store(task: Task): void {
  task.in("kernel/operations/store_block", () => {
    task.translate();
    task.in("kernel/memory/handle_mm_fault", () => {
      task.read(pte);
      task.lock(ptl);
      task.read(pte);
      task.in("kernel/memory/do_wp_page", () => {
        task.count(1);
        task.in("kernel/memory/make_pte_dirty", () => (task.write(pte, WD), task.flush()));
        task.unlock(ptl);
        setPageDirty(task);
        task.count(-1);
      });
    });
    task.translate();
    task.store();
  });
}

function pageMkclean(task: Task): void {
  task.in("kernel/rmap/page_mkclean", () => {
    task.test(words.PG_locked, "PageLocked");
    task.read(page(words.page_mapcount_word), "kernel/pagemap/page_mapped");
    task.lock(i_mmap_lock);
    task.in("kernel/rmap/page_mkclean_one", () => {
      task.read(pte, "kernel/rmap/pte_present_unlocked");
      task.in("kernel/rmap/page_mkclean_locked", () => {
        task.lock(ptl);
        task.read(pte, "kernel/rmap/pte_written_through");
        task.in("variants/v2.6.20-rc2/make_pte_clean", () => (task.xchg(pte, 0), task.flush(), task.write(pte, R)));
        task.unlock(ptl);
      });
    });
    task.unlock(i_mmap_lock);
  });
}

function writePage(task: Task): void {
  task.in("kernel/aops/ext3_ordered_writepage", () => {
    task.test(words.PG_private, "PagePrivate");
    task.add(bh + words.b_count, 1, "kernel/buffer/get_bh");
    task.in("kernel/buffer/block_write_full_page", () => {
      task.test(words.PG_locked, "PageLocked");
      task.test(words.PG_private, "PagePrivate");
      task.xchg(
        bh + words.BH_Lock,
        1,
        "machine/bits/test_and_set_bit",
        "machine/locks/bit_trylock",
        "kernel/buffer/lock_dirty_buffers",
      );
      task.xchg(bh + words.BH_Dirty, 0, "kernel/buffer/test_clear_buffer_dirty", "kernel/buffer/lock_dirty_buffers");
      task.test(words.PG_writeback, "PageWriteback");
      task.in("kernel/page-writeback/set_page_writeback", () => {
        task.lock(tree_lock);
        task.testAnd(words.PG_writeback, 1, "TestSetPageWriteback");
        task.write(page(words.PAGECACHE_TAG_WRITEBACK), 1);
        task.test(words.PG_dirty, "PageDirty");
        task.write(page(words.PAGECACHE_TAG_DIRTY), 0);
        task.unlock(tree_lock);
      });
      task.bitUnlock(page(words.PG_locked), "kernel/pagemap/unlock_page");
    });
    task.in("kernel/jbd/journal_dirty_data", () => {
      task.lock(j_list_lock);
      task.read(bh + words.BH_JBD);
      task.write(bh + words.BH_JBD, 1);
      task.add(bh + words.b_count, 1, "kernel/buffer/get_bh");
      task.unlock(j_list_lock);
    });
    task.add(bh + words.b_count, -1, "kernel/buffer/put_bh");
  });
  task.in("kernel/aops/end_buffer_async_write", () => {
    task.dma();
    task.bitUnlock(bh + words.BH_Lock, "kernel/buffer/unlock_buffer");
    task.in("kernel/page-writeback/end_page_writeback", () => {
      task.lock(tree_lock);
      task.testAnd(words.PG_writeback, 0, "TestClearPageWriteback");
      task.write(page(words.PAGECACHE_TAG_WRITEBACK), 0);
      task.unlock(tree_lock);
    });
  });
}

function writeback(task: Task, inTheWindow: () => void): void {
  task.in("kernel/page-writeback/write_cache_pages", () => {
    task.in("kernel/page-writeback/find_get_page_tag", () => {
      task.lock(tree_lock);
      task.mapped();
      task.read(page(words.PAGECACHE_TAG_DIRTY), "machine/bits/test_bit");
      task.count(1);
      task.unlock(tree_lock);
    });
    task.bitLock(page(words.PG_locked), "kernel/pagemap/lock_page");
    task.mapped();
    task.test(words.PG_writeback, "PageWriteback");
    task.in("variants/v2.6.20-rc3/clear_page_dirty_for_io", () => {
      pageMkclean(task);
      setPageDirty(task);
      inTheWindow();
      task.testAnd(words.PG_dirty, 0, "TestClearPageDirty");
      task.add(file(words.NR_FILE_DIRTY), -1, "kernel/vmstat/dec_zone_page_state");
    });
    writePage(task);
    task.count(-1);
  });
}

const first = new Task(0);
writeback(new Task(1), () => store(first));
events.push({ task: -1, anomaly: "untracked-dirty" });

export const fixmeRace: readonly RawEvent[] = events;

export const aboutFixmeRace: About = {
  variant: "v2.6.20-rc3",
  scenario: "store : store | writeback",
  tasks: [["store"], ["writeback"]],
  shape,
  settings: "1 page of 1 block, 1 mapping, 2 CPUs, ext3-ordered",
  beginning,
};
