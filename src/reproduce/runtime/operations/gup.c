/* gup: process_vm_writev(2) to this process, or in every second round a write to /proc/self/mem: the kernel has the page pinned, stores
 * through an address of its own, and marks the page dirty. It takes the page lock for that, which the model's gup does not. */
static void gup(int op, int page, int block)
{
	int fd = round_number & 1 ? -1 : open("/proc/self/mem", O_RDWR | O_CLOEXEC);

	for (int row = 0; row < ROWS; row++) {
		uint64_t value = stamp(row, op);
		struct iovec from = { &value, sizeof value }, to = { map[0] + place(row, page, block), sizeof value };
		ssize_t went = fd < 0 ? process_vm_writev(getpid(), &from, 1, &to, 1, 0)
				      : pwrite(fd, &value, sizeof value, (off_t)(uintptr_t)to.iov_base);

		if (went == (ssize_t)sizeof value)
			done[own][row][page][block] = value;
		else if (errno != EFAULT && errno != EIO)
			end_with(FAILED, "process_vm_writev: %s", strerror(errno));
	}
	if (fd >= 0)
		close(fd);
}
