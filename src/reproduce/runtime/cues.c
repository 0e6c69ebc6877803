/* ---- Windows: who goes when ----
 * In an ordered round each operation waits until those have ended that had ended before it in the trace, and where it began amid
 * another one, until that has begun and a while has passed. What began amid HELD runs on HELD's CPU if it stores nothing, and above
 * it, for HELD's thread is SCHED_IDLE: HELD then stands still inside the kernel, at its next point of rescheduling, until all that
 * ended amid it in the trace has ended. Who may have SCHED_FIFO has it in half of the rounds, so that nobody else's work comes between (what a
 * device does in a thread of its own does not, either, which is why the other half has not). In a free round tasks begin within a random while, and nobody waits. */

enum role { MEASURED, CONTROL, QUIET, PLANTED };

/* A way to run a round. */
struct how {
	const char *name;
	enum role role;
	int ordered, in_turn, one_cpu, one_by_one; /* in_turn: a task after the other; one_by_one: ranges page by page */
	uint64_t skip; /* operations that are left out, a bit each */
};

static const struct how *how;
static uint64_t pause_ns, settle_ns, spread_ns; /* of this round */
static int wanted_rows; /* of this round: how far HELD is to have come, where one can see it */
static _Atomic uint64_t begun, ended; /* operations, a bit each */
static _Atomic uint32_t news; /* moves with each of them */
static _Atomic int lost_patience; /* an order could not be kept: the round is no use */
static _Atomic int was_reached; /* this round's window */
static uint64_t began_at[OPS], took_ns[OPS + 1]; /* of each operation; the last is the disk's time behind a writeback */
static int was_open[OPS]; /* when the operation began */
static int rows_open; /* of a window: rows that HELD has unmapped when the first inside it begins; -1: nobody knows */

static __thread int alone; /* on its CPU: may wait by spinning, which keeps its TLB */
static __thread int beside; /* HELD's thread is on the same CPU, below */
static __thread uint64_t luck;

#define PATIENCE_NS 2000000000u
#define BIT(op) ((uint64_t)1 << (op))

static void announce(_Atomic uint64_t *set, int op)
{
	atomic_fetch_or(set, BIT(op));
	atomic_fetch_add(&news, 1);
	futex_wake(&news);
}

static void await(_Atomic uint64_t *set, uint64_t wanted)
{
	uint64_t most = now_ns() + PATIENCE_NS;

	while ((atomic_load(set) & wanted) != wanted && !atomic_load(&lost_patience)) {
		uint32_t seen = atomic_load(&news);

		if (now_ns() > most)
			atomic_store(&lost_patience, 1);
		else if (alone)
			relax();
		else if ((atomic_load(set) & wanted) != wanted)
			futex_wait(&news, seen, 1000000);
	}
}

static void rest(uint64_t ns)
{
	uint64_t until = now_ns() + ns;

	if (alone) {
		while (now_ns() < until)
			relax();
	} else if (ns > 0) {
		struct timespec span = { 0, (long)(ns % 1000000000u) };

		clock_nanosleep(CLOCK_MONOTONIC, 0, &span, NULL);
	}
}

/* Of operations that this round has. */
static uint64_t present(uint64_t wanted)
{
	return wanted & ~how->skip;
}

#if HELD_UNMAPS
/* How far HELD has come: rows whose pte it has taken away, from the first one on. */
static int rows_unmapped(void)
{
	static __thread uint64_t entries[ROWS * PAGES];
	static int pagemap = -1;
	int rows = 0;

	if (pagemap < 0 && (pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)) < 0)
		return -1;
	if (pread(pagemap, entries, sizeof entries, (off_t)((uintptr_t)map[0] / PAGE * sizeof *entries)) != (ssize_t)sizeof entries)
		return -1;
	while (rows < ROWS && !(entries[rows * PAGES] >> 63))
		rows++;
	return rows;
}
#endif

/* Of what runs before the tasks. */
static int is_meant(int op)
{
	return !(how->skip & BIT(op));
}

static int is_amid_held(int op)
{
	return HELD >= 0 && ops[op].amid == HELD && present(BIT(HELD_OP)) != 0;
}

static uint64_t inside_held(void)
{
	return HELD >= 0 ? present(ops[HELD_OP].inside) : 0;
}

/* Whether a window is open now: the trace's, or, where none is known, any in which two tasks have begun and not ended. */
static int is_open(int op)
{
	uint64_t inflight = atomic_load(&begun) & ~atomic_load(&ended);

	return HELD >= 0 ? is_amid_held(op) && (inflight & BIT(HELD_OP)) != 0 : (inflight & ~ops[op].of_task) != 0;
}

static void await_cue(int op)
{
	int amid = ops[op].amid;

	await(&ended, present(ops[op].after));
	if (amid < 0 || !present(BIT(amid & 63)))
		return;
	await(&begun, BIT(amid & 63));
	if (atomic_load(&begun) & inside_held())
		return;
#if HELD_UNMAPS
	if (is_amid_held(op) && beside) {
		while (!(atomic_load(&ended) & BIT(HELD_OP)) && !atomic_load(&lost_patience)) {
			int rows = rows_unmapped();

			if (rows < 0 || rows >= wanted_rows)
				return;
			rest(10000);
		}
		return;
	}
#endif
	rest(pause_ns);
}

/* Whether the operation is to be carried out; then it has begun. */
static int begin(int op)
{
	if (!is_meant(op))
		return 0;
	if (how->in_turn)
		await(&ended, present(ops[op].earlier));
	else if (how->ordered)
		await_cue(op);
	else if (ops[op].is_first)
		rest(draw(&luck) % (spread_ns + 1));
	was_open[op] = is_open(op);
#if HELD_UNMAPS
	if (was_open[op] && !(atomic_load(&begun) & inside_held())) {
		rows_open = rows_unmapped();
		was_open[op] = rows_open != 0;
	}
#endif
	began_at[op] = now_ns();
	announce(&begun, op);
	return !atomic_load(&lost_patience);
}

static void end(int op)
{
	uint64_t inside = inside_held(), most;
	int is_last = (inside & ~atomic_load(&ended)) == BIT(op);

	took_ns[op] = now_ns() - began_at[op];
	if (was_open[op] && (is_last || !how->ordered || !(inside & BIT(op))) && (is_open(op) || !(inside & BIT(op))) && rows_open != 0)
		atomic_store(&was_reached, 1);
	announce(&ended, op);
	if (!how->ordered || !beside || !is_amid_held(op))
		return;
	/* HELD's thread gets no time until this one sleeps. */
	for (most = now_ns() + 5000000; now_ns() < most && (atomic_load(&ended) & inside) != inside;)
		relax();
}
