/* ---- What came of it ---- */

/* Rounds of a role with at least one; of all anomalies together where @anomaly is ANOMALIES; all rounds where it is less than 0. */
static uint64_t total(int anomaly, enum role role, int which)
{
	uint64_t sum = 0;

	for (int i = 0; i < HOWS; i++)
		for (int each = 0; each < ANOMALIES && hows[i].role == role; each++)
			if (anomaly == each || anomaly == ANOMALIES || (anomaly < 0 && each == 0))
				sum += anomaly < 0 ? tallies[which][i].rounds : tallies[which][i].hit_rounds[each];
	return sum;
}

static uint64_t in_both(int anomaly, enum role role)
{
	return total(anomaly, role, SEARCHING) + total(anomaly, role, CONFIRMING);
}

static uint64_t windows(void)
{
	uint64_t sum = 0;

	for (int at = 0; at < PHASES; at++)
		for (int i = 0; i < HOWS; i++)
			if (hows[i].role == MEASURED)
				sum += tallies[at][i].windows;
	return sum;
}

/* What a run must have shown before it says anything. */
static int judge(void)
{
	uint64_t hits = in_both(ANOMALIES, MEASURED) + (uint64_t)has_drifted(SEARCHING) + (uint64_t)has_drifted(CONFIRMING);

	if (in_both(ANOMALIES, QUIET) > 0)
		snprintf(wrong, sizeof wrong, "stores alone were called lost, or untracked: the oracle is wrong here");
	else if (planting.seen < planting.planted)
		snprintf(wrong, sizeof wrong, "%llu of %llu planted losses were seen", (unsigned long long)planting.seen,
			 (unsigned long long)planting.planted);
	else if (in_both(-1, MEASURED) == 0 && !interrupted)
		snprintf(wrong, sizeof wrong, "no round came to its end");
	else if (hits == 0 && !interrupted && (planting.planted == 0 || in_both(-1, QUIET) == 0))
		snprintf(wrong, sizeof wrong, "no round with a planted loss, or none with stores alone: too few rounds");
	else if (hits == 0 && !interrupted && TASKS > 1 && windows() == 0)
		snprintf(wrong, sizeof wrong, "no window was reached");
	if (wrong[0] != '\0')
		return FAILED;
	return hits > 0 ? REPRODUCED : interrupted ? INTERRUPTED : SILENT;
}

static const char *role_of(enum role role, int at)
{
	return role == MEASURED ? (at == SEARCHING ? "search" : "confirm") : role == QUIET ? "quiet" : "control";
}

static int is_looked_for(int anomaly)
{
	return anomaly == UNTRACKED_DIRTY ? untracked_why[0] == '\0' : anomaly == STALE_READ ? LOADS : 1;
}

/* In any round: it has a column. */
static int was_seen(int anomaly)
{
	for (int at = 0; at < PHASES; at++)
		for (int i = 0; i < HOWS; i++)
			if (hows[i].role != PLANTED && tallies[at][i].hit_rounds[anomaly] > 0)
				return 1;
	return 0;
}

static void report_row_json(const char *name, const char *role, int at, const struct tally *each)
{
	static const char *const names[ANOMALIES] = { "lostStore", "syncLoss", "untrackedDirty", "staleRead" };

	printf("{\"name\":\"%s\",\"role\":\"%s\",\"phase\":%d,\"rounds\":%llu,\"windows\":%llu,\"unkept\":%llu", name, role, at,
	       (unsigned long long)each->rounds, (unsigned long long)each->windows, (unsigned long long)each->unkept);
	for (int anomaly = 0; anomaly < ANOMALIES; anomaly++)
		if (is_looked_for(anomaly))
			printf(",\"%s\":{\"rounds\":%llu,\"blocks\":%llu}", names[anomaly], (unsigned long long)each->hit_rounds[anomaly],
			       (unsigned long long)each->hits[anomaly]);
	printf("}");
}

static void report_row_text(const char *name, const char *role, const struct tally *each)
{
	printf("%-25s %-7s %5llu %7llu", name, role, (unsigned long long)each->rounds, (unsigned long long)each->windows);
	for (int anomaly = 0; anomaly < ANOMALIES; anomaly++) {
		char cell[48] = "0";

		if (!was_seen(anomaly))
			continue;
		if (each->hit_rounds[anomaly] > 0)
			snprintf(cell, sizeof cell, "%llu (%llu)", (unsigned long long)each->hit_rounds[anomaly],
				 (unsigned long long)each->hits[anomaly]);
		printf(" %15s", cell);
	}
	printf("\n");
}

