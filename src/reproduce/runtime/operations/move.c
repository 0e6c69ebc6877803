/* move: mremap(2) of a mapping to the address of the other one, pte by pte: neither lies as a whole table does. There is nowhere to
 * move to where there is one. */
static void move(int op, int page, int mapping)
{
	void *at;

	(void)op, (void)page;
	if (MAPPINGS < 2)
		return;
	at = mremap(map[mapping], FILE_BYTES, FILE_BYTES, MREMAP_MAYMOVE | MREMAP_FIXED, map[MAPPINGS - 1 - mapping]);
	if (at == MAP_FAILED && errno != EFAULT) /* it has been moved away already */
		end_with(FAILED, "mremap: %s", strerror(errno));
}
