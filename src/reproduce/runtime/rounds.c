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
static struct opened { uint64_t windows, rows; } opened; /* of measured rounds in order: where HELD's progress is known */
static struct { uint64_t rounds, windows, hits; } settings[SETTINGS];
static uint64_t typical_ns[OPS + 1]; /* how long each operation takes in turn, and the disk behind a writeback */
static uint64_t measured_rounds;
static int best = -1; /* the setting with most hits */
static char wrong[256]; /* why nothing of this run can be believed */

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

static int any_found(void)
{
	for (int anomaly = 0; anomaly < ANOMALIES; anomaly++)
		if (found[anomaly] > 0)
			return 1;
	return 0;
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
	settings[setting].hits += any_found();
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

/* Most rounds with a hit, of those with this setting and two more that had none, so that one lucky round does not win; -1 where none had
 * any: then all go on being tried. Blocks are not counted: one round may hit hundreds. */
static int best_setting(void)
{
	int winner = -1;
	double most = 0;

	for (int i = 0; i < SETTINGS; i++) {
		double score = (double)settings[i].hits / (double)(settings[i].rounds + 2);

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
