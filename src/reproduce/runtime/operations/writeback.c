/* The disk gets a page some time after it was handed over; meanwhile HELD must not go on. */
static int settles_by_spinning(int op)
{
	return how->ordered && beside && is_amid_held(op);
}

/* writeback: the background walk of the file, sync_file_range(2), and the time until the disk has it. Amid an unmapping, of what has
 * been unmapped alone: write-protecting the others would flush TLBs, and one flush of an mm that is behind is one of all of it. */
static void writeback(int op)
{
	uint64_t from;
	off_t bytes = settles_by_spinning(op) && rows_open > 0 ? (off_t)rows_open * PAGES * (off_t)PAGE : 0;

	if (sync_file_range(file, 0, bytes, SYNC_FILE_RANGE_WRITE) != 0 && !is_collision())
		end_with(FAILED, "sync_file_range: %s", strerror(errno));
	from = now_ns();
	if (settles_by_spinning(op)) {
		while (now_ns() < from + settle_ns)
			relax();
		return;
	}
	sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WAIT_AFTER);
	took_ns[OPS] = now_ns() - from;
}
