/* ---- Planted losses: what every oracle must see, in a tenth of the rounds ---- */

static struct planting { uint64_t planted, seen; } planting;

#define PLANTED_ROWS 8

/* Eight rows get another value, which is not written by anybody who is asked to; or older ones, which are. */
static void put(int first, uint64_t (*value)(int row, int op), int op, int task)
{
	for (int i = 0; i < PLANTED_ROWS; i++) {
		int row = i * ROWS / PLANTED_ROWS + first;
		uint64_t now = value(row, op);

		if (pwrite(file, &now, sizeof now, (off_t)place(row, PLANT_PAGE, PLANT_BLOCK)) < 0)
			end_with(FAILED, "pwrite: %s", strerror(errno));
		if (task >= 0)
			done[task][row][PLANT_PAGE][PLANT_BLOCK] = now;
	}
}

static uint64_t older(int row, int op)
{
	(void)row, (void)op;
	return 0x6f6c64;
}

/* A store that nobody has written, seen as one that a sync has promised, or as lost. The kernel's flusher may come by and write it, so
 * there are some tries; not always just then. */
static void plant_unwritten(int task)
{
	uint64_t seen = 0;

	for (int try = 0; try < 4 && seen == 0; try++) {
		memset(found, 0, sizeof found);
		put(1, stamp, OPS + 4 * (task + 1) + try, task); /* no value twice */
		if (task < 0)
			look_for_lost_stores();
		else
			look_for_sync_losses(task);
		seen = task < 0 ? found[LOST_STORE] : found[SYNC_LOSS];
		come_to_rest();
	}
	planting.planted++;
	planting.seen += seen > 0;
}

/* Rows that are mapped, and that a sync has cleaned, beside the disk as it was before: the flags say clean, the disk lags, and when ptes
 * go it has not. Behind each of them a row that is dirty and says so, beside the same: it is none. A flusher may write that one, so
 * there are some tries. */
static void plant_untracked(void)
{
	uint64_t seen = 0;

	for (int try = 0; try < 4 && seen != PLANTED_ROWS; try++) {
		part_folios();
		read_disk(of_disk[0]);
		for (int is_tracked = 0; is_tracked < 2; is_tracked++) {
			for (int i = 0; i < PLANTED_ROWS; i++) {
				int row = i * ROWS / PLANTED_ROWS + is_tracked;

				*(volatile uint64_t *)(map[0] + place(row, PLANT_PAGE, PLANT_BLOCK)) = stamp(row, OPS + 40 + try);
			}
			if (!is_tracked)
				write_and_wait(EVERYTHING);
		}
		memset(found, 0, sizeof found);
		look_for_untracked(of_disk[0]);
		come_to_rest();
		look_for_lost_stores();
		confirm_untracked();
		seen = found[UNTRACKED_DIRTY];
	}
	planting.planted += PLANTED_ROWS;
	planting.seen += seen == PLANTED_ROWS ? seen : 0;
}

static void plant(void)
{
	come_to_rest();
	put(0, older, 0, -1);
	come_to_rest();
	memset(found, 0, sizeof found);
	look_for_lost_stores();
	planting.planted += PLANTED_ROWS;
	planting.seen += found[LOST_STORE];
	if (untracked_why[0] == '\0')
		plant_untracked();
	if (disk_way != DISK_RAW)
		return;
	round_number++; /* what was put back is of no round that is looked at now */
	for (int task = 0; task < TASKS; task++)
		if (task_syncs[task])
			plant_unwritten(task);
	plant_unwritten(-1);
}
