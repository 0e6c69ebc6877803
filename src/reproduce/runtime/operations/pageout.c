/* pageout: MADV_PAGEOUT of all rows: one list, at the end of which TLBs are flushed; or a list for each page. */
static void pageout(int op, int page)
{
	(void)op, (void)page;
	page_out(how->one_by_one ? PAGE : FILE_BYTES);
}
