/* ---- Its own files, and none else ----
 * Each is made anew and loses its name at once: whatever ends this program, nothing stays. A name that is there already is
 * somebody else's, and refused. */

static int file; /* what is mapped, FILE_BYTES */
static int neighbour; /* one page; a commit of the journal is asked for by it */

static int open_own(const char *name)
{
	char path[4096];
	int length = snprintf(path, sizeof path, "%s/%s", options.dir, name), fd;

	if (length < 0 || length >= (int)sizeof path)
		end_with(USAGE, "DIR: its name is too long");
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST)
		end_with(USAGE, "%s: is there already and not of this program; take it away or choose another DIR", path);
	if (fd < 0)
		end_with(USAGE, "%s: %s", path, strerror(errno));
	if (unlink(path) != 0)
		end_with(FAILED, "%s: %s", path, strerror(errno));
	return fd;
}

/* The same file by another open file description. */
static int open_again(int fd, int flags)
{
	char path[64];

	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	return open(path, flags | O_CLOEXEC);
}

static void refuse_dir(void)
{
	struct statfs at;

	if (statfs(options.dir, &at) != 0)
		end_with(USAGE, "%s: %s", options.dir, strerror(errno));
	if (at.f_type == TMPFS_MAGIC || at.f_type == RAMFS_MAGIC)
		end_with(USAGE, "%s: is in memory, and no disk is behind it that could miss a store; choose a directory on a disk",
			 options.dir);
	if ((uint64_t)at.f_bavail * (uint64_t)at.f_bsize < 8 * FILE_BYTES)
		end_with(USAGE, "%s: want %lu KiB free there", options.dir, 8 * FILE_BYTES / 1024);
}

/* A page at a time, so that each has a folio of its own; then all of it on the disk. */
static void fill_files(void)
{
	static char page[PAGE];

	for (uint64_t at = 0; at < FILE_BYTES; at += PAGE)
		if (pwrite(file, page, PAGE, (off_t)at) != (ssize_t)PAGE)
			end_with(FAILED, "writing the file: %s", strerror(errno));
	if (pwrite(neighbour, page, PAGE, 0) != (ssize_t)PAGE || fsync(file) != 0 || fsync(neighbour) != 0)
		end_with(FAILED, "writing the files: %s", strerror(errno));
	posix_fadvise(file, 0, 0, POSIX_FADV_RANDOM);
}

static void open_files(void)
{
	refuse_dir();
	file = open_own("pagerace-repro.data");
	neighbour = open_own("pagerace-repro.neighbour");
	fill_files();
}
