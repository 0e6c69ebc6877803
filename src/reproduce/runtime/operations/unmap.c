/* unmap: MADV_DONTNEED of all rows of a mapping, which is zap_pte_range; a later access faults them in again. */
static void unmap(int op, int page, int mapping)
{
	(void)op, (void)page;
	if (madvise(map[mapping], FILE_BYTES, MADV_DONTNEED) != 0)
		end_with(FAILED, "MADV_DONTNEED: %s", strerror(errno));
}
