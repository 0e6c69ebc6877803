/* ---- untracked-dirty: what a pte alone knows ----
 * At rest, and with ptes still in place: a page that is mapped, and that /proc/kpageflags calls neither dirty nor under writeback nor
 * locked, has something else in memory than the disk has; and as soon as its ptes are gone and what is dirty is written, the disk has it.
 * So no more than a pte said it. No false alarms:
 *   a page on its way to the disk: between PG_dirty and PG_writeback it is locked, and the three bits are of one reading;
 *   one that comes, goes or is dirtied meanwhile: its frame and its flags are the same before and after the disk is read;
 *   a folio of several pages, whose bit stands in its first one: left out;
 *   one that still has its tag, which a walk finds (by design of many versions): the walk is made, and what it writes is let go;
 *   a store that is lost for good: the disk does not get it when ptes go. That is a lost-store. */

#define PAGEMAP_PRESENT ((uint64_t)1 << 63)
#define PAGEMAP_FRAME (((uint64_t)1 << 55) - 1)
#define NOT_PLAIN (1u << KPF_COMPOUND_HEAD | 1u << KPF_COMPOUND_TAIL | 1u << KPF_NOPAGE)
#define NOT_CLEAN (1u << KPF_DIRTY | 1u << KPF_WRITEBACK | 1u << KPF_LOCKED)

static const char *untracked_why = ""; /* why nobody looks; empty: somebody does */
static int pagemap_fd = -1, kpageflags = -1;
static uint64_t clean_frames[2][ROWS][PAGES]; /* before and after: of pages that are mapped and called clean; 0: of others */
static struct { uint64_t memory, disk; } suspects[ROWS][PAGES][BLOCKS]; /* memory 0: none */

static int are_mixed; /* a folio of several pages was seen: what is read back after reclaim may come so */

static uint64_t flags_of(uint64_t frame)
{
	uint64_t flags;

	if (pread(kpageflags, &flags, sizeof flags, (off_t)(frame * sizeof flags)) != (ssize_t)sizeof flags)
		end_with(FAILED, "/proc/kpageflags: %s", strerror(errno));
	return flags;
}

/* @return how many. */
static int see_clean_pages(uint64_t frames[ROWS][PAGES])
{
	static uint64_t entries[ROWS * PAGES];
	int count = 0;

	memset(frames, 0, sizeof clean_frames[0]);
	for (int m = 0; m < MAPPINGS; m++) {
		if (pread(pagemap_fd, entries, sizeof entries, (off_t)((uintptr_t)map[m] / PAGE * sizeof *entries)) != (ssize_t)sizeof entries)
			end_with(FAILED, "/proc/self/pagemap: %s", strerror(errno));
		for (int i = 0; i < ROWS * PAGES; i++) {
			const uint64_t frame = entries[i] & PAGEMAP_FRAME, flags = entries[i] & PAGEMAP_PRESENT ? flags_of(frame) : NOT_CLEAN;

			are_mixed |= (flags & NOT_PLAIN) != 0;
			if (flags & (NOT_CLEAN | NOT_PLAIN))
				continue;
			frames[i / PAGES][i % PAGES] = frame;
			count++;
		}
	}
	return count;
}

/* Of pages that are called clean alone: a direct read writes first what is dirty in its range, and nobody has asked for that yet. */
static void read_disk_of_clean(char *into)
{
	const uint64_t *frames = &clean_frames[0][0][0];
	size_t bytes;

	if (disk_way == DISK_RAW) {
		read_disk(into);
		return;
	}
	for (int from = 0, to; from < ROWS * PAGES; from = to) {
		for (to = from; to < ROWS * PAGES && frames[to] != 0; to++)
			;
		bytes = (size_t)(to - from) * PAGE;
		if (bytes > 0 && pread(disk_fd, into + (size_t)from * PAGE, bytes, (off_t)from * (off_t)PAGE) != (ssize_t)bytes)
			end_with(FAILED, "reading the file by O_DIRECT: %s", strerror(errno));
		to += to == from;
	}
}

static int each_suspect(void (*does)(int row, int page, int block))
{
	int count = 0;

	for (int row = 0; row < ROWS; row++)
		for (int page = 0; page < PAGES; page++)
			for (int block = 0; block < BLOCKS; block++)
				if (suspects[row][page][block].memory != 0) {
					does(row, page, block);
					count += suspects[row][page][block].memory != 0;
				}
	return count;
}

