/* ---- A thread for each task ---- */

static int cpu_of[TASKS]; /* indices of machine.cpu */
static int has_fifo, use_fifo; /* whether it is allowed; whether this round has it */
static _Atomic uint32_t rounds_begun, tasks_begun, tasks_ended;

/* Tasks that share CPUs in the scenario share them here, in the same turn. Else who stores keeps one to himself, where there are enough: a
 * translation is of one CPU. The others share the last one. */
static void place_tasks(void)
{
	int last = machine.cpus - 1, next = 0;

	for (int task = 0; SHARES_CPUS && task < TASKS; task++)
		cpu_of[task] = task % CPUS % machine.cpus;
	if (SHARES_CPUS)
		return;
	for (int task = 0; task < TASKS; task++)
		cpu_of[task] = (task == 0 || task_accesses[task]) && next < last ? next++ : last;
	for (int op = 0; op < OPS; op++)
		if (HELD >= 0 && ops[op].amid == HELD && !task_accesses[ops[op].task])
			cpu_of[ops[op].task] = cpu_of[ops[HELD_OP].task];
}

static void settle_on_cpu(int task)
{
	static __thread int pinned = -1;
	int cpu = how->one_cpu ? 0 : cpu_of[task], here = 0;

	for (int each = 0; each < TASKS; each++)
		here += how->one_cpu || cpu_of[each] == cpu;
	alone = here == 1;
	beside = HELD >= 0 && !how->one_cpu && ops[HELD_OP].task != task && cpu_of[ops[HELD_OP].task] == cpu;
	if (cpu != pinned) {
		cpu_set_t only;

		CPU_ZERO(&only);
		CPU_SET(machine.cpu[cpu], &only);
		pthread_setaffinity_np(pthread_self(), sizeof only, &only);
		pinned = cpu;
	}
}

/* Who may not have SCHED_FIFO does not get back from SCHED_IDLE either, so HELD's thread keeps that. */
static void settle_priority(int task)
{
	static __thread int settled = SCHED_OTHER;
	int held = HELD >= 0 && ops[HELD_OP].task == task, above = HELD >= 0 && !held && cpu_of[task] == cpu_of[ops[HELD_OP].task];
	int policy = has_fifo && use_fifo && (held || above) ? SCHED_FIFO : held ? SCHED_IDLE : SCHED_OTHER;
	struct sched_param level = { policy == SCHED_FIFO ? held ? 1 : 2 : 0 };

	if (policy != settled && sched_setscheduler(0, policy, &level) == 0)
		settled = policy;
}

/* Whether it is allowed, by trying it. */
static int may_have_fifo(void)
{
	struct sched_param one = { 1 }, none = { 0 };

	return sched_setscheduler(0, SCHED_FIFO, &one) == 0 && sched_setscheduler(0, SCHED_OTHER, &none) == 0;
}

static void *carry_out(void *argument)
{
	int task = (int)(intptr_t)argument;
	uint32_t last = 0;

	prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
	for (;;) {
		while (atomic_load(&rounds_begun) == last)
			futex_wait(&rounds_begun, last, 1000000000);
		last = atomic_load(&rounds_begun);
		luck = options.seed ^ (round_number << 8) ^ (uint64_t)task;
		settle_on_cpu(task);
		settle_priority(task);
		if (task == 0) {
			own = INITIALLY;
			initially();
			atomic_store(&tasks_begun, last);
			futex_wake(&tasks_begun);
		}
		while (atomic_load(&tasks_begun) != last)
			futex_wait(&tasks_begun, last - 1, 1000000);
		own = task;
		tasks[task]();
		if (atomic_fetch_add(&tasks_ended, 1) + 1 == TASKS)
			futex_wake(&tasks_ended);
	}
	return NULL;
}

static void start_tasks(void)
{
	place_tasks();
	has_fifo = HELD >= 0 && may_have_fifo();
	for (int task = 0; task <= TASKS; task++)
		of_disk[task] = aligned(FILE_BYTES);
	of_memory = aligned(FILE_BYTES);
	for (int task = 0; task < TASKS; task++) {
		pthread_t thread;

		if (pthread_create(&thread, NULL, carry_out, (void *)(intptr_t)task) != 0)
			end_with(FAILED, "pthread_create: %s", strerror(errno));
	}
}

/* Runs the scenario once on every row, and waits until all have come to rest. */
static void run_tasks(const struct how *this)
{
	how = this;
	round_number++;
	atomic_store(&was_reached, 0);
	rows_open = -1;
	memset(found, 0, sizeof found);
	atomic_store(&begun, 0);
	atomic_store(&ended, 0);
	atomic_store(&lost_patience, 0);
	atomic_store(&tasks_ended, 0);
	atomic_fetch_add(&rounds_begun, 1);
	futex_wake(&rounds_begun);
	for (uint32_t many; (many = atomic_load(&tasks_ended)) < TASKS;)
		futex_wait(&tasks_ended, many, 1000000000);
}
