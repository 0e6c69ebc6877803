/* gup: the kernel has a page pinned, stores to it through an address of its own, and marks it dirty. It takes the page lock for that, which
 * the model's gup does not. By process_vm_writev(2) to this process, in two ways: of all rows by one call, which pins them all, then
 * copies from a mapping whose pages have to be read from the disk one by one, and marks all dirty at its end; so that pins last. And, in
 * every fourth round, or where rows are of more than a block, row by row, by turns with /proc/self/mem. */
static struct { int fd; char *from; } sources[OPS];

#define PINS_ALL (PAGES * BLOCKS == 1)

/* Before a round: what is to be copied lies on the disk, and nowhere else. */
static void prepare_gup(int op)
{
	static char page[PAGE];

	if (!PINS_ALL)
		return;
	if (sources[op].from == NULL) {
		sources[op].fd = open_own("pagerace-repro.source");
		if (ftruncate(sources[op].fd, (off_t)FILE_BYTES) != 0)
			end_with(FAILED, "ftruncate: %s", strerror(errno));
		sources[op].from = mmap(NULL, FILE_BYTES, PROT_READ, MAP_SHARED, sources[op].fd, 0);
		if (sources[op].from == MAP_FAILED)
			end_with(FAILED, "mmap: %s", strerror(errno));
		madvise(sources[op].from, FILE_BYTES, MADV_RANDOM);
	}
	for (int row = 0; row < ROWS; row++) {
		uint64_t value = stamp(row, op);

		memcpy(page, &value, sizeof value);
		if (pwrite(sources[op].fd, page, PAGE, (off_t)place(row, 0, 0)) != (ssize_t)PAGE)
			end_with(FAILED, "pwrite: %s", strerror(errno));
	}
	madvise(sources[op].from, FILE_BYTES, MADV_DONTNEED);
	if (fdatasync(sources[op].fd) != 0)
		end_with(FAILED, "fdatasync: %s", strerror(errno));
	posix_fadvise(sources[op].fd, 0, 0, POSIX_FADV_DONTNEED);
}

static void gup_row_by_row(int op, int page, int block)
{
	int fd = round_number & 4 ? -1 : open("/proc/self/mem", O_RDWR | O_CLOEXEC);

	for (int row = 0; row < ROWS; row++) {
		uint64_t value = stamp(row, op);
		struct iovec from = { &value, sizeof value }, to = { map[0] + place(row, page, block), sizeof value };
		ssize_t went = fd < 0 ? process_vm_writev(getpid(), &from, 1, &to, 1, 0)
				      : pwrite(fd, &value, sizeof value, (off_t)(uintptr_t)to.iov_base);

		if (went == (ssize_t)sizeof value)
			done[own][row][page][block] = value;
		else if (errno != EFAULT && errno != EIO)
			end_with(FAILED, "process_vm_writev: %s", strerror(errno));
	}
	if (fd >= 0)
		close(fd);
}

static void gup(int op, int page, int block)
{
	struct iovec from = { op < OPS ? sources[op % OPS].from : NULL, FILE_BYTES }, to = { map[0], FILE_BYTES };

	if (!PINS_ALL || from.iov_base == NULL || round_number % 4 == 0) {
		gup_row_by_row(op, page, block);
		return;
	}
	if (process_vm_writev(getpid(), &from, 1, &to, 1, 0) != (ssize_t)FILE_BYTES) {
		if (errno != EFAULT)
			end_with(FAILED, "process_vm_writev: %s", strerror(errno));
		return;
	}
	for (int row = 0; row < ROWS; row++)
		done[own][row][page][block] = stamp(row, op);
}
