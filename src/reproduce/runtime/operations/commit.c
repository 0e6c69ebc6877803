/* commit: fsync(2) of another file of the filesystem, so that its journal commits. */
static void commit(int op)
{
	uint64_t value = stamp(0, op);

	if (pwrite(neighbour, &value, sizeof value, 0) != (ssize_t)sizeof value || fsync(neighbour) != 0)
		end_with(FAILED, "fsync of the neighbour: %s", strerror(errno));
}
