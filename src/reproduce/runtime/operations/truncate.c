/* truncate: ftruncate(2) to nothing and back. */
static void truncate_file(int op, int page)
{
	(void)op, (void)page;
	if (ftruncate(file, 0) != 0 || ftruncate(file, (off_t)FILE_BYTES) != 0)
		end_with(FAILED, "ftruncate: %s", strerror(errno));
}
