/* migrate: move_pages(2) of all rows to another node and, in every second round, back; where there is one node, compaction of all
 * memory, for which one has to be root. */
static void migrate(int op, int page)
{
	static void *pages[ROWS * PAGES];
	static int nodes[ROWS * PAGES], status[ROWS * PAGES];

	(void)op, (void)page;
	for (int i = 0; i < ROWS * PAGES; i++) {
		pages[i] = map[0] + (uint64_t)i * PAGE;
		nodes[i] = (int)(round_number & 1);
	}
	if (machine.nodes > 1) {
		if (syscall(SYS_move_pages, 0, (unsigned long)(ROWS * PAGES), pages, nodes, status, 2) < 0)
			end_with(FAILED, "move_pages: %s", strerror(errno));
	} else {
		int fd = open("/proc/sys/vm/compact_memory", O_WRONLY | O_CLOEXEC);

		if (fd < 0 || write(fd, "1", 1) != 1)
			end_with(FAILED, "migrate: one node, and memory cannot be compacted: %s", strerror(errno));
		close(fd);
	}
}
