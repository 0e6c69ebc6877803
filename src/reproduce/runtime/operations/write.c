/* write: pwrite(2) of one block of each row. */
static void write_block(int op, int page, int block)
{
	static __thread char room[PAGE];

	for (int row = 0; row < ROWS; row++) {
		uint64_t value = stamp(row, op);

		memcpy(room, &value, sizeof value);
		if (pwrite(file, room, BLOCK, (off_t)place(row, page, block)) != (ssize_t)BLOCK)
			end_with(FAILED, "pwrite: %s", strerror(errno));
		done[own][row][page][block] = value;
	}
}
