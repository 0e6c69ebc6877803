/* fsync(2) of the file; then, at once, what the disk has. */
static void fsync_file(int op)
{
	(void)op;
	if (fsync(file) != 0) {
		if (is_collision())
			return; /* it has said so */
		end_with(FAILED, "fsync: %s", strerror(errno));
	}
	look_for_sync_losses(own);
}
