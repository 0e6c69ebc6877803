/* dontcache: pwritev2(2) with RWF_DONTCACHE of one block of each row; a kernel or a filesystem without it says so. */
#ifndef RWF_DONTCACHE
#define RWF_DONTCACHE 0x80
#endif
static void dontcache(int op, int page, int block)
{
	static __thread char room[PAGE];

	for (int row = 0; row < ROWS; row++) {
		uint64_t value = stamp(row, op);
		struct iovec part = { room, BLOCK };

		memcpy(room, &value, sizeof value);
		if (pwritev2(file, &part, 1, (off_t)place(row, page, block), RWF_DONTCACHE) != (ssize_t)BLOCK)
			end_with(FAILED, "pwritev2 with RWF_DONTCACHE: %s; this kernel or filesystem does not have it", strerror(errno));
		done[own][row][page][block] = value;
	}
}
