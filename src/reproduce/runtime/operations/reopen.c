/* reopen: the file is closed and opened again. */
static void reopen(int op)
{
	int fd = open_again(file, O_RDWR);

	(void)op;
	if (fd < 0 || dup2(fd, file) < 0)
		end_with(FAILED, "opening the file again: %s", strerror(errno));
	close(fd);
}
