/* ---- Rows: the scenario, ROWS times over, each in pages of its own ----
 * A store writes a stamp, eight bytes at the beginning of a block: the round, the row, and which operation of the scenario it was. */

#define BLOCK (BLOCKS > 2 ? PAGE / 4 : PAGE / BLOCKS)
#define INITIALLY TASKS /* stands for a task where what ran before the tasks is meant */

static char *map[MAPPINGS];
static uint64_t round_number; /* from 1 */

/* The stamp of the last store that has ended, of each task. */
static uint64_t done[TASKS + 1][ROWS][PAGES][BLOCKS];

static inline uint64_t stamp(int row, int op)
{
	return round_number << 24 | (uint64_t)row << 8 | (uint64_t)(op + 1);
}

static inline uint64_t place(int row, int page, int block)
{
	return ((uint64_t)row * PAGES + (uint64_t)page) * PAGE + (uint64_t)block * BLOCK;
}

static inline int is_of_round(uint64_t value)
{
	return value >> 24 == round_number;
}

static __thread int own; /* the task that this thread carries out, or INITIALLY */

#if ACCESSES_MAY_FAULT
static __thread sigjmp_buf refused;
static __thread volatile sig_atomic_t accessing;

/* An access that the mapping does not allow ends, and nothing has been stored. */
static void on_fault(int number)
{
	if (!accessing)
		_exit(128 + number);
	siglongjmp(refused, 1);
}
#endif

static void map_file(void)
{
	const size_t huge = 2u << 20;

	for (int m = 0; m < MAPPINGS; m++) {
		/* All ptes of one table, so that one call of MADV_PAGEOUT has one list; where ptes are to move, not aligned like it. */
		char *room = mmap(NULL, 4 * huge, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0), *at;

		if (room == MAP_FAILED)
			end_with(FAILED, "mmap: %s", strerror(errno));
		at = (char *)(((uintptr_t)room + huge - 1) & ~(uintptr_t)(huge - 1)) + (MOVES_PTES ? (m + 1) * PAGE : 0);
		map[m] = mmap(at, FILE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file, 0);
		if (map[m] == MAP_FAILED)
			end_with(FAILED, "mmap of the file: %s", strerror(errno));
		madvise(map[m], FILE_BYTES, MADV_RANDOM);
		madvise(map[m], FILE_BYTES, MADV_NOHUGEPAGE);
	}
}

/* By EIO the kernel says that a direct write could not take a page out of the cache; it has written what it had to, all the same. */
static int is_collision(void)
{
	return COLLIDES && errno == EIO;
}

#define EVERYTHING (SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER)

static void write_and_wait(unsigned flags)
{
	if (sync_file_range(file, 0, 0, flags) != 0 && !is_collision())
		end_with(FAILED, "sync_file_range: %s", strerror(errno));
}

/* What a round has left: no pte, nothing dirty. Unmapping carries what is dirty in ptes to the page, so it is written, too. */
static void come_to_rest(void)
{
	for (int m = 0; m < MAPPINGS; m++) {
#if MOVES_PTES || ACCESSES_MAY_FAULT
		if (mmap(map[m], FILE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file, 0) == MAP_FAILED)
			end_with(FAILED, "mmap of the file: %s", strerror(errno));
		madvise(map[m], FILE_BYTES, MADV_RANDOM);
#else
		madvise(map[m], FILE_BYTES, MADV_DONTNEED);
#endif
	}
	write_and_wait(EVERYTHING);
	if (MOVES_BLOCKS && fdatasync(file) != 0 && !is_collision())
		end_with(FAILED, "fdatasync: %s", strerror(errno));
}

#ifndef MADV_PAGEOUT
#define MADV_PAGEOUT 21 /* from 5.4 on */
#endif

/* All rows of the first mapping, in calls of so many bytes: each has a list of its own, at the end of which TLBs are flushed. */
static inline void page_out(size_t bytes)
{
	for (uint64_t at = 0; at < FILE_BYTES; at += bytes)
		if (madvise(map[0] + at, bytes, MADV_PAGEOUT) != 0)
			end_with(FAILED, "MADV_PAGEOUT: %s; this kernel does not have it", strerror(errno));
}