static void report_rows(int as_json)
{
	int first = 1;

	for (int i = 0; i < HOWS; i++)
		for (int at = 0; at < PHASES; at++) {
			const struct tally *each = &tallies[at][i];
			const char *role = role_of(hows[i].role, at);

			if (hows[i].role == PLANTED || each->rounds + each->unkept == 0)
				continue;
			if (as_json && !first)
				printf(",");
			if (as_json)
				report_row_json(hows[i].name, role, at, each);
			else
				report_row_text(hows[i].name, role, each);
			first = 0;
		}
}

static int is_gone(void)
{
	return first_found.is_read_again && first_found.again == first_found.disk;
}

static void report_drift_json(void)
{
	int first = 1;

	printf("],\"drift\":[");
	for (int at = 0; at <= phase; at++) {
		if (drift_why[at][0] != '\0')
			continue;
		printf("%s{\"phase\":%d,\"drifted\":%s,\"before\":[%lld,%lld],\"after\":[%lld,%lld]}", first ? "" : ",", at,
		       has_drifted(at) ? "true" : "false", differences[at][0].least, differences[at][0].most, differences[at][1].least,
		       differences[at][1].most);
		first = 0;
	}
	printf("],\"notLooked\":[");
	if (!is_looked_for(UNTRACKED_DIRTY))
		printf("{\"anomaly\":\"%s\",\"why\":\"%s\"}%s", anomaly_names[UNTRACKED_DIRTY], untracked_why,
		       drift_why[phase][0] != '\0' ? "," : "");
	if (drift_why[phase][0] != '\0')
		printf("{\"anomaly\":\"count-drift\",\"why\":\"%s\"}", drift_why[phase]);
}

static void report_json(int status)
{
	printf("{\"schema\":\"pagerace/repro/2\",\"variant\":\"%s\",\"scenario\":\"%s\",\"status\":%d,\"interrupted\":%s,\"wrong\":\"%s\","
	       "\"kernel\":{\"release\":\"%s\",\"version\":\"%s\",\"machine\":\"%s\",\"preemption\":\"%s\",\"configuration\":\"%s\"},",
	       VARIANT, SCENARIO, status, interrupted ? "true" : "false", wrong, machine.kernel.release, machine.kernel.version,
	       machine.kernel.machine, machine.preemption, machine.configuration);
	printf("\"cpus\":%d,\"filesystem\":\"%s\",\"disk\":\"%s\",\"diskWhy\":\"%s\",\"root\":%s,\"seconds\":%.3f,\"seed\":%llu,"
	       "\"rows\":%d,\"blocks\":%d,\"pause\":%d,\"settle\":%d,\"usesFifo\":%s,\"heldMicroseconds\":%.1f,\"diskMicroseconds\":%.1f,"
	       "\"fifo\":%s,\"openWindows\":%llu,\"openRows\":%llu,\"planted\":%llu,\"plantedSeen\":%llu,\"ways\":[",
	       machine.cpus, machine.filesystem, disk_way == DISK_RAW ? "raw" : "direct", disk_why, machine.root ? "true" : "false",
	       options.seconds, (unsigned long long)asked_seed, ROWS, ROWS * PAGES * BLOCKS, best < 0 ? 0 : PAUSE_OF(best),
	       best < 0 ? 0 : SETTLE_OF(best), best >= 0 && FIFO_OF(best) ? "true" : "false",
	       (double)typical_ns[HELD < 0 ? OPS : HELD_OP] / 1e3, (double)typical_ns[OPS] / 1e3, has_fifo ? "true" : "false",
	       (unsigned long long)opened.windows, (unsigned long long)opened.rows, (unsigned long long)planting.planted,
	       (unsigned long long)planting.seen);
	report_rows(1);
	report_drift_json();
	printf("],\"first\":");
	if (first_found.anomaly < 0)
		printf("null}\n");
	else
		printf("{\"anomaly\":\"%s\",\"round\":%llu,\"row\":%d,\"page\":%d,\"block\":%d,\"memory\":\"%#llx\",\"disk\":\"%#llx\",\"gone\":%s}}\n",
		       anomaly_names[first_found.anomaly], (unsigned long long)first_found.round, first_found.row, first_found.page,
		       first_found.block, (unsigned long long)first_found.memory, (unsigned long long)first_found.disk, is_gone() ? "true" : "false");
}

