/* sync: msync(2) with MS_SYNC of the whole mapping; then, at once, what the disk has. */
static void sync_file(int op)
{
	(void)op;
	if (msync(map[0], FILE_BYTES, MS_SYNC) != 0) {
		if (is_collision())
			return; /* it has said so */
		end_with(FAILED, "msync: %s", strerror(errno));
	}
	look_for_sync_losses(own);
}
