/* direct: pwrite(2) by O_DIRECT of the first 512 bytes of one block of each row, where its stamp is. */
static void direct(int op, int page, int block)
{
	static __thread char *room;
	int fd = open_again(file, O_RDWR | O_DIRECT);

	if (fd < 0)
		end_with(FAILED, "opening the file by O_DIRECT: %s", strerror(errno));
	if (room == NULL)
		room = aligned(PAGE);
	for (int row = 0; row < ROWS; row++) {
		uint64_t value = stamp(row, op);

		memcpy(room, &value, sizeof value);
		if (pwrite(fd, room, 512, (off_t)place(row, page, block)) != 512)
			end_with(FAILED, "a direct write of 512 bytes: %s; want a disk of such sectors", strerror(errno));
		done[own][row][page][block] = value;
	}
	close(fd);
}