/* Of the confirming run alone; what the search has found is in the rows above. */
static void report_observations(void)
{
	for (int anomaly = 0; anomaly < ANOMALIES; anomaly++) {
		unsigned long long rounds = total(-1, MEASURED, CONFIRMING), hits = total(anomaly, MEASURED, CONFIRMING);

		if (!is_looked_for(anomaly) && anomaly == UNTRACKED_DIRTY)
			printf("%s: not looked for: %s\n", anomaly_names[anomaly], untracked_why);
		else if (is_looked_for(anomaly) && rounds > 0)
			printf("Observation machine %s %s %llu %llu\n", anomaly_names[anomaly],
			       hits == 0 ? "Never" : hits == rounds ? "Always" : "Sometimes", hits, rounds);
	}
	if (drift_why[phase][0] != '\0')
		printf("count-drift: not looked for:\n  %s\n", drift_why[phase]);
	for (int at = 0; at <= phase; at++)
		if (drift_why[at][0] == '\0')
			printf("count-drift, %s: nr_dirty less dirty pages %lld..%lld before, %lld..%lld after%s\n",
			       at == SEARCHING ? "search" : "confirm", differences[at][0].least,
			       differences[at][0].most, differences[at][1].least, differences[at][1].most, has_drifted(at) ? ": DRIFTED" : "");
	if (best >= 0 && in_both(ANOMALIES, MEASURED) > 0 && total(ANOMALIES, MEASURED, CONFIRMING) == 0)
		printf("seen while settings were searched, and not in the confirming run\n");
}

/* In lines of at most 80 columns, where it has blanks. */
static void print_folded(const char *text)
{
	while (strlen(text) > 80) {
		int at = 80;

		while (at > 1 && text[at] != ' ')
			at--;
		printf("%.*s\n", at, text);
		text += at + (text[at] == ' ');
	}
	printf("%s\n", text);
}

static void report_text(int status)
{
	printf("%s on %s\n", SCENARIO, VARIANT);
	printf("kernel %s, %s; preemption %s\n", machine.kernel.release, machine.kernel.machine,
	       machine.preemption[0] ? machine.preemption : "as configured");
	print_folded(machine.configuration);
	printf("%d CPUs, %s, %d rows of %d pages; the disk is read %s\n", machine.cpus, machine.filesystem, ROWS, PAGES,
	       disk_way == DISK_RAW ? "from its device" : "by O_DIRECT");
	if (disk_way != DISK_RAW)
		printf("(%s; an msync that returns too early is not seen)\n", disk_why);
	printf("\n%-25s %-7s %5s %7s", "rounds, and of them hits", "", "count", "windows");
	for (int anomaly = 0; anomaly < ANOMALIES; anomaly++)
		if (was_seen(anomaly))
			printf(" %15s", anomaly_names[anomaly]);
	printf("\n");
	report_rows(0);
	printf("\nplanted losses seen: %llu of %llu\n", (unsigned long long)planting.seen, (unsigned long long)planting.planted);
	if (HELD >= 0)
		printf("what others run amid takes %.0f us, the disk %.0f us\n", (double)typical_ns[HELD_OP] / 1e3, (double)typical_ns[OPS] / 1e3);
	if (best >= 0)
		printf("confirmed in a process of its own: the setting with most hits, \n  pause %d/%d of the first, settle %d times the second,\n  %s\n",
		       PAUSE_OF(best), PAUSES, SETTLE_OF(best), FIFO_OF(best) ? "SCHED_FIFO" : "SCHED_IDLE below the others");
	if (HELD >= 0 && !has_fifo)
		printf("SCHED_FIFO is not allowed here: other work of this machine comes between\n");
	if (opened.windows > 0)
		printf("in %llu windows %.0f rows on average had been unmapped and not flushed\n", (unsigned long long)opened.windows,
		       (double)opened.rows / (double)opened.windows);
	report_observations();
	if (first_found.anomaly >= 0)
		printf("first: %s in round %llu, row %d, page %d, block %d: %s %#llx, %s %#llx%s\n", anomaly_names[first_found.anomaly],
		       (unsigned long long)first_found.round, first_found.row, first_found.page, first_found.block,
		       first_found.anomaly == STALE_READ ? "stored" : "memory", (unsigned long long)first_found.memory,
		       first_found.anomaly == STALE_READ ? "loaded" : "disk", (unsigned long long)first_found.disk, is_gone() ? ";\n  after fsync, and the cache dropped, it reads as the disk has it" : "");
	printf("%s\n", status == REPRODUCED ? "reproduced" : status == SILENT ? "not seen: which is no proof that it cannot be"
			       : status == INTERRUPTED ? "interrupted; not seen until then" : "this run says nothing:");
	if (wrong[0] != '\0')
		printf("%s\n", wrong);
}
