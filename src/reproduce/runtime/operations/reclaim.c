/* reclaim: MADV_PAGEOUT unmaps, POSIX_FADV_DONTNEED writes and frees. */
static void reclaim(int op, int page)
{
	(void)op, (void)page;
	page_out(how->one_by_one ? PAGE : FILE_BYTES);
	posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
	sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WAIT_AFTER);
	posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
}
