/* protect: mprotect(2), for reading alone: a store to it is a SIGSEGV and has stored nothing. */
static void protect(int op, int page, int mapping)
{
	(void)op, (void)page;
	if (mprotect(map[mapping], FILE_BYTES, PROT_READ) != 0)
		end_with(FAILED, "mprotect: %s", strerror(errno));
}
