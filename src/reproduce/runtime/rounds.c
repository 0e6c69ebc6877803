/* ---- Rounds: what is tried, in which order, and what came of it ---- */

#define HOWS ((int)(sizeof hows / sizeof *hows))
#define MEASURED_IN_TURN 8 /* rounds before all others */
#define PAUSES 4 /* parts of the time that HELD takes, or of what it has to do */
#define SETTLES 3 /* 1, 4, 16 times the disk's own time */
#define SETTINGS (PAUSES * SETTLES * 2) /* with SCHED_FIFO and without */

#define PAUSE_OF(setting) ((setting) % PAUSES)
#define SETTLE_OF(setting) (1 << (setting) / PAUSES % SETTLES * 2)
#define FIFO_OF(setting) ((setting) >= PAUSES * SETTLES)

static struct tally { uint64_t rounds, windows, unkept, hit_rounds[ANOMALIES], hits[ANOMALIES]; } tallies[PHASES][HOWS];
static struct planting { uint64_t planted, seen; } planting;
static struct opened { uint64_t windows, rows; } opened; /* of measured rounds in order: where HELD's progress is known */
static struct { uint64_t rounds, windows, hits; } settings[SETTINGS];
static uint64_t typical_ns[OPS + 1]; /* how long each operation takes in turn, and the disk behind a writeback */
static uint64_t measured_rounds;
static int best = -1; /* the setting with most hits */
static char wrong[256]; /* why nothing of this run can be believed */

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

/* Once, of the first lost store: whether it is gone for good, fsync and all. */
static void drop_and_read_again(void)
{
	uint64_t value = 0;

	if (first_found.anomaly != LOST_STORE || first_found.is_read_again)
		return;
	first_found.is_read_again = 1;
	if (fsync(file) != 0 && !is_collision())
		end_with(FAILED, "fsync: %s", strerror(errno));
	posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
	if (pread(file, &value, sizeof value, (off_t)place(first_found.row, first_found.page, first_found.block)) < 0)
		end_with(FAILED, "reading the file: %s", strerror(errno));
	first_found.again = value;
	fill_files(); /* a folio a page, as before */
}

static void look(struct tally *tally)
{
	look_for_untracked(NULL);
	come_to_rest();
	look_for_lost_stores();
	confirm_untracked();
	drop_and_read_again();
	part_folios();
	tally->rounds++;
	tally->windows += (uint64_t)atomic_load(&was_reached);
	for (int anomaly = 0; anomaly < ANOMALIES; anomaly++) {
		tally->hits[anomaly] += found[anomaly];
		tally->hit_rounds[anomaly] += found[anomaly] > 0;
	}
}

static void run_round(int number, int setting)
{
	const struct how *this = &hows[number];
	struct tally *tally = &tallies[phase][number];
	uint64_t luck_now, held = typical_ns[HELD < 0 ? OPS : HELD_OP], whole = 0;

	for (int op = 0; op < OPS; op++)
		whole += typical_ns[op];
	luck_now = draw(&options.seed);
	pause_ns = held * (uint64_t)PAUSE_OF(setting) / PAUSES + luck_now % (held / PAUSES + 1);
	wanted_rows = 1 + ROWS * PAUSE_OF(setting) / PAUSES + (int)(luck_now % (ROWS / PAUSES / 2));
	settle_ns = typical_ns[OPS] * (uint64_t)SETTLE_OF(setting);
	use_fifo = FIFO_OF(setting);
	spread_ns = whole >> (luck_now % 4);
	run_tasks(this);
	if (atomic_load(&lost_patience)) {
		tally->unkept++;
		come_to_rest();
		return;
	}
	if (this->role == PLANTED) {
		plant();
		come_to_rest();
		return;
	}
	look(tally);
	measured_rounds += this->role == MEASURED;
	if (!this->ordered || this->role != MEASURED)
		return;
	settings[setting].rounds++;
	if (atomic_load(&was_reached) && rows_open > 0) {
		opened.windows++;
		opened.rows += (uint64_t)rows_open;
	}
	settings[setting].windows += (uint64_t)atomic_load(&was_reached);
	for (int anomaly = 0; anomaly < ANOMALIES; anomaly++)
		settings[setting].hits += found[anomaly];
}

/* Operations one after the other: how long each takes on average when nobody is in its way, and the disk at its fastest. */
static void measure_operations(void)
{
	static const struct how in_turn = { "in turn", CONTROL, 0, 1, 0, 0, 0 };

	memset(typical_ns, 0, sizeof typical_ns);
	for (int i = 0; i < MEASURED_IN_TURN && !interrupted; i++) {
		run_tasks(&in_turn);
		come_to_rest();
		for (int op = 0; op < OPS; op++)
			typical_ns[op] += took_ns[op] / MEASURED_IN_TURN;
		if (i > 0 && (typical_ns[OPS] == 0 || took_ns[OPS] < typical_ns[OPS]))
			typical_ns[OPS] = took_ns[OPS];
	}
}

/* Most hits in a round; -1 where none had any: then all go on being tried. */
static int best_setting(void)
{
	int winner = -1;
	double most = 0;

	for (int i = 0; i < SETTINGS; i++) {
		double rounds = settings[i].rounds > 0 ? (double)settings[i].rounds : 1;
		double score = (double)settings[i].hits / rounds;

		if (score > most)
			most = score, winner = i;
	}
	return winner;
}

/* Of ten rounds six are measured, each way as often, one has a planted loss, and three are controls. */
static int draw_how(void)
{
	uint64_t part = draw(&options.seed) % 10;
	enum role wanted = part < 6 ? MEASURED : part < 9 ? (draw(&options.seed) % 4 == 0 ? QUIET : CONTROL) : PLANTED;

	for (;;) {
		int number = (int)(draw(&options.seed) % (uint64_t)HOWS);

		if (hows[number].role == wanted)
			return number;
	}
}

#define SEARCH_SHARE 0.35 /* of the time, and of the rounds */

static void run_rounds(void)
{
	double share = phase == SEARCHING ? SEARCH_SHARE : 1 - SEARCH_SHARE;
	uint64_t from = now_ns(), all = (uint64_t)(options.seconds * share * 1e9), most = options.rounds;

	if (phase == SEARCHING)
		most = (uint64_t)((double)most * SEARCH_SHARE);
	measure_operations();
	while (!interrupted && now_ns() - from < all && (options.rounds == 0 || measured_rounds < most))
		run_round(draw_how(), best >= 0 ? best : (int)(draw(&options.seed) % (uint64_t)(has_fifo ? SETTINGS : SETTINGS / 2)));
}
