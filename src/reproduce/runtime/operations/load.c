/* A load in its own thread, after its own store. Where it reads less, and the file has the store, it has read a page that is the file's no
 * more; else the store has gone. */
static void look_at_load(int row, int page, int block, uint64_t value)
{
	uint64_t now, mine = is_of_round(done[own][row][page][block]) ? done[own][row][page][block] : 0;

	if (mine == 0 || value == mine || is_anothers(value, own) || (ZEROS_ARE_MEANT && value == 0))
		return;
	if (pread(file, &now, sizeof now, (off_t)place(row, page, block)) != (ssize_t)sizeof now)
		end_with(FAILED, "reading the file: %s", strerror(errno));
	find(now == mine || is_anothers(now, own) ? STALE_READ : LOST_STORE, row, page, block, mine, value);
}

/* load: one instruction to each row; what this thread has stored must still be there. */
static void load(int op, int page, int block, int mapping)
{
	(void)op;
	for (int row = 0; row < ROWS; row++) {
		volatile uint64_t *word = (volatile uint64_t *)(map[mapping] + place(row, page, block));

#if ACCESSES_MAY_FAULT
		if (sigsetjmp(refused, 0) != 0) {
			accessing = 0;
			continue;
		}
		accessing = 1;
		uint64_t value = *word;

		accessing = 0;
		look_at_load(row, page, block, value);
#else
		look_at_load(row, page, block, *word);
#endif
	}
}
