/* pageout: MADV_PAGEOUT (21, from 5.4 on) of all rows: one list, at the end of which TLBs are flushed; or a list for each page. */
#ifndef MADV_PAGEOUT
#define MADV_PAGEOUT 21
#endif
static void pageout(int op, int page)
{
	size_t step = how->one_by_one ? PAGE : FILE_BYTES;

	(void)op, (void)page;
	for (uint64_t at = 0; at < FILE_BYTES; at += step)
		if (madvise(map[0] + at, step, MADV_PAGEOUT) != 0)
			end_with(FAILED, "MADV_PAGEOUT: %s; this kernel does not have it", strerror(errno));
}
