/* ---- What is on the disk, by a way that does not go through the page cache of the file ----
 * raw: the device itself, O_DIRECT, where the file's blocks lie (FIEMAP). Needs the right to read the device.
 * direct: the file, O_DIRECT. The kernel writes what it knows to be dirty before it reads: a store that it has forgotten is missed
 *         all the same, one that it has merely not written yet is not, so a msync that returns too early is seen by raw alone. */

enum { DISK_RAW, DISK_DIRECT };

static int disk_way;
static int disk_fd = -1;
static const char *disk_why = ""; /* why it is not raw */

#define MOST_EXTENTS 512

static struct { uint64_t logical, physical, length; } extents[MOST_EXTENTS];
static int extent_count;

static int read_extents(void)
{
	static char room[sizeof(struct fiemap) + MOST_EXTENTS * sizeof(struct fiemap_extent)];
	struct fiemap *map = (struct fiemap *)room;
	uint64_t covered = 0;

	memset(room, 0, sizeof room);
	map->fm_length = FILE_BYTES;
	map->fm_flags = FIEMAP_FLAG_SYNC;
	map->fm_extent_count = MOST_EXTENTS;
	if (ioctl(file, FS_IOC_FIEMAP, map) != 0)
		return -1;
	for (unsigned i = 0; i < map->fm_mapped_extents; i++) {
		struct fiemap_extent *each = &map->fm_extents[i];

		if (each->fe_flags & ~(uint32_t)(FIEMAP_EXTENT_LAST | FIEMAP_EXTENT_MERGED))
			return -1; /* not on the disk yet, shared, packed or encrypted */
		extents[i].logical = each->fe_logical;
		extents[i].physical = each->fe_physical;
		extents[i].length = each->fe_length;
		covered += each->fe_length;
	}
	extent_count = (int)map->fm_mapped_extents;
	return covered >= FILE_BYTES ? 0 : -1;
}

/* Whole pages of the file, as the disk has them. */
static void read_disk(char *into)
{
	if (disk_way == DISK_DIRECT) {
		if (pread(disk_fd, into, FILE_BYTES, 0) != (ssize_t)FILE_BYTES)
			end_with(FAILED, "reading the file by O_DIRECT: %s", strerror(errno));
		return;
	}
	for (int i = 0; i < extent_count; i++) {
		uint64_t length = extents[i].length;

		if (extents[i].logical >= FILE_BYTES)
			break;
		if (extents[i].logical + length > FILE_BYTES)
			length = FILE_BYTES - extents[i].logical;
		if (pread(disk_fd, into + extents[i].logical, length, (off_t)extents[i].physical) != (ssize_t)length)
			end_with(FAILED, "reading the device: %s", strerror(errno));
	}
}

static int open_device(void)
{
	struct stat of;
	char path[128], line[128];
	FILE *from;
	int fd = -1;

	if (fstat(file, &of) != 0)
		return -1;
	snprintf(path, sizeof path, "/sys/dev/block/%u:%u/uevent", major(of.st_dev), minor(of.st_dev));
	from = fopen(path, "re");
	while (from != NULL && fgets(line, sizeof line, from) != NULL)
		if (sscanf(line, "DEVNAME=%63[^\n]", machine.device) == 1) {
			snprintf(path, sizeof path, "/dev/%s", machine.device);
			fd = open(path, O_RDONLY | O_DIRECT | O_CLOEXEC);
		}
	if (from != NULL)
		fclose(from);
	return fd;
}

static void *aligned(size_t bytes)
{
	void *room = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

	if (room == MAP_FAILED)
		end_with(FAILED, "mmap: %s", strerror(errno));
	return room;
}

/* Writes a pattern, and sees whether the device has it where the file says that its blocks lie. */
static int is_raw_true(void)
{
	char *seen = aligned(FILE_BYTES);
	static char page[PAGE];
	int same = 1;

	for (uint64_t at = 0; at < FILE_BYTES; at += PAGE) {
		memset(page, 0x40 + (int)(at / PAGE % 61), PAGE);
		if (pwrite(file, page, PAGE, (off_t)at) != (ssize_t)PAGE)
			end_with(FAILED, "writing the file: %s", strerror(errno));
	}
	if (fdatasync(file) != 0)
		end_with(FAILED, "fdatasync: %s", strerror(errno));
	read_disk(seen);
	for (uint64_t at = 0; at < FILE_BYTES; at += 512)
		same &= seen[at] == 0x40 + (char)(at / PAGE % 61);
	munmap(seen, FILE_BYTES);
	fill_files();
	return same;
}

static void open_disk(void)
{
	disk_way = DISK_RAW;
	disk_fd = MOVES_BLOCKS ? -1 : open_device();
	if (disk_fd >= 0 && read_extents() == 0 && is_raw_true())
		return;
	disk_why = MOVES_BLOCKS ? "the scenario moves the file's blocks" : disk_fd < 0 ? "this user may not read the device"
			       : "the filesystem does not say where its blocks lie";
	if (disk_fd >= 0)
		close(disk_fd);
	disk_way = DISK_DIRECT;
	disk_fd = open_again(file, O_RDONLY | O_DIRECT);
	if (disk_fd < 0)
		end_with(USAGE, "%s: neither its device nor its files can be read past the page cache here; choose another DIR",
			 options.dir);
}
