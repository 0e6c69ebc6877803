/* store: one instruction to each row, through the mapping. */
static void store(int op, int page, int block, int mapping)
{
	for (int row = 0; row < ROWS; row++) {
		uint64_t value = stamp(row, op);
		volatile uint64_t *word = (volatile uint64_t *)(map[mapping] + place(row, page, block));

#if ACCESSES_MAY_FAULT
		if (sigsetjmp(refused, 0) != 0) {
			accessing = 0;
			continue;
		}
		accessing = 1;
		*word = value;
		accessing = 0;
#else
		*word = value;
#endif
		done[own][row][page][block] = value;
	}
}
