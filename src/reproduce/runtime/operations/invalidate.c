/* invalidate: a direct write to the last 512 bytes of each page, where no stamp is: it writes what is dirty, then takes the page out. */
static void invalidate(int op, int page)
{
	static __thread char *room;
	int fd = open_again(file, O_RDWR | O_DIRECT);

	(void)op;
	if (room == NULL)
		room = aligned(PAGE);
	for (int row = 0; row < ROWS && fd >= 0; row++)
		if (pwrite(fd, room, 512, (off_t)(place(row, page, 0) + PAGE - 512)) < 0)
			end_with(FAILED, "a direct write of 512 bytes: %s; want a disk of such sectors", strerror(errno));
	if (fd < 0)
		end_with(FAILED, "opening the file by O_DIRECT: %s", strerror(errno));
	close(fd);
}
