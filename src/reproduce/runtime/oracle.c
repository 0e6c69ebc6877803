/* ---- Oracles: what a process can know ----
 * lost-store: all has come to rest, every pte is gone and all that says dirty is written. What a block has in memory must then be
 *   the last store of one of the tasks, and the disk must have the same. No false alarm by a store that is still to be written: there
 *   is none; nor by two stores at once: either may be the last.
 * sync-loss: right after msync or fsync has returned, the disk must have the caller's own last store to a block, or one of another
 *   task in this round, whose order nobody knows. Through a direct read less is seen; never more.
 * stale-read: a load reads something older than its own thread has stored, and the file has that store. */

enum { LOST_STORE, SYNC_LOSS, UNTRACKED_DIRTY, STALE_READ, ANOMALIES };

static const char *const anomaly_names[ANOMALIES] = { "lost-store", "sync-loss", "untracked-dirty", "stale-read" };
static uint64_t found[ANOMALIES]; /* blocks, in this round; under the lock */
static pthread_mutex_t finding = PTHREAD_MUTEX_INITIALIZER;
static struct first { uint64_t round, memory, disk, again; int anomaly, row, page, block, is_read_again; } first_found = { .anomaly = -1 };
static char *of_disk[TASKS + 1], *of_memory;

/* @memory: what was stored, or is in memory; @disk: what is there instead. */
static void find(int anomaly, int row, int page, int block, uint64_t memory, uint64_t disk)
{
	pthread_mutex_lock(&finding);
	found[anomaly]++;
	if (first_found.anomaly < 0 && how->role == MEASURED) {
		first_found.anomaly = anomaly;
		first_found.round = round_number;
		first_found.row = row;
		first_found.page = page;
		first_found.block = block;
		first_found.memory = memory;
		first_found.disk = disk;
	}
	pthread_mutex_unlock(&finding);
}

static uint64_t at(const char *room, int row, int page, int block)
{
	uint64_t value;

	memcpy(&value, room + place(row, page, block), sizeof value);
	return value;
}

/* Whether a value is the last store of a task to this block; of none, whether it is what ran before them. */
static int is_a_last(uint64_t value, int row, int page, int block)
{
	int any = 0;

	for (int task = 0; task < TASKS; task++)
		if (is_of_round(done[task][row][page][block])) {
			any = 1;
			if (value == done[task][row][page][block])
				return 1;
		}
	if (any || !is_of_round(done[INITIALLY][row][page][block]))
		return !any; /* nothing was stored there at all */
	return value == done[INITIALLY][row][page][block];
}

static void look_for_lost_stores(void)
{
	if (pread(file, of_memory, FILE_BYTES, 0) != (ssize_t)FILE_BYTES)
		end_with(FAILED, "reading the file: %s", strerror(errno));
	read_disk(of_disk[INITIALLY]);
	for (int row = 0; row < ROWS; row++)
		for (int page = 0; page < PAGES; page++)
			for (int block = 0; block < BLOCKS; block++) {
				uint64_t memory = at(of_memory, row, page, block), disk = at(of_disk[INITIALLY], row, page, block);
				int is_cut = ZEROS_ARE_MEANT && memory == 0;

				if (memory != disk || !(is_cut || is_a_last(memory, row, page, block)))
					find(LOST_STORE, row, page, block, memory, disk);
			}
}

/* What this task has stored, or what ran before in its thread, if that is later than all. */
static uint64_t own_last(int task, int row, int page, int block)
{
	if (is_of_round(done[task][row][page][block]))
		return done[task][row][page][block];
	return task == 0 ? done[INITIALLY][row][page][block] : 0;
}

static int is_anothers(uint64_t value, int task)
{
	int op = (int)(value & 0xff) - 1;

	return is_of_round(value) && op >= 0 && op < OPS && ops[op].task != task && ops[op].task != INITIALLY;
}

/* Right after a sync of this task has returned, in its thread. */
static void look_for_sync_losses(int task)
{
	read_disk(of_disk[task]);
	for (int row = 0; row < ROWS; row++)
		for (int page = 0; page < PAGES; page++)
			for (int block = 0; block < BLOCKS; block++) {
				uint64_t mine = own_last(task, row, page, block), disk = at(of_disk[task], row, page, block);

				if (!is_of_round(mine) || disk == mine || is_anothers(disk, task))
					continue;
				if (ZEROS_ARE_MEANT && disk == 0)
					continue;
				find(SYNC_LOSS, row, page, block, mine, disk);
			}
}
