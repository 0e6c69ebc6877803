/* ---- Two processes: one searches for the setting with most hits, the other confirms it ----
 * The search is a child, with files, mappings and threads of its own; the confirming run begins when it has ended, in a process that has
 * none of them. What is called a rate is of the latter alone: the best of many settings owes part of its hits to luck. */

static volatile pid_t searcher; /* 0: there is none */

static struct passed {
	int is_whole, best, is_interrupted, disk_way, has_fifo;
	uint64_t measured_rounds, typical_ns[OPS + 1];
	struct tally tallies[HOWS];
	struct planting planting;
	struct opened opened;
	struct first first;
	struct machine machine;
	struct difference differences[2];
	const char *disk_why, *untracked_why, *drift_why; /* are of the program, so at the same place in both */
} *passed;

static void pass_on(void)
{
	passed->best = best_setting();
	passed->is_interrupted = interrupted;
	passed->disk_way = disk_way;
	passed->has_fifo = has_fifo;
	passed->measured_rounds = measured_rounds;
	memcpy(passed->typical_ns, typical_ns, sizeof typical_ns);
	memcpy(passed->tallies, tallies[SEARCHING], sizeof passed->tallies);
	passed->planting = planting;
	passed->opened = opened;
	passed->first = first_found;
	passed->machine = machine;
	memcpy(passed->differences, differences[SEARCHING], sizeof passed->differences);
	passed->disk_why = disk_why;
	passed->untracked_why = untracked_why;
	passed->drift_why = drift_why[SEARCHING];
	passed->is_whole = 1;
}

static void take_over(void)
{
	best = passed->best;
	interrupted |= passed->is_interrupted;
	disk_way = passed->disk_way;
	has_fifo = passed->has_fifo;
	measured_rounds = passed->measured_rounds;
	memcpy(typical_ns, passed->typical_ns, sizeof typical_ns);
	memcpy(tallies[SEARCHING], passed->tallies, sizeof passed->tallies);
	planting = passed->planting;
	opened = passed->opened;
	memcpy(differences[SEARCHING], passed->differences, sizeof passed->differences);
	disk_why = passed->disk_why;
	untracked_why = passed->untracked_why;
	drift_why[SEARCHING] = passed->drift_why;
}

static void run_phase(int which)
{
	phase = which;
	options.seed = asked_seed ^ (which == SEARCHING ? 0 : 0x636f6e6669726du);
	open_files();
	read_machine();
	read_filesystem();
	open_disk();
	map_file();
	open_flags();
	open_drift();
	start_tasks();
	run_rounds();
	look_for_drift(1);
}

static void search(void)
{
	const pid_t parent = getpid();
	int status = 0;

	passed = mmap(NULL, sizeof *passed, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (passed == MAP_FAILED || (searcher = fork()) < 0)
		end_with(FAILED, "a process for the search: %s", strerror(errno));
	if (searcher == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != parent)
			_exit(FAILED);
		run_phase(SEARCHING);
		pass_on();
		_exit(SILENT);
	}
	if (interrupted)
		kill(searcher, SIGINT);
	while (waitpid(searcher, &status, 0) < 0 && errno == EINTR)
		;
	searcher = 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) != SILENT)
		_exit(WEXITSTATUS(status)); /* it has said why */
	if (!passed->is_whole)
		end_with(FAILED, "the search ended by signal %d", WIFSIGNALED(status) ? WTERMSIG(status) : 0);
	take_over();
}

/* What the search has found stands, too: one loss is one. */
static void confirm(void)
{
	if (!interrupted)
		run_phase(CONFIRMING);
	if (first_found.anomaly < 0)
		first_found = passed->first;
	if (phase == SEARCHING)
		machine = passed->machine;
}
