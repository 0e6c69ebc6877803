/* reclaim: MADV_PAGEOUT (21, from 5.4 on) unmaps, POSIX_FADV_DONTNEED writes and frees. */
#ifndef MADV_PAGEOUT
#define MADV_PAGEOUT 21
#endif
static void reclaim(int op, int page)
{
	size_t step = how->one_by_one ? PAGE : FILE_BYTES;

	(void)op, (void)page;
	for (uint64_t at = 0; at < FILE_BYTES; at += step)
		if (madvise(map[0] + at, step, MADV_PAGEOUT) != 0)
			end_with(FAILED, "MADV_PAGEOUT: %s; this kernel does not have it", strerror(errno));
	posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
	sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WAIT_AFTER);
	posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
}