static void let_go_what_is_written(int row, int page, int block)
{
	if (at(of_disk[INITIALLY], row, page, block) == suspects[row][page][block].memory)
		suspects[row][page][block].memory = 0;
}

static void find_if_written(int row, int page, int block)
{
	uint64_t memory = suspects[row][page][block].memory;

	if (at(of_memory, row, page, block) == memory && at(of_disk[INITIALLY], row, page, block) == memory)
		find(UNTRACKED_DIRTY, row, page, block, memory, suspects[row][page][block].disk);
}

/* At rest: each page has a folio of its own again. */
static void part_folios(void)
{
	if (!are_mixed)
		return;
	are_mixed = 0;
	if (fsync(file) != 0 && !is_collision())
		end_with(FAILED, "fsync: %s", strerror(errno));
	posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
	fill_files();
}

/* Before ptes go. @seen: what the disk is said to have had; NULL: it is asked, and tags are. @return how many blocks. */
static int look_for_untracked(const char *seen)
{
	const char *disk = seen != NULL ? seen : of_disk[INITIALLY];
	int any = 0;

	memset(suspects, 0, sizeof suspects);
	if (untracked_why[0] != '\0')
		return 0;
	write_and_wait(SYNC_FILE_RANGE_WAIT_BEFORE);
	if (see_clean_pages(clean_frames[0]) == 0)
		return 0;
	if (pread(file, of_memory, FILE_BYTES, 0) != (ssize_t)FILE_BYTES)
		end_with(FAILED, "reading the file: %s", strerror(errno));
	if (seen == NULL)
		read_disk_of_clean(of_disk[INITIALLY]);
	see_clean_pages(clean_frames[1]);
	for (int row = 0; row < ROWS; row++)
		for (int page = 0; page < PAGES; page++) {
			if (clean_frames[0][row][page] == 0 || clean_frames[0][row][page] != clean_frames[1][row][page])
				continue;
			for (int block = 0; block < BLOCKS; block++)
				if (at(of_memory, row, page, block) != at(disk, row, page, block)) {
					suspects[row][page][block].memory = at(of_memory, row, page, block);
					suspects[row][page][block].disk = at(disk, row, page, block);
					any = 1;
				}
		}
	if (!any || seen != NULL)
		return any;
	write_and_wait(EVERYTHING);
	read_disk(of_disk[INITIALLY]);
	return each_suspect(let_go_what_is_written);
}

/* After all has come to rest, and memory and disk have been read. */
static void confirm_untracked(void)
{
	each_suspect(find_if_written);
}

/* Whether this process may see frames and flags, and what they are worth here. */
static void open_flags(void)
{
	struct stat of;
	char path[64];
	uint64_t entry = 0, flags;

	pagemap_fd = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	kpageflags = open("/proc/kpageflags", O_RDONLY | O_CLOEXEC);
	(void)*(volatile char *)map[0]; /* is mapped then */
	if (pagemap_fd < 0 || kpageflags < 0 ||
	    pread(pagemap_fd, &entry, sizeof entry, (off_t)((uintptr_t)map[0] / PAGE * sizeof entry)) != (ssize_t)sizeof entry ||
	    !(entry & PAGEMAP_FRAME) ||
	    pread(kpageflags, &flags, sizeof flags, (off_t)((entry & PAGEMAP_FRAME) * sizeof flags)) != (ssize_t)sizeof flags) {
		untracked_why = "this user may not read /proc/kpageflags, or the kernel does not have it";
		return;
	}
	if (fstat(file, &of) != 0)
		end_with(FAILED, "fstat: %s", strerror(errno));
	snprintf(path, sizeof path, "/sys/dev/block/%u:%u", major(of.st_dev), minor(of.st_dev));
	if (access(path, F_OK) != 0)
		untracked_why = "the filesystem is not on one block device, and may keep elsewhere what its pages no longer call dirty";
	else if (strstr(machine.mount, "data=journal") != NULL)
		untracked_why = "the journal has data of pages that are called clean";
	else if (sysconf(_SC_PAGESIZE) != (long)PAGE)
		untracked_why = "pages here are not of 4 KiB";
}
