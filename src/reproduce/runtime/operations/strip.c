/* strip: MADV_PAGEOUT while a pipe holds each page: reclaim unmaps a clean page, takes its buffers, and cannot free it.
 * The model's strip leaves the page mapped: the kernel does that if buffer heads are a tenth of all memory, which no process can force. */
static void strip(int op, int page)
{
	static int pipes[(ROWS * PAGES + 15) / 16][2];

	(void)op, (void)page;
	for (int i = 0; i * 16 < ROWS * PAGES; i++) {
		for (int each = i * 16; each < ROWS * PAGES && each < (i + 1) * 16; each++) {
			struct iovec one = { map[0] + (uint64_t)each * PAGE, PAGE };

			if (pipes[i][0] == 0 && pipe2(pipes[i], O_CLOEXEC | O_NONBLOCK) != 0)
				end_with(FAILED, "pipe2: %s", strerror(errno));
			if (vmsplice(pipes[i][1], &one, 1, SPLICE_F_NONBLOCK) != (ssize_t)PAGE)
				end_with(FAILED, "vmsplice: %s", strerror(errno));
		}
	}
	page_out(FILE_BYTES);
	for (int i = 0; i * 16 < ROWS * PAGES; i++) {
		static char drain[PAGE];

		while (read(pipes[i][0], drain, PAGE) > 0)
			;
	}
}
