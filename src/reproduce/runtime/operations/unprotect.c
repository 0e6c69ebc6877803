/* unprotect: mprotect(2), for writing again. */
static void unprotect(int op, int page, int mapping)
{
	(void)op, (void)page;
	if (mprotect(map[mapping], FILE_BYTES, PROT_READ | PROT_WRITE) != 0)
		end_with(FAILED, "mprotect: %s", strerror(errno));
}
